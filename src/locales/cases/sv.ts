/** Cases in Swedish. */
import type { cases as shape } from './nb.js';

export const cases: typeof shape = {
  checklists: {
    title: 'Vad ska sättas i gång?',
    lead: 'En beställning ger ett ärende till varje avdelning som har något att göra.',
    none: 'Det finns inga checklistor här.',
    button: 'Checklistor',
  },
  dialog: {
    manager: 'Ansvarig chef (e-postadress), om det är någon annan än du',
    submit: 'Sätt i gång',
    yes: 'ja',
    no: 'nej',
    required: 'Svara på det här.',
  },
  errors: {
    required: (question) => `Svara på ”${question}”.`,
    date: (question) => `”${question}”: välj en dag högst ett år framåt eller bakåt.`,
    choice: (question) => `”${question}”: välj något i listan.`,
    tooLong: (question, limit) => `”${question}”: högst ${limit} tecken.`,
    manager: 'Jag känner ingen i kommunen med den adressen. Be chefen skriva ”hej” till mig, eller lämna fältet tomt.',
  },
  statuses: { open: 'Pågår', resolved: 'Klart', withdrawn: 'Återtaget' },
  progress: (finished, all) => `${finished} av ${all} är klara`,
  requester: 'Från',
  manager: 'Ansvarig chef',
  startsOn: 'Datum',
  opened: 'Startat',
  due: 'Klart senast',
  late: 'Försenat',
  waitsFor: (numbers) => `Väntar på ${numbers}`,
  partOf: 'Del av',
  partOfCase: (number) => `del av ${number}`,
  hidden: 'Sekretess',
  unclaimed: 'ingen handläggare',
  showWhole: 'Se hela ärendet',
  change: 'Ändra datum',
  withdraw: 'Återta allt',
  changeDialog: {
    title: (n) => `Nytt datum för ${n}`,
    label: 'Det som inte är klart får nya tider efter det.',
    submit: 'Spara datumet',
  },
  withdrawDialog: {
    title: (n) => `Återta hela ${n}`,
    label: 'Allt som inte är klart avslutas, och avdelningarna får veta det.',
    submit: 'Återta allt',
  },
  told: {
    resolved: (n, title) => `Allt är klart i ${n} ${title}.`,
    withdrawn: (name, n, title) => `${name} har återtagit ${n} ${title}.`,
    unblocked: (n) => `${n} väntar inte längre på andra. Nu kan ni börja.`,
    rescheduled: (name, n, due) => `${name} har ändrat datumet. ${n} ska nu vara klart ${due}.`,
    late: (n) => `${n} skulle ha varit klart nu.`,
  },
};

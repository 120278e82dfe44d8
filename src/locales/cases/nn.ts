/** Cases in nynorsk. */
import type { cases as shape } from './nb.js';

export const cases: typeof shape = {
  checklists: {
    title: 'Kva skal setjast i gang?',
    lead: 'Éi bestilling gir ei sak til kvar avdeling som har noko å gjere.',
    none: 'Det er ingen sjekklister her.',
    button: 'Sjekklister',
  },
  dialog: {
    manager: 'Ansvarleg leiar (e-postadresse), viss det er nokon andre enn deg',
    submit: 'Set i gang',
    yes: 'ja',
    no: 'nei',
    required: 'Svar på dette.',
  },
  errors: {
    required: (question) => `Svar på «${question}».`,
    date: (question) => `«${question}»: vel ein dag høgst eitt år fram eller tilbake.`,
    choice: (question) => `«${question}»: vel noko frå lista.`,
    tooLong: (question, limit) => `«${question}»: høgst ${limit} teikn.`,
    manager: 'Eg kjenner ingen i kommunen med den adressa. Be leiaren skrive «hei» til meg, eller la feltet stå tomt.',
  },
  statuses: { open: 'I gang', resolved: 'Ferdig', withdrawn: 'Trekt' },
  progress: (finished, all) => `${finished} av ${all} er ferdige`,
  requester: 'Frå',
  manager: 'Ansvarleg leiar',
  startsOn: 'Dato',
  opened: 'Starta',
  due: 'Frist',
  late: 'Forseinka',
  waitsFor: (numbers) => `Ventar på ${numbers}`,
  partOf: 'Del av',
  partOfCase: (number) => `del av ${number}`,
  hidden: 'Fortruleg',
  unclaimed: 'ikkje teken',
  showWhole: 'Sjå heile saka',
  change: 'Endre dato',
  withdraw: 'Trekk alt',
  changeDialog: {
    title: (n) => `Ny dato for ${n}`,
    label: 'Fristane som står att, blir flytta etter han.',
    submit: 'Lagre datoen',
  },
  withdrawDialog: {
    title: (n) => `Trekk heile ${n}`,
    label: 'Alt som ikkje er ferdig, blir avslutta, og avdelingane får beskjed.',
    submit: 'Trekk alt',
  },
  told: {
    resolved: (n, title) => `Alt er ferdig i ${n} ${title}.`,
    withdrawn: (name, n, title) => `${name} har trekt ${n} ${title}.`,
    unblocked: (n) => `${n} ventar ikkje lenger på andre. No kan de byrje.`,
    rescheduled: (name, n, due) => `${name} har endra datoen. Ny frist for ${n}: ${due}.`,
    late: (n) => `${n} skulle vore ferdig no.`,
  },
};

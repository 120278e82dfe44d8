/** Cases in bokmål. */
import type { CaseStatus } from '../../domain/case.js';

export const cases = {
  checklists: {
    title: 'Hva skal settes i gang?',
    lead: 'Én bestilling gir en sak til hver avdeling som har noe å gjøre.',
    none: 'Det er ingen sjekklister her.',
    button: 'Sjekklister',
  },
  dialog: {
    manager: 'Ansvarlig leder (e-postadresse), hvis det er noen andre enn deg',
    submit: 'Sett i gang',
    yes: 'ja',
    no: 'nei',
    required: 'Svar på dette.',
  },
  errors: {
    required: (question: string) => `Svar på «${question}».`,
    date: (question: string) => `«${question}»: velg en dag høyst ett år fram eller tilbake.`,
    choice: (question: string) => `«${question}»: velg noe fra listen.`,
    tooLong: (question: string, limit: number) => `«${question}»: høyst ${limit} tegn.`,
    manager:
      'Jeg kjenner ingen i kommunen med den adressen. Be lederen skrive «hei» til meg, eller la feltet stå tomt.',
  },
  statuses: { open: 'Pågår', resolved: 'Ferdig', withdrawn: 'Trukket' } satisfies Record<CaseStatus, string>,
  progress: (finished: number, all: number) => `${finished} av ${all} er ferdig`,
  requester: 'Fra',
  manager: 'Ansvarlig leder',
  startsOn: 'Dato',
  opened: 'Startet',
  due: 'Frist',
  late: 'Forsinket',
  waitsFor: (numbers: string) => `Venter på ${numbers}`,
  partOf: 'Del av',
  partOfCase: (number: string) => `del av ${number}`,
  hidden: 'Fortrolig',
  unclaimed: 'ikke tatt',
  showWhole: 'Se hele saken',
  change: 'Endre dato',
  withdraw: 'Trekk alt',
  changeDialog: {
    title: (n: string) => `Ny dato for ${n}`,
    label: 'Fristene som gjenstår, flyttes etter den.',
    submit: 'Lagre datoen',
  },
  withdrawDialog: {
    title: (n: string) => `Trekk hele ${n}`,
    label: 'Alt som ikke er ferdig, avsluttes, og avdelingene får beskjed.',
    submit: 'Trekk alt',
  },
  told: {
    resolved: (n: string, title: string) => `Alt er ferdig i ${n} ${title}.`,
    withdrawn: (name: string, n: string, title: string) => `${name} har trukket ${n} ${title}.`,
    unblocked: (n: string) => `${n} venter ikke lenger på andre. Nå kan dere begynne.`,
    rescheduled: (name: string, n: string, due: string) => `${name} har endret datoen. Ny frist for ${n}: ${due}.`,
    late: (n: string) => `${n} skulle vært ferdig nå.`,
  },
};

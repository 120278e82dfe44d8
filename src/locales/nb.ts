/** Bokmål, and with it the shape of every language: a string missing elsewhere does not compile. */
import type { Action, Status } from '../domain/ticket.js';
import type { Language, Urgency } from '../domain/words.js';

export const nb = {
  /** What people type; the first is the one shown on buttons and in help. */
  words: {
    help: ['hjelp', 'hva kan du', 'start'],
    myTickets: ['mine saker', 'sakene mine', 'mine henvendelser'],
    queue: ['kø', 'køen', 'vis kø'],
    language: ['språk', 'bytt språk'],
    summary: ['oppsummering'],
  },
  welcome: {
    personal: (municipality: string) => [
      `Hei! Jeg er Torg, hjelpen for alle som jobber i ${municipality}.`,
      'Skriv hva du trenger med dine egne ord. Jeg svarer, eller sender saken til dem som kan hjelpe.',
    ],
    team: [
      'Hei! Her legger jeg saker som avdelingen kan ta, svare på og løse rett på kortet.',
      'Skriv @Torg kø for å se hva som venter, eller still meg et spørsmål.',
    ],
    groupChat: [
      'Hei! Skriv @Torg og hva dere lurer på, så svarer jeg her.',
      'Må noen se på det, lager jeg et utkast til sak i den private chatten din med meg.',
    ],
  },
  help: {
    title: 'Dette kan jeg hjelpe med',
    lines: [
      'Skriv hva du trenger, for eksempel «skriveren virker ikke» eller «det er kaldt på kontoret».',
      'Du får et svar med en gang, eller en sak du kan følge her.',
    ],
    wordsTitle: 'Du kan også skrive',
    words: {
      myTickets: 'sakene du har meldt',
      queue: 'det som venter på avdelingen din',
      language: 'bytt språk',
      summary: 'tall for ledere',
      help: 'denne oversikten',
    },
  },
  buttons: {
    myTickets: 'Mine saker',
    queue: 'Kø',
    language: 'Språk',
    help: 'Hjelp',
    summary: 'Oppsummering',
    show: 'Vis',
  },
  language: {
    choose: 'Hvilket språk vil du ha?',
    chosen: 'Nå skriver jeg bokmål til deg.',
    names: { nb: 'Bokmål', nn: 'Nynorsk', sv: 'Svenska', en: 'English' } satisfies Record<Language, string>,
  },
  ask: {
    empty: 'Skriv med noen få ord hva du trenger hjelp til, så finner jeg ut av det.',
    tooLong: (limit: string) => `Det var for langt for meg. Skriv det viktigste, på høyst ${limit} tegn.`,
    helped: 'Dette hjalp',
    notHelped: 'Det hjalp ikke',
    thanks: 'Så bra at det hjalp!',
    answerFrom: (department: string) => `Svar fra ${department}`,
    choose: 'Er det et av disse?',
    noneOfThese: 'Ingen av disse',
    movedToPersonal: 'Jeg har lagt et utkast til sak i vår private chat.',
    openPersonal: 'Åpne en privat chat med meg og skriv det der, så lager jeg en sak.',
  },
  draft: {
    heading: 'Skal jeg sende dette til dem som kan hjelpe?',
    title: 'Tittel',
    titleMissing: 'Gi saken en tittel.',
    yourWords: 'Du skrev',
    department: 'Hvem',
    urgency: 'Hvor mye haster det?',
    open: 'Send saken',
  },
  urgencies: {
    low: 'Det kan vente',
    medium: 'Det er i veien for meg',
    high: 'Jeg får ikke gjort jobben min',
  } satisfies Record<Urgency, string>,
  priorities: { low: 'Lav', medium: 'Middels', high: 'Høy' },
  statuses: {
    open: 'Åpen',
    waiting: 'Venter på svar',
    resolved: 'Løst',
    closed: 'Lukket',
  } satisfies Record<Status, string>,
  withdrawn: 'Trukket',
  ticket: {
    requester: 'Fra',
    opened: 'Meldt',
    priority: 'Prioritet',
    assignee: 'Tatt av',
    unclaimed: 'Ingen har tatt den ennå',
    sent: (department: string) => `Saken er sendt til ${department}. Du får beskjed her.`,
    taken: (name: string) => `${name} har tatt saken.`,
    waitingForYou: 'Vi venter på svar fra deg.',
    resolved: (name: string) => `${name} har løst saken.`,
    withdrawn: 'Du har trukket saken.',
    resolution: 'Løsning',
    you: 'Du',
    cut: '… (forkortet)',
    add: 'Legg til noe',
  },
  actions: {
    claim: 'Ta saken',
    release: 'Gi fra deg',
    reply: 'Svar',
    resolve: 'Løs',
    answer: 'Svar',
    reopen: 'Gjenåpne',
    withdraw: 'Trekk saken',
  } satisfies Record<Action, string>,
  dialogs: {
    reply: { title: (n: string) => `Svar på ${n}`, label: 'Svaret går til innmelderen', submit: 'Send svar' },
    waitForAnswer: 'Vent på svar fra innmelderen',
    resolve: { title: (n: string) => `Løs ${n}`, label: 'Hva ble gjort? Innmelderen ser dette', submit: 'Løs saken' },
    answer: { title: (n: string) => `Skriv i ${n}`, label: 'Meldingen din', submit: 'Send melding' },
    reopen: { title: (n: string) => `Gjenåpne ${n}`, label: 'Hva er fortsatt galt?', submit: 'Gjenåpne' },
    withdraw: {
      title: (n: string) => `Trekk ${n}`,
      label: 'Er det ikke lenger nødvendig? Da lukkes saken.',
      submit: 'Trekk saken',
    },
    textMissing: 'Skriv noe først.',
  },
  told: {
    claimed: (name: string, n: string) => `${name} har tatt saken din ${n}.`,
    replied: (name: string, n: string) => `${name} har svart på ${n}`,
    resolved: (name: string, n: string) => `${name} har løst ${n}`,
    reopened: (name: string, n: string) => `${name} har gjenåpnet ${n}`,
    answered: (name: string, n: string) => `${name} svarte i ${n}`,
    withdrawn: (name: string, n: string) => `${name} har trukket ${n}. Ingen trenger å gjøre mer.`,
  },
  myTickets: {
    title: 'Sakene dine',
    none: 'Du har ingen saker. Skriv hva du trenger, så hjelper jeg deg.',
    more: (count: number) => `… og ${count} til`,
  },
  queue: {
    title: 'Kø',
    none: 'Køen er tom.',
    notAgent: 'Køen er for dem som løser saker i en avdeling. Skriv «mine saker» for å se dine egne.',
    unclaimed: 'Ikke tatt',
    more: (count: number) => `… og ${count} til`,
  },
  summary: {
    title: 'Daglig oppsummering',
    titleNow: 'Slik står det til nå',
    came: 'Kom inn',
    solved: 'Løst',
    waiting: 'Venter på svar',
    unclaimed: 'Ikke tatt',
    oldest: 'Eldste',
    noOldest: 'Ingen venter',
    quiet: 'Ingenting nytt, og ingen venter',
    since: (day: string) => `Nye og løste siden ${day}`,
    today: 'Nye og løste i dag',
    notManager: 'Oppsummeringen er for ledere. Spør IT hvis du skal ha den.',
  },
  refusals: {
    alreadyClaimed: (name: string, at: string) => `${name} tok saken ${at}.`,
    notClaimed: 'Ta saken først, så kan du svare og løse den.',
    notAssignee: (name: string) => `Bare ${name}, som har saken, kan gjøre det.`,
    finished: (status: string) => `Saken er ferdig: ${status.toLowerCase()}.`,
    notFinished: 'Saken er allerede åpen.',
    notRequester: 'Bare den som meldte saken, kan gjøre det.',
    notAgent: 'Bare de som jobber i avdelingen, kan gjøre det.',
    emptyText: 'Skriv noe først.',
    textTooLong: (limit: string) => `Det var for langt. Høyst ${limit} tegn.`,
    unknownDepartment: 'Den avdelingen finnes ikke lenger. Velg en annen.',
    unknownTicket: 'Jeg finner ikke den saken.',
    unknownQuestion: 'Jeg finner ikke lenger det du spurte om. Skriv det en gang til.',
    invalidCard: 'Kortet er for gammelt eller skadet. Skriv hva du trenger, så prøver vi på nytt.',
  },
  stranger: 'Jeg kjenner ikke organisasjonen din. Spør IT-avdelingen om Torg er satt opp for dere.',
  fault: 'Noe gikk galt hos meg. Prøv igjen om litt.',
};

/** Texts as any language may word them. */
type Loose<T> = T extends string
  ? string
  : T extends (...parts: infer P) => infer R
    ? (...parts: P) => Loose<R>
    : T extends readonly (infer E)[]
      ? Loose<E>[]
      : { [K in keyof T]: Loose<T[K]> };

export type Strings = Loose<typeof nb>;

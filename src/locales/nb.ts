/** Bokmål, and with it the shape of every language: a string missing elsewhere does not compile. */
import type { Action, Status, UndeliveredReason } from '../domain/ticket.js';
import type { Language, Priority, Urgency } from '../domain/words.js';
import { away } from './away.js';
import { dutyTexts } from './duty.js';
import { emergencyTexts } from './emergency.js';
import { knowledgeTexts } from './knowledge.js';
import { learning } from './learning.js';
import { queueTexts } from './queue.js';
import { promised } from './promised.js';
import { redaction } from './redaction.js';
import { solved } from './solved.js';
import { cases } from './cases/nb.js';

/** What people do to a ticket; the rest Torg does by itself. */
type PersonsAction = Exclude<Action, 'remind' | 'markUndelivered' | 'markReached'>;

export const nb = {
  /** What people type; the first is the one shown on buttons and in help. */
  words: {
    help: ['hjelp', 'hva kan du', 'start'],
    myTickets: ['mine saker', 'sakene mine', 'mine henvendelser'],
    queue: ['kø', 'køen', 'vis kø'],
    myWork: ['mitt arbeid', 'mine oppgaver', 'oppgavene mine'],
    language: ['språk', 'bytt språk'],
    summary: ['oppsummering'],
    checklists: ['sjekklister', 'sjekkliste', 'ny sak for flere'],
    answers: ['svar', 'svarene', 'kunnskap'],
    gaps: ['mangler svar', 'manglende svar'],
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
      myWork: 'sakene du arbeider med',
      language: 'bytt språk',
      summary: 'tall for ledere',
      checklists: 'sett i gang noe for flere avdelinger',
      answers: 'svarene avdelingen din gir',
      gaps: 'spørsmål uten svar, for dem som løser saker',
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
    alsoTicket: 'Meld en sak også',
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
  priorities: { low: 'Lav', medium: 'Middels', high: 'Høy', urgent: 'Akutt' } satisfies Record<Priority, string>,
  statuses: {
    open: 'Åpen',
    waiting: 'Venter',
    resolved: 'Løst',
    closed: 'Lukket',
  } satisfies Record<Status, string>,
  withdrawn: 'Trukket',
  ticket: {
    requester: 'Fra',
    opened: 'Meldt',
    priority: 'Prioritet',
    category: 'Kategori',
    readOnly: (department: string) => `Saken hører til ${department}. Du kan lese den, men ikke endre den.`,
    assignee: 'Tatt av',
    unclaimed: 'Ingen har tatt den ennå',
    sent: (department: string) => `Saken er sendt til ${department}. Du får beskjed her.`,
    taken: (name: string) => `${name} har tatt saken.`,
    waitingForYou: 'Vi venter på svar fra deg.',
    waitingForAnswer: 'Venter på svar',
    held: 'På vent',
    heldUntil: 'Venter til',
    waitingUntil: (at: string) => `Saken venter til ${at}.`,
    resolved: (name: string) => `${name} har løst saken.`,
    withdrawn: 'Du har trukket saken.',
    closesAt: (at: string) => `Den lukkes av seg selv ${at}.`,
    closed: 'Saken er løst og lukket.',
    rating: 'Vurdering',
    outOfFive: (stars: number) => `${stars} av 5`,
    rated: (stars: number) => `Du ga ${stars} av 5. Takk!`,
    note: 'Internt notat',
    watching: 'Du følger saken og får beskjed når noe skjer.',
    moved: (department: string) => `Saken er flyttet til ${department}.`,
    unreached: (name: string, why: string) => `${name} kan ikke nås i Teams: ${why}.`,
    unreachedBecause: {
      notInstalled: 'Torg er ikke installert',
      blocked: 'Torg er blokkert',
      gone: 'chatten eller kanalen finnes ikke lenger',
      noChannel: 'avdelingen har ingen kanal',
      refused: 'Teams tar ikke imot meldingen',
      gaveUp: 'det er prøvd i flere dager',
    } satisfies Record<UndeliveredReason, string>,
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
    note: 'Internt notat',
    hold: 'Sett på vent',
    resume: 'Fortsett',
    assign: 'Tildel',
    transfer: 'Flytt',
    setPriority: 'Endre prioritet',
    categorise: 'Kategori',
    close: 'Lukk saken',
    rate: 'Vurder hjelpen',
    watch: 'Følg',
    unwatch: 'Slutt å følge',
    calm: 'Ikke et nødstilfelle',
  } satisfies Record<PersonsAction, string>,
  /** How content the requester is, by stars. */
  ratings: {
    1: 'Ikke fornøyd',
    2: 'Ikke helt fornøyd',
    3: 'Helt greit',
    4: 'Fornøyd',
    5: 'Veldig fornøyd',
  },
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
    note: { title: (n: string) => `Internt notat i ${n}`, label: 'Notatet', submit: 'Lagre notatet' },
    noteIsInternal: 'Bare avdelingen ser dette. Innmelderen gjør det ikke.',
    hold: {
      title: (n: string) => `Sett ${n} på vent`,
      label: 'Hvorfor? Bare avdelingen ser dette',
      submit: 'Sett på vent',
    },
    holdUntil: 'Når skal saken tas opp igjen? Uten en dag venter den på svar fra innmelderen',
    assign: { title: (n: string) => `Tildel ${n}`, label: 'Den du velger, får beskjed.', submit: 'Tildel' },
    assignTo: 'Hvem skal ha saken?',
    moreAgents: (count: number) => `${count} til får ikke plass i listen. De kan ta saken selv.`,
    noOtherAgent: 'Jeg kjenner ingen andre i avdelingen.',
    transfer: {
      title: (n: string) => `Flytt ${n}`,
      label: 'Hvorfor? Den nye avdelingen ser dette, innmelderen ikke',
      submit: 'Flytt saken',
    },
    transferTo: 'Hvilken avdeling skal ha saken?',
    noOtherDepartment: 'Det er ingen andre avdelinger å flytte saken til.',
    setPriority: {
      title: (n: string) => `Prioritet på ${n}`,
      label: 'Køen går etter prioriteten. Innmelderen ser den ikke.',
      submit: 'Lagre',
    },
    categorise: {
      title: (n: string) => `Kategori på ${n}`,
      label: 'Hva saken gjelder. Innmelderen ser det ikke.',
      submit: 'Lagre',
    },
    noCategory: 'Avdelingen har ingen kategorier.',
    rate: {
      title: (n: string) => `Vurder hjelpen med ${n}`,
      label: 'Vil du si mer? Avdelingen ser det',
      submit: 'Send',
    },
    rateHow: 'Hvor fornøyd er du?',
    textMissing: 'Skriv noe først.',
  },
  told: {
    claimed: (name: string, n: string) => `${name} har tatt saken din ${n}.`,
    assigned: (name: string, n: string) => `${name} har nå saken din ${n}.`,
    assignedToYou: (name: string, n: string) => `${name} har gitt deg ${n}`,
    transferred: (department: string, n: string) => `Saken din ${n} er flyttet til ${department}.`,
    moved: (name: string, n: string, department: string) => `${name} har flyttet ${n} til ${department}`,
    reminded: (n: string) => `Vi venter fortsatt på svar fra deg i ${n}`,
    resumed: (n: string) => `${n} har ventet til i dag og skal jobbes med igjen.`,
    replied: (name: string, n: string) => `${name} har svart på ${n}`,
    resolved: (name: string, n: string) => `${name} har løst ${n}`,
    reopened: (name: string, n: string) => `${name} har gjenåpnet ${n}`,
    answered: (name: string, n: string) => `${name} svarte i ${n}`,
    withdrawn: (name: string, n: string) => `${name} har trukket ${n}. Ingen trenger å gjøre mer.`,
  },
  away: away.nb,
  duty: dutyTexts.nb,
  emergency: emergencyTexts.nb,
  notices: {
    handedOver: (name: string, count: number, department: string, until?: string) => {
      const why = until === undefined ? `${name} slutter i ${department}` : `${name} er borte til ${until}`;
      return `${why}. Du har fått ${count === 1 ? 'saken' : `${count} saker`} i ${department}.`;
    },
    ticketsGiven: (name: string, from: string, count: number, department: string) =>
      `${name} har gitt deg ${count === 1 ? 'saken' : `${count} saker`} i ${department} som ${from} hadde.`,
    departmentEmpty: (department: string) =>
      `Ingen i ${department} er på jobb nå: alle er borte eller har sluttet. Noen må ta imot sakene.`,
    channelLost: (channel: string, department: string | undefined, why: string) => {
      const whose = department === undefined ? 'Felleskøen' : `Sakene til ${department}`;
      return `${whose} kan ikke lenger vises i kanalen «${channel}»: ${why}. Skriv «kø» til meg her, så kan dere jobbe videre. En administrator kan koble til en annen kanal.`;
    },
    channelLostBecause: {
      deleted: 'den er slettet',
      removed: 'Torg er fjernet fra teamet',
      archived: 'teamet er arkivert',
    },
  },
  channels: {
    /** What people type in a channel; a department follows the first two. */
    commands: {
      connect: ['koble til', 'knytt til'],
      disconnect: ['koble fra', 'koble av'],
      show: ['kanal', 'kanalen'],
    },
    all: ['alle', 'alle avdelinger', 'alle avdelingene'],
    help: {
      connect: 'gi en avdeling kanalen du skriver i (for administratorer)',
      show: 'hvilken avdeling kanalen tilhører',
    },
    notInChannel: 'Skriv det i kanalen det gjelder, med @Torg foran.',
    which: (names: string) => `Hvilken avdeling? Velg mellom ${names}, eller skriv «koble til alle».`,
    unknown: (names: string) => `Den avdelingen kjenner jeg ikke. Velg mellom ${names}, eller skriv «koble til alle».`,
    notAdministrator: (municipality: string) =>
      `Bare administratorer i ${municipality} kan koble denne kanalen til eller fra.`,
    taken: (whose: string) => `Kanalen tilhører ${whose}. Skriv «koble fra» først.`,
    /** All departments, as the owner of a channel. */
    everybody: 'alle avdelingene',
    connected: (whose: string) => `Nå tilhører kanalen ${whose}.`,
    comeHere: 'Sakene kommer hit.',
    moved: (whose: string, before: string | undefined) =>
      `Kanalen tilhører nå ${whose}. Den forrige${before === undefined ? '' : `, «${before}»,`} får ikke flere saker.`,
    already: (whose: string) => `Kanalen tilhører allerede ${whose}.`,
    disconnected: (whose: string) => `Kanalen tilhører ikke lenger ${whose}.`,
    /** What follows for a department without a channel. */
    namedGoOn: 'Sakene kan fortsatt løses i chatten med meg. Skriv «kø» der.',
    nobodyGoesOn: 'Ingen kan ta sakene før avdelingen får en kanal.',
    notConnected: (whose: string) => `Ingen kanal tilhører ${whose}.`,
    nothing: 'Kanalen tilhører ingen avdeling.',
    belongs: (whose: string) => `Kanalen tilhører ${whose}.`,
    without: (names: string) => `Uten kanal: ${names}.`,
  },
  myTickets: {
    title: 'Sakene dine',
    movedToPersonal: 'Jeg har sendt sakene dine i vår private chat.',
    openPersonal: 'Åpne en privat chat med meg og skriv «mine saker» der.',
    none: 'Du har ingen saker. Skriv hva du trenger, så hjelper jeg deg.',
    more: (count: number) => `… og ${count} til`,
  },
  queue: queueTexts.nb,
  promised: promised.nb,
  redaction: redaction.nb,
  solved: solved.nb,
  knowledge: knowledgeTexts.nb,
  learning: learning.nb,
  summary: {
    title: 'Daglig oppsummering',
    titleNow: 'Slik står det til nå',
    came: 'Kom inn',
    solved: 'Løst',
    waiting: 'Venter',
    unclaimed: 'Ikke tatt',
    oldest: 'Eldste',
    noOldest: 'Ingen venter',
    quiet: 'Ingenting nytt, og ingen venter',
    since: (day: string) => `Nye og løste siden ${day}`,
    today: 'Nye og løste i dag',
    knownAnswers: {
      answers: 'Kjente svar',
      given: (given: number, helped: number) => `${given} fikk svar eller forslag, ${helped} sa at det hjalp`,
      solved: 'Løst uten sak',
      settled: (count: number, minutes: number) => `${count} uken før${minutes > 0 ? `, ${minutes} min spart` : ''}`,
      gaps: 'Uten svar',
      questions: (count: number) => `${count} spørsmål`,
    },
    notManager: 'Oppsummeringen er for ledere. Spør IT hvis du skal ha den.',
  },
  /** A ticket of a confidential department leaves it, or somebody is told of one. */
  confidential: {
    leaves: 'Saken er fortrolig. Bare det du velger her, følger med til den nye avdelingen.',
    title: 'Tittel som den nye avdelingen ser',
    share: 'Hva kan følge med av det som står i saken nå?',
    shareText: 'Det innmelderen skrev',
    shareSaid: 'Det som er sagt siden',
    shareNotes: 'Interne notater',
    news: (n: string) => `Det er noe nytt i ${n}`,
    givenToYou: (n: string) => `Du har fått ${n}`,
  },
  showAll: {
    button: 'Vis alt',
    heading: (n: string) => `Hele ${n}`,
    part: (place: number, of: number) => `Del ${place} av ${of}`,
    here: 'Her er alt du kan se av det som er skrevet i saken.',
    movedToPersonal: 'Jeg har sendt hele saken i vår private chat.',
    openPersonal: 'Jeg får ikke sendt deg hele saken. Åpne en privat chat med meg, og prøv igjen.',
  },
  /** What a card answers that is older than the ticket it shows. */
  oldCard: {
    now: 'Kortet var gammelt. Slik er saken nå.',
    line: (state: string) => `Kortet var gammelt. ${state}`,
    unclaimed: (n: string) => `${n} er åpen, og ingen har tatt den.`,
    claimed: (n: string, name: string) => `${n} er åpen, og ${name} har den.`,
    waiting: (n: string) => `${n} venter på svar fra innmelderen.`,
    held: (n: string, at: string) => `${n} venter til ${at}.`,
    blocked: (n: string, others: string) => `${n} venter på ${others}.`,
    resolved: (n: string, name: string, at: string) => `${n} er løst av ${name} ${at}.`,
    closed: (n: string, at: string) => `${n} ble lukket ${at}.`,
    withdrawn: (n: string, at: string) => `${n} ble trukket ${at}.`,
    moved: (n: string, department: string) => `${n} er flyttet til ${department}.`,
  },
  cases,
  refusals: {
    alreadyClaimed: (name: string, at: string) => `${name} tok saken ${at}.`,
    notClaimed: 'Ta saken først, så kan du svare og løse den.',
    notAssignee: (name: string) => `Bare ${name}, som har saken, kan gjøre det.`,
    finished: (status: string) => `Saken er ferdig: ${status.toLowerCase()}.`,
    notFinished: 'Saken er allerede åpen.',
    alreadyWaiting: 'Saken venter allerede.',
    notWaiting: 'Saken venter ikke.',
    unchanged: 'Slik er det allerede.',
    manyWatchers: 'Så mange følger saken at det ikke er plass til flere.',
    pastDate: 'Velg en dag fra i morgen og høyst et år fram i tid.',
    notDue: 'Det er for tidlig ennå.',
    waitsFor: (n: string) => `Saken venter på ${n}, som må bli ferdig først.`,
    partOfCase: 'Denne er del av en større sak, som bare kan trekkes samlet.',
    notResponsible: 'Bare den som startet saken, og ansvarlig leder kan gjøre det.',
    checklistChanged: 'Sjekklisten er endret i mellomtiden. Skriv «sjekklister» og begynn på nytt.',
    notRequester: 'Bare den som meldte saken, kan gjøre det.',
    notAgent: 'Bare de som jobber i avdelingen, kan gjøre det.',
    emptyText: 'Skriv noe først.',
    emptyTitle: 'Gi saken en tittel som den nye avdelingen kan se.',
    textTooLong: (limit: string) => `Det var for langt. Høyst ${limit} tegn.`,
    unknownDepartment: 'Den avdelingen finnes ikke lenger. Velg en annen.',
    unknownAgent: 'Den personen jobber ikke i avdelingen. Velg en annen.',
    agentAbsent: (name: string, until: string | undefined, standIn: string | undefined) => {
      const why = until === undefined ? `${name} slutter.` : `${name} er borte til ${until}.`;
      return standIn === undefined ? `${why} Velg en annen.` : `${why} ${standIn} er stedfortreder.`;
    },
    noStandIn: 'Velg hvem som er stedfortreder, eller noe annet for sakene.',
    notTheirs: 'Noen andre hadde tatt seg av den først.',
    unknownCategory: 'Den kategorien har ikke avdelingen lenger. Velg en annen.',
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

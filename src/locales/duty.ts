/** Who is on duty: what people write of it, and what Torg answers. */

const nb = {
  /** Written alone; the first stands in help. */
  asked: ['vakt', 'vakten', 'vakta', 'hvem har vakt', 'hvem har vakt nå', 'hvem er på vakt'],
  help: 'hvem som har vakt nå',
  /** Written alone, by somebody who works in a department with a rota. */
  said: ['jeg har vakt', 'jeg har vakt nå', 'jeg har vakt denne uka', 'jeg har vakt denne uken', 'jeg tar vakta'],
  title: 'Hvem har vakt nå?',
  has: (name: string, until: string) => `${name}, til ${until}`,
  insteadOf: (name: string) => `I stedet for ${name}, som er borte.`,
  nobody: 'Ingen har vakt nå.',
  phone: 'Vakttelefon',
  none: 'Ingen avdeling har en vaktliste.',
  take: 'Jeg har vakt',
  giveTo: (department: string) => `Hvem skal ha vakta i ${department}?`,
  give: 'Gi vakta videre',
  byRota: 'Følg vaktlista igjen',
  taken: (department: string, until: string) => `Du har vakt i ${department} til ${until}.`,
  given: (name: string, department: string, until: string) => `${name} har vakt i ${department} til ${until}.`,
  rotaAgain: (department: string) => `Vakta i ${department} følger vaktlista igjen.`,
  which: 'Du jobber i flere avdelinger. Velg på kortet.',
  givenToYou: (name: string, department: string, until: string) =>
    `${name} har gitt deg vakta i ${department} til ${until}.`,
  takenFromYou: (name: string, department: string, until: string) =>
    `${name} har tatt over vakta i ${department} til ${until}.`,
};

const nn: typeof nb = {
  asked: ['vakt', 'vakta', 'kven har vakt', 'kven har vakt no', 'kven er på vakt'],
  help: 'kven som har vakt no',
  said: ['eg har vakt', 'eg har vakt no', 'eg har vakt denne veka', 'eg tek vakta'],
  title: 'Kven har vakt no?',
  has: (name, until) => `${name}, til ${until}`,
  insteadOf: (name) => `I staden for ${name}, som er borte.`,
  nobody: 'Ingen har vakt no.',
  phone: 'Vakttelefon',
  none: 'Inga avdeling har ei vaktliste.',
  take: 'Eg har vakt',
  giveTo: (department) => `Kven skal ha vakta i ${department}?`,
  give: 'Gi vakta vidare',
  byRota: 'Følg vaktlista igjen',
  taken: (department, until) => `Du har vakt i ${department} til ${until}.`,
  given: (name, department, until) => `${name} har vakt i ${department} til ${until}.`,
  rotaAgain: (department) => `Vakta i ${department} følgjer vaktlista igjen.`,
  which: 'Du arbeider i fleire avdelingar. Vel på kortet.',
  givenToYou: (name, department, until) => `${name} har gitt deg vakta i ${department} til ${until}.`,
  takenFromYou: (name, department, until) => `${name} har teke over vakta i ${department} til ${until}.`,
};

const sv: typeof nb = {
  asked: ['jour', 'jouren', 'vem har jour', 'vem har jour nu', 'vem har jouren'],
  help: 'vem som har jour nu',
  said: ['jag har jour', 'jag har jour nu', 'jag har jour den här veckan', 'jag har jouren', 'jag tar jouren'],
  title: 'Vem har jour nu?',
  has: (name, until) => `${name}, till ${until}`,
  insteadOf: (name) => `I stället för ${name}, som är borta.`,
  nobody: 'Ingen har jour nu.',
  phone: 'Jourtelefon',
  none: 'Ingen avdelning har någon jourlista.',
  take: 'Jag har jour',
  giveTo: (department) => `Vem ska ha jouren i ${department}?`,
  give: 'Lämna över jouren',
  byRota: 'Följ jourlistan igen',
  taken: (department, until) => `Du har jour i ${department} till ${until}.`,
  given: (name, department, until) => `${name} har jour i ${department} till ${until}.`,
  rotaAgain: (department) => `Jouren i ${department} följer jourlistan igen.`,
  which: 'Du arbetar i flera avdelningar. Välj på kortet.',
  givenToYou: (name, department, until) => `${name} har lämnat över jouren i ${department} till dig, till ${until}.`,
  takenFromYou: (name, department, until) => `${name} har tagit över jouren i ${department} till ${until}.`,
};

const en: typeof nb = {
  asked: ['duty', 'on duty', 'who is on duty', 'who is on duty now', "who's on duty"],
  help: 'who is on duty now',
  said: ['i am on duty', "i'm on duty", 'i am on duty now', 'i am on duty this week', "i'm on duty this week"],
  title: 'Who is on duty now?',
  has: (name, until) => `${name}, until ${until}`,
  insteadOf: (name) => `Instead of ${name}, who is away.`,
  nobody: 'Nobody is on duty now.',
  phone: 'Duty phone',
  none: 'No department has a rota.',
  take: 'I am on duty',
  giveTo: (department) => `Who is to be on duty in ${department}?`,
  give: 'Hand over the duty',
  byRota: 'Follow the rota again',
  taken: (department, until) => `You are on duty in ${department} until ${until}.`,
  given: (name, department, until) => `${name} is on duty in ${department} until ${until}.`,
  rotaAgain: (department) => `The duty in ${department} follows the rota again.`,
  which: 'You work in several departments. Choose on the card.',
  givenToYou: (name, department, until) => `${name} has handed the duty in ${department} over to you until ${until}.`,
  takenFromYou: (name, department, until) => `${name} has taken over the duty in ${department} until ${until}.`,
};

export const dutyTexts = { nb, nn, sv, en };

/** The texts of solved tickets that others may learn from, in every language. */

const nb = {
  before: 'Noen har spurt om noe lignende før. Slik ble det løst:',
  helped: 'Dette hjalp meg',
  thanks: 'Så bra! Da oppretter jeg ingen sak.',
  heading: 'Lignende saker',
  button: 'Lignende saker',
  of: (ticket: string) => `Løst før, og ligner på ${ticket}. Navn og nummer er tatt bort.`,
  none: 'Avdelingen har ikke løst noe som ligner.',
  solvedAt: (at: string) => `Løst ${at}`,
  movedToPersonal: 'Jeg har lagt de lignende sakene i vår private chat.',
  openPersonal: 'Åpne en privat chat med meg og prøv igjen, så viser jeg de lignende sakene der.',
};

type Texts = typeof nb;

const nn: Texts = {
  before: 'Nokon har spurt om noko liknande før. Slik vart det løyst:',
  helped: 'Dette hjelpte meg',
  thanks: 'Så bra! Då opprettar eg inga sak.',
  heading: 'Liknande saker',
  button: 'Liknande saker',
  of: (ticket) => `Løyst før, og liknar på ${ticket}. Namn og nummer er tekne bort.`,
  none: 'Avdelinga har ikkje løyst noko som liknar.',
  solvedAt: (at) => `Løyst ${at}`,
  movedToPersonal: 'Eg har lagt dei liknande sakene i den private chatten vår.',
  openPersonal: 'Opne ein privat chat med meg og prøv igjen, så viser eg dei liknande sakene der.',
};

const sv: Texts = {
  before: 'Någon har frågat om något liknande tidigare. Så löstes det:',
  helped: 'Det här hjälpte mig',
  thanks: 'Vad bra! Då skapar jag inget ärende.',
  heading: 'Liknande ärenden',
  button: 'Liknande ärenden',
  of: (ticket) => `Lösta tidigare och liknar ${ticket}. Namn och nummer är borttagna.`,
  none: 'Avdelningen har inte löst något liknande.',
  solvedAt: (at) => `Löst ${at}`,
  movedToPersonal: 'Jag har lagt de liknande ärendena i vår privata chatt.',
  openPersonal: 'Öppna en privat chatt med mig och försök igen, så visar jag de liknande ärendena där.',
};

const en: Texts = {
  before: 'Somebody has asked something similar before. This is how it was solved:',
  helped: 'This helped me',
  thanks: 'Good! Then I will not open a ticket.',
  heading: 'Similar tickets',
  button: 'Similar tickets',
  of: (ticket) => `Solved before, and similar to ${ticket}. Names and numbers have been removed.`,
  none: 'The department has not solved anything similar.',
  solvedAt: (at) => `Solved ${at}`,
  movedToPersonal: 'I have put the similar tickets in our private chat.',
  openPersonal: 'Open a private chat with me and try again, and I will show the similar tickets there.',
};

export const solved = { nb, nn, sv, en };

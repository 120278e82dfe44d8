/** The texts of what Torg hides in what people write, in every language. */

/** `what` are labels; `inTeams` where the message itself can still be read by others. */
type Hidden = (what: string, password: boolean, inTeams: boolean) => string;

interface Texts {
  labels: Record<'identity' | 'card' | 'account' | 'phone' | 'mail' | 'name' | 'password', string>;
  hidden: Hidden;
}

const sentences = (...parts: (string | false)[]): string => parts.filter(Boolean).join(' ');

const nb: Texts = {
  labels: {
    identity: 'fødselsnummer',
    card: 'kortnummer',
    account: 'kontonummer',
    phone: 'telefonnummer',
    mail: 'e-postadresse',
    name: 'navn',
    password: 'passord',
  },
  hidden: (what, password, inTeams) =>
    sentences(
      `Jeg har skjult dette i det du skrev: ${what}. Det skal ikke ligge i en sak.`,
      inTeams && 'Det står fortsatt i meldingen din her i Teams; slett den gjerne.',
      password && 'Bytt passordet hvis det var et ekte.',
      'Var det noe annet, så skriv det en gang til på en annen måte.',
    ),
};

const nn: Texts = {
  labels: {
    identity: 'fødselsnummer',
    card: 'kortnummer',
    account: 'kontonummer',
    phone: 'telefonnummer',
    mail: 'e-postadresse',
    name: 'namn',
    password: 'passord',
  },
  hidden: (what, password, inTeams) =>
    sentences(
      `Eg har skjult dette i det du skreiv: ${what}. Det skal ikkje liggje i ei sak.`,
      inTeams && 'Det står framleis i meldinga di her i Teams; slett ho gjerne.',
      password && 'Byt passordet dersom det var eit ekte.',
      'Var det noko anna, så skriv det ein gong til på ein annan måte.',
    ),
};

const sv: Texts = {
  labels: {
    identity: 'personnummer',
    card: 'kortnummer',
    account: 'kontonummer',
    phone: 'telefonnummer',
    mail: 'e-postadress',
    name: 'namn',
    password: 'lösenord',
  },
  hidden: (what, password, inTeams) =>
    sentences(
      `Jag har dolt detta i det du skrev: ${what}. Det ska inte finnas i ett ärende.`,
      inTeams && 'Det står kvar i ditt meddelande här i Teams; ta gärna bort det.',
      password && 'Byt lösenordet om det var ett riktigt.',
      'Var det något annat, skriv det en gång till på ett annat sätt.',
    ),
};

const en: Texts = {
  labels: {
    identity: 'national identity number',
    card: 'card number',
    account: 'account number',
    phone: 'phone number',
    mail: 'e-mail address',
    name: 'name',
    password: 'password',
  },
  hidden: (what, password, inTeams) =>
    sentences(
      `I have hidden this in what you wrote: ${what}. It should not be kept in a ticket.`,
      inTeams && 'It is still in your message here in Teams; please delete it there.',
      password && 'Change the password if it was a real one.',
      'If it was something else, write it again in another way.',
    ),
};

export const redaction = { nb, nn, sv, en };

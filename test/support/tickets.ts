/** What people do to tickets in the simulated Teams, by their buttons and dialogs. */
import { readTorgYaml } from '../../src/config/torg.js';
import { workingDay } from '../../src/domain/times.js';
import type { Message, Outcome } from '../../src/simulator/page/view.js';
import { actionsOf, cardSeenBy, channels, personal, seen, textOf, type Town } from './torg.js';

const [department] = readTorgYaml('config/torg.yaml').departments;

/** The day on which somebody works so many working days before or after a date, by the configuration that comes along. */
export function dayOfWork(date: string, days: number): string {
  if (!department) throw new Error('torg.yaml has no department');
  return workingDay(department.hours, date, days);
}

export interface Opening {
  department?: keyof typeof channels;
  urgency?: string;
  by?: string;
}

export const buttonsOf = (card: Message, person = ''): string[] =>
  actionsOf(cardSeenBy(card, person)).map(({ title }) => title);

/**
 * Has somebody choose bokmål. Who has another language sees the answer to their own click in that one, until the
 * channel's card has followed: which of both comes first is not known.
 */
export async function speaksBokmål(town: Town, person: string): Promise<void> {
  await town.write(person, 'språk');
  await town.click(person, 'Bokmål');
}

/** Words of no language, other ones for each text: no known answer fits them, so a draft comes of them. */
export function unheardOf(text: string): string {
  const sum = (word: string): number =>
    Array.from(word).reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 997, 7);
  return `${text
    .split(' ')
    .map((word) => `q${sum(word)}`)
    .join(' ')} q${sum(text)}`;
}

/** @param town is started after the test file is read */
export function ticketsIn(town: () => Town) {
  /** Opens a ticket in the words of a title that nothing is known about, and gives its number. */
  async function opened(
    title: string,
    { department = 'it', urgency = 'medium', by = 'kari' }: Opening = {},
  ): Promise<string> {
    const words = unheardOf(title);
    await town().write(by, words);
    const draft = await seen(town(), personal(by), 'Skal jeg sende dette', words);
    await town().click(by, 'Send saken', { inputs: { title, department, urgency }, on: draft });
    const card = await seen(town(), personal(by), 'Saken er sendt til', title);
    const [number = ''] = /FJ-\d+/u.exec(textOf(card)) ?? [];
    await seen(town(), channels[department], number);
    return number;
  }

  /** The ticket's own card, not the messages that tell of it. */
  function cardOf(number: string, conversation: string, ...words: string[]): Promise<Message> {
    return seen(town(), conversation, `${number} · `, ...words);
  }

  /** Clicks a button on a ticket's card in the IT channel, or elsewhere. */
  async function press(
    person: string,
    number: string,
    title: string,
    conversation: string = channels.it,
  ): Promise<Outcome> {
    return town().click(person, title, { in: conversation, on: await cardOf(number, conversation) });
  }

  /** Opens the dialog of a button and sends it. */
  async function ask(
    person: string,
    number: string,
    title: string,
    inputs: Record<string, unknown>,
    conversation: string = channels.it,
  ): Promise<Outcome> {
    const dialog = await press(person, number, title, conversation);
    return town().send(person, dialog, inputs, { in: conversation });
  }

  return { opened, cardOf, press, ask };
}

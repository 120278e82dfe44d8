/** The main job as two people live it, step by step; each step may come to Torg in a way of the test's own. */
import { buttonOf, buttonsOf, until, type Button } from './look.js';
import { cardIn, dialogIn, isTaken, type Person } from './people.js';
import type { Posted } from './teams.js';
import type { Town, Way } from './town.js';

/** Words that no known answer fits. */
export const question = 'q731 q88 q412';
export const draftHeading = 'Skal jeg sende dette';

/** What has happened to the ticket when the job is done. */
export const events = ['opened', 'claimed', 'replied', 'answered', 'resolved', 'reopened', 'resolved'] as const;

/** What is told to the requester, and in the channel, by words that stand in nothing else but the ticket's cards. */
export const toRequester = ['har tatt saken din', 'Hvilket sikringsskap?', 'Tettet røret', 'Byttet røret'];
export const toDepartment = ['Det bak scenen', 'Det drypper igjen'];

/** How long a button may take to come: a process waits for the lease of one that was killed. */
const seenMs = 240_000;

/** A button where it is seen. */
export type Seen = [on: Posted, button: Button];

/** The message that offers a button, on a card that knows of so many events of its ticket. */
export function seen(town: Town, conversation: string, verb: string, number?: number, since = 0): Promise<Seen> {
  return until(
    () => {
      for (const message of town.teams.messages(conversation)) {
        const button = buttonOf(message.content, verb);
        if (!button || (number !== undefined && button.data.number !== number)) continue;
        if (Number(button.data.version ?? 0) >= since) return [message, button];
      }
      return undefined;
    },
    `${conversation}: a button ${verb} of ${number} since ${since}`,
    seenMs,
  );
}

/** The number on a card's buttons. */
export function numberOn(card: unknown): number {
  return Number(buttonsOf(card).find(({ data }) => data.number !== undefined)?.data.number);
}

/** From a draft to the ticket's number. */
export async function open(town: Town, person: Person, [on, button]: Seen, way: Way, place = 0): Promise<number> {
  const inputs = { title: 'Drypper fra sikringsskapet', department: town.departments[place]?.id, urgency: 'high' };
  const answer = await way(town.acts.click(person, on, button, inputs), (each) => cardIn(each) !== undefined);
  return numberOn(cardIn(answer));
}

/** Opens a dialog and sends it. */
export async function say(
  town: Town,
  person: Person,
  at: Seen,
  inputs: Record<string, unknown>,
  way: Way,
): Promise<void> {
  const [on, button] = at;
  const opened = await town.insist(town.acts.openDialog(person, on, button), (each) => dialogIn(each) !== undefined);
  const [sending] = buttonsOf(dialogIn(opened));
  if (!sending) throw new Error('a dialog without a button');
  await way(town.acts.sendDialog(person, on, sending, inputs), isTaken);
}

/** @returns the number of the ticket */
export async function mainJob(town: Town, kari: Person, ola: Person, way: Way = town.insist): Promise<number> {
  const { channel } = town;
  await way(town.acts.write(kari, question));
  const number = await open(town, kari, await seen(town, kari.chat, 'open'), way);
  const claim = town.acts.click(ola, ...(await seen(town, channel, 'claim', number)));
  await way(claim, (answer) => cardIn(answer) !== undefined);
  const then = (
    person: Person,
    conversation: string,
    verb: string,
    since: number,
    inputs: Record<string, unknown>,
  ): Promise<void> => seen(town, conversation, verb, number, since).then((at) => say(town, person, at, inputs, way));
  await then(ola, channel, 'reply', 2, { text: 'Hvilket sikringsskap?', waitForAnswer: 'true' });
  await then(kari, kari.chat, 'answer', 3, { text: 'Det bak scenen' });
  await then(ola, channel, 'resolve', 4, { text: 'Tettet røret' });
  await then(kari, kari.chat, 'reopen', 5, { text: 'Det drypper igjen' });
  await then(ola, channel, 'resolve', 6, { text: 'Byttet røret' });
  return number;
}

/** How many of the messages hold each of the words. */
export function timesOf(words: readonly string[], messages: readonly { content: unknown }[]): number[] {
  const texts = messages.map(({ content }) => JSON.stringify(content));
  return words.map((each) => texts.filter((text) => text.includes(each)).length);
}

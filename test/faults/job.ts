/** The main job as two people live it, who do the same again until Torg takes it. */
import { buttonOf, buttonsOf, until, type Button } from './look.js';
import { again, cardIn, dialogIn, isTaken, type Person } from './people.js';
import type { Posted } from './teams.js';
import type { Town } from './town.js';

export const question = 'Taklampen i gymsalen blafrer og det drypper vann fra sikringsskapet bak scenen';
export const title = 'Drypper fra sikringsskapet';

/** What has happened to the ticket when the job is done. */
export const events = ['opened', 'claimed', 'replied', 'answered', 'resolved', 'reopened', 'resolved'] as const;

/** From the question until the draft of a ticket is there. */
export async function ask(town: Town, person: Person, words = question): Promise<[Posted, Button]> {
  const asked = town.acts.write(person, words);
  // Teams sends a message again under the same id.
  await town.insist(() => asked);
  return seen(town, person.chat, 'open');
}

export async function open(town: Town, person: Person, [draft, button]: [Posted, Button]): Promise<void> {
  const inputs = { title, department: town.department, urgency: 'high' };
  const click = town.acts.click(person, draft, button, inputs);
  await town.insist(
    () => again(click),
    (answer) => cardIn(answer) !== undefined,
  );
}

export async function claim(town: Town, agent: Person): Promise<void> {
  const click = town.acts.click(agent, ...(await seen(town, town.channel, 'claim')));
  await town.insist(
    () => again(click),
    (answer) => cardIn(answer) !== undefined,
  );
}

/** Opens a dialog from the newest card that offers it, and sends it. */
export async function say(
  town: Town,
  person: Person,
  conversation: string,
  verb: string,
  since: number,
  inputs: Record<string, string>,
): Promise<void> {
  const [on, button] = await seen(town, conversation, verb, since);
  const fetch = town.acts.openDialog(person, on, button);
  const opened = await town.insist(
    () => again(fetch),
    (answer) => dialogIn(answer) !== undefined,
  );
  const [sending] = buttonsOf(dialogIn(opened));
  if (!sending) throw new Error('a dialog without a button');
  const sent = town.acts.sendDialog(person, on, sending, inputs);
  await town.insist(() => again(sent), isTaken);
}

export async function mainJob(town: Town, kari: Person, ola: Person): Promise<void> {
  const { channel } = town;
  await open(town, kari, await ask(town, kari));
  await claim(town, ola);
  await say(town, ola, channel, 'reply', 2, { text: 'Hvilket sikringsskap?', waitForAnswer: 'true' });
  await say(town, kari, kari.chat, 'answer', 3, { text: 'Det bak scenen' });
  await say(town, ola, channel, 'resolve', 4, { text: 'Tettet røret' });
  await say(town, kari, kari.chat, 'reopen', 5, { text: 'Det drypper igjen' });
  await say(town, ola, channel, 'resolve', 6, { text: 'Byttet røret' });
}

/** The message on which a button is to be seen, on a card that knows of so many events of its ticket. */
function seen(town: Town, conversation: string, verb: string, since = 0): Promise<[Posted, Button]> {
  return until(
    () => {
      for (const message of town.teams.messages(conversation)) {
        const button = buttonOf(message.content, verb);
        if (button && Number(button.data.version ?? 0) >= since) return [message, button];
      }
      return undefined;
    },
    `${conversation}: a button ${verb} since ${since}`,
    120_000,
  );
}

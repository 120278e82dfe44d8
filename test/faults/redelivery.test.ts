/** Everything that people do comes to Torg up to three times, at once and late, to two servers: it is done once. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomFrom } from '../../src/triage/random.js';
import { draftHeading, events, mainJob, timesOf, toDepartment, toRequester } from './job.js';
import { proving, textOf, until } from './look.js';
import { again, cardIn, deliver, type Activity, type Answer } from './people.js';
import { endServers } from './server.js';
import { startStorage, type Storage } from './storage.js';
import { buildTown, cardsOf, indexOf, labelOf, type Town, type Way } from './town.js';

const rounds = proving ? 60 : 8;
const sideBySide = 4;

let storage: Storage;
let town: Town;
beforeAll(async () => {
  storage = await startStorage();
  town = await buildTown(storage, true);
  town.start();
  town.start();
  await Promise.all(town.servers.map(({ ready }) => ready));
});
afterAll(async () => {
  await town.close();
  endServers();
  await storage.close();
});

/** What Teams shows of an answer, and what it must not be: the line above the card that says what was in the way. */
interface Shown {
  taken: boolean;
  warned: boolean;
  body: string;
}

function shown({ status, body }: Answer, card: Record<string, unknown> | undefined): Shown {
  const { type: kind, task } = (body ?? {}) as { type?: string; task?: unknown };
  const [first] = (card?.body ?? []) as { type?: string; style?: string }[];
  return {
    taken: status === 200 && kind !== 'application/vnd.microsoft.activity.message' && task === undefined,
    warned: first?.type === 'Container' && first.style === 'warning',
    body: JSON.stringify(body),
  };
}

interface Late {
  first: Shown;
  what: string;
  deliver: () => Promise<Answer>;
}

interface Tally {
  deliveries: number;
  late: number;
}

async function round(random: () => number, place: number): Promise<Tally> {
  const kari = town.employee(`Kari Nordmann ${place}`);
  const ola = town.agent(`Ola Hansen ${place}`);
  const late: Late[] = [];
  const tally: Tally = { deliveries: 0, late: 0 };
  const anyServer = (): string => town.servers[Math.floor(random() * town.servers.length)]?.address ?? '';
  const asked = new Set<string>();

  const check = (what: string, first: Shown, answer: Answer): Shown => {
    const later = shown(answer, cardIn(answer));
    expect({ what, ...later, body: '' }).toEqual({ what, taken: first.taken, warned: false, body: '' });
    return later;
  };
  const settle = async (some: Late[]): Promise<void> => {
    await Promise.all(some.map(async ({ what, first, deliver: send }) => check(what, first, await send())));
  };

  const way: Way = async (activity: Activity, accept = ({ status }) => status === 200) => {
    const what = `${String(activity.type)} ${String(activity.name)} ${JSON.stringify(activity.value ?? activity.text).slice(0, 80)}`;
    const copies = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, copy) => {
      const same = copy === 0 || random() < 0.5 ? activity : again(activity);
      const server = anyServer();
      if (activity.type === 'message') asked.add(server);
      return () => deliver(server, same);
    });
    tally.deliveries += copies.length;
    const atOnce = copies.filter((_, copy) => copy === 0 || random() < 0.6);
    const answers = await Promise.all(atOnce.map((send) => send()));
    const [first] = answers;
    if (!first || !accept(first)) throw new Error(`${what} was not taken: ${JSON.stringify(first)}`);
    const outcome = shown(first, cardIn(first));
    expect([what, outcome.warned]).toEqual([what, false]);
    // Nothing else has happened to the ticket meanwhile, so that all are shown the same.
    for (const answer of answers) expect(check(what, outcome, answer).body).toBe(outcome.body);
    for (const send of copies.filter((copy) => !atOnce.includes(copy)))
      late.push({ what, first: outcome, deliver: send });
    // Some of what is late comes now, in any order, and the rest later still.
    const due = late.filter(() => random() < 0.3);
    for (const each of due) late.splice(late.indexOf(each), 1);
    tally.late += due.length;
    await settle(due.sort(() => random() - 0.5));
    return first;
  };

  const number = await mainJob(town, kari, ola, way);
  tally.late += late.length;
  await settle(late.sort(() => random() - 0.5));

  const kept = await town.settled();
  const own = kept.tickets.filter(({ requester }) => requester.id === kari.id);
  expect(own.map(({ number: one, status, version }) => [one, status, version])).toEqual([
    [number, 'resolved', events.length],
  ]);
  expect(kept.history(number).map(({ sequence, type }) => [sequence, type])).toEqual(
    events.map((type, at) => [at + 1, type]),
  );
  const [card, ...more] = cardsOf(town, labelOf(number));
  expect(more).toEqual([]);
  const chat = town.teams.messages(kari.chat);
  const isDraft = ({ content }: { content: unknown }): boolean =>
    textOf(content).includes(draftHeading) || textOf(content).includes(`${labelOf(number)} · `);
  // A server answers a message once; another that is sent the same may not know of that.
  expect(chat.filter(isDraft).length).toBeGreaterThanOrEqual(1);
  expect(chat.filter(isDraft).length).toBeLessThanOrEqual(asked.size);
  const told = chat.filter((message) => !isDraft(message));
  expect(timesOf(toRequester, told)).toEqual(toRequester.map(() => 1));
  expect(told).toHaveLength(toRequester.length);
  const thread = town.teams.messages(town.channel).filter((each) => each.thread === card?.id);
  expect(timesOf(toDepartment, thread)).toEqual(toDepartment.map(() => 1));
  expect(thread).toHaveLength(toDepartment.length);
  return tally;
}

it('does once what comes again, and answers each with the first outcome', async () => {
  const seed = Date.now() % 1_000_000;
  const random = randomFrom(seed);
  const places = Array.from({ length: rounds }, (_, place) => place);
  const tallies: Tally[] = [];
  const failed: unknown[] = [];
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      for (let place = places.shift(); place !== undefined; place = places.shift()) {
        await round(random, place).then(
          (tally) => tallies.push(tally),
          (error: unknown) => failed.push(error),
        );
      }
    }),
  );
  const sum = (what: keyof Tally): number => tallies.reduce((total, tally) => total + tally[what], 0);
  console.log(
    `redelivery: ${rounds} jobs of ${events.length} commands in ${sum('deliveries')} deliveries, ${sum('late')} of them late (seed ${seed}), ${failed.length} failed`,
  );
  expect(failed).toEqual([]);
  const kept = await until(() => town.settled(), 'settled');
  const { stored, expected } = indexOf(kept);
  expect(stored).toEqual(expected);
  expect(kept.tickets).toHaveLength(rounds);
}, 600_000);

/** A fifth of all requests to the storage fail, each in one of seven ways, while many people work. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomFrom } from '../../src/triage/random.js';
import { open, say, timesOf, type Seen } from './job.js';
import { buttonOf, pause, until } from './look.js';
import { cardIn, type Person } from './people.js';
import type { Fault, Passing } from './proxy.js';
import { endServers } from './server.js';
import { startStorage, type Storage } from './storage.js';
import { buildTown, cardsOf, indexOf, labelOf, type Town } from './town.js';

const employees = 30;
const ticketsEach = 2;
const share = 0.2;
/** Longer than Torg waits for the storage. */
const tooLongMs = 9_000;
/** Few are as slow as that, because each holds back all that comes after it. */
const slowShare = 0.015;

let storage: Storage;
let town: Town;
beforeAll(async () => {
  storage = await startStorage();
  town = await buildTown(storage);
});
afterAll(async () => {
  await town.close();
  endServers();
  await storage.close();
});

const quick: Fault[] = [{ answer: 500 }, { answer: 503 }, { answer: 429 }, { loseRequest: true }, { loseAnswer: true }];
const slow: Fault[] = [{ before: () => pause(tooLongMs) }, { after: () => pause(tooLongMs) }];

function faultsOf(random: () => number): (passing: Passing) => Fault | undefined {
  const oneOf = (faults: Fault[]): Fault | undefined => faults[Math.floor(random() * faults.length)];
  return ({ to }) => {
    if (to !== 'storage' || random() >= share) return undefined;
    return random() < slowShare ? oneOf(slow) : oneOf(quick);
  };
}

/** Writes, and again in other words where Torg says that something went wrong, until there is a draft. */
async function drafted(person: Person, words: string): Promise<Seen> {
  for (let tries = 1; ; tries += 1) {
    const before = town.teams.messages(person.chat).length;
    await town.insist(town.acts.write(person, `${words}, og det er ${tries}. gang jeg skriver`));
    // Whoever is answered at all has a message by now: the draft, or a line that it did not work.
    const messages = town.teams.messages(person.chat).slice(before);
    expect(messages).not.toEqual([]);
    for (const message of messages) {
      const button = buttonOf(message.content, 'open');
      if (button) return [message, button];
    }
  }
}

it('loses nothing, doubles nothing and leaves nothing undone', async () => {
  const seed = Date.now() % 1_000_000;
  await town.start().ready;
  town.faults.plan = faultsOf(randomFrom(seed));
  const begun = performance.now();
  const done: number[] = [];
  await Promise.all(
    Array.from({ length: employees }, async (_, place) => {
      const employee = town.employee(`Ansatt ${place}`);
      const agent = town.agent(`Agent ${place}`);
      for (let each = 0; each < ticketsEach; each += 1) {
        const department = place % town.departments.length;
        const draft = await drafted(employee, `Flygelet i sal ${place} har mistet bein nummer ${each}`);
        const number = await open(town, employee, draft, town.insist, department);
        const channel = town.departments[department]?.channel ?? '';
        const card = (verb: string): Promise<Seen> =>
          until(
            () => {
              const on = cardsOf(town, labelOf(number), channel)[0];
              const button = buttonOf(on?.content, verb);
              return on && button ? ([on, button] as Seen) : undefined;
            },
            `the card of ${number} with ${verb}`,
            300_000,
          );
        await town.insist(town.acts.click(agent, ...(await card('claim'))), (answer) => cardIn(answer) !== undefined);
        await say(town, agent, await card('resolve'), { text: 'Limt på igjen' }, town.insist);
        done.push(number);
      }
    }),
  );
  const workedMs = performance.now() - begun;
  const { count, injected } = town.faults;
  town.faults.plan = undefined;
  const kept = await town.settled();

  const tickets = employees * ticketsEach;
  const numbers = Array.from({ length: tickets }, (_, place) => 1001 + place);
  expect(done.sort()).toEqual(numbers);
  expect(kept.tickets.map(({ number }) => number)).toEqual(numbers);
  expect(kept.rows.get('counter|ticket')).toEqual({ next: 1001 + tickets });
  // One ticket for each question, however often its draft was sent.
  expect(new Set(kept.tickets.map(({ text }) => text.split(',')[0])).size).toBe(tickets);
  for (const number of numbers) {
    expect(kept.history(number).map(({ sequence, type }) => `${sequence} ${type}`)).toEqual([
      '1 opened',
      '2 claimed',
      '3 resolved',
    ]);
  }
  const { stored, expected } = indexOf(kept);
  expect(stored).toEqual(expected);
  for (const { number, requester, department } of kept.tickets) {
    const channel = town.departments.find(({ id }) => id === department)?.channel;
    expect([number, cardsOf(town, labelOf(number), channel)]).toEqual([number, [expect.anything()]]);
    const own = town.teams.messages(`a:1${requester.id}`);
    expect([number, timesOf([`har tatt saken din ${labelOf(number)}`, `har løst ${labelOf(number)}`], own)]).toEqual([
      number,
      // The second stands in the message and in the line of its notification.
      [1, 1],
    ]);
  }
  console.log(
    `storage faults: ${injected} of ${count} requests failed (seed ${seed}) while ${employees} people opened ${tickets} tickets, all claimed and resolved; ` +
      `${Math.round(workedMs / 1000)} s, settled ${Math.round((performance.now() - begun - workedMs) / 1000)} s later`,
  );
}, 600_000);

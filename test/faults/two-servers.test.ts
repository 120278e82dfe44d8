/** Two servers on one storage: they never give a number twice, let two agents claim one ticket, or say a thing twice. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { numberOn, seen, timesOf } from './job.js';
import { proving, textOf, type Button } from './look.js';
import { cardIn, deliver, type Answer, type Person } from './people.js';
import { endServers } from './server.js';
import { startStorage, type Storage } from './storage.js';
import { buildTown, cardsOf, indexOf, labelOf, type Kept, type Town } from './town.js';
import type { Posted } from './teams.js';

const employees = 200;
const agents = 50;
const contested = 100;
/** How many of the agents want each of them; all want all in the long form. */
const contenders = proving ? agents : 20;

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

const serverFor = (place: number): string => town.servers[place % 2]?.address ?? '';
const channelOf = (department: string): string | undefined =>
  town.departments.find(({ id }) => id === department)?.channel;

/** The card that a button stands on: the same wherever an agent sees it. */
const anyCard = (channel: string): Posted => ({ id: '1700', conversation: channel, at: 0, content: {}, edits: [] });
const claimOf = (number: number): Button => ({
  type: 'Action.Execute',
  title: '',
  verb: 'claim',
  data: { verb: 'claim', municipality: town.municipality, number, version: 1 },
});

/** The warning above a card that answers a click, or nothing where the click had its effect. */
function warningIn(answer: Answer): string | undefined {
  const [first] = (cardIn(answer)?.body ?? []) as { type: string; style?: string }[];
  return first?.type === 'Container' && first.style === 'warning' ? textOf(first) : undefined;
}

it('gives those who open at once numbers without a gap', async () => {
  const drafts = await Promise.all(
    Array.from({ length: employees }, async (_, place) => {
      const person = town.employee(`Ansatt ${place}`);
      await town.insist(town.acts.write(person, `q731 q88 q${place}`));
      return { person, at: await seen(town, person.chat, 'open') };
    }),
  );
  const begun = performance.now();
  const numbers = await Promise.all(
    drafts.map(async ({ person, at: [on, button] }, place) => {
      const department = town.departments[place % town.departments.length]?.id;
      const click = town.acts.click(person, on, button, { title: `Flygel ${place}`, department, urgency: 'low' });
      return numberOn(cardIn(await town.insist(click, (answer) => cardIn(answer) !== undefined)));
    }),
  );
  console.log(`two servers: ${employees} opened at once in ${Math.round(performance.now() - begun)} ms`);
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: employees }, (_, place) => 1001 + place));
  const rows = await town.rows();
  expect(rows.get('counter|ticket')).toEqual({ next: 1001 + employees });
});

it('lets one claim each of a hundred tickets that many want at once, and tells the others who it was', async () => {
  const crew = Array.from({ length: agents }, (_, place) => town.agent(`Agent ${String(place).padStart(2, '0')}`));
  const tickets = [...(await town.rows())]
    .filter(([key]) => key.startsWith('ticket|'))
    .slice(0, contested)
    .map(([, ticket]) => ticket as { number: number; department: string });
  const begun = performance.now();
  const answers = await Promise.all(
    crew.map(async (agent, place) => {
      const own: { agent: Person; number: number; answer: Answer }[] = [];
      // Each begins elsewhere and goes round, so that some meet at every ticket at any time.
      for (let step = 0; step < (contested * contenders) / agents; step += 1) {
        const ticket = tickets[(step + place * (contested / agents)) % tickets.length];
        if (!ticket) continue;
        const { number, department } = ticket;
        const click = town.acts.click(agent, anyCard(channelOf(department) ?? ''), claimOf(number));
        own.push({ agent, number, answer: await deliver(serverFor(place + step), click) });
      }
      return own;
    }),
  ).then((each) => each.flat());
  const ms = performance.now() - begun;

  expect(answers.every(({ answer }) => cardIn(answer) !== undefined)).toBe(true);
  const winners = answers.filter(({ answer }) => warningIn(answer) === undefined);
  expect(winners.map(({ number }) => number).sort()).toEqual(tickets.map(({ number }) => number).sort());
  const winnerOf = new Map(winners.map(({ number, agent }) => [number, agent.name]));
  const losers = answers.filter(({ answer }) => warningIn(answer) !== undefined);
  expect(losers).toHaveLength(contested * (contenders - 1));
  expect(losers.filter(({ number, answer }) => !warningIn(answer)?.includes(winnerOf.get(number) ?? '?'))).toEqual([]);
  console.log(
    `two servers: ${agents} agents claimed the same ${contested} tickets, ${contenders} each: ${answers.length} clicks in ${Math.round(ms)} ms, ` +
      `${winners.length} winners, ${losers.length} told who won`,
  );
}, 240_000);

it('shows one card of each ticket, and tells each requester of the claim once', async () => {
  const begun = performance.now();
  const kept: Kept = await town.settled();
  const { stored, expected } = indexOf(kept);
  expect(stored).toEqual(expected);
  const cards = kept.tickets.map(({ number, department }) => [
    number,
    cardsOf(town, labelOf(number), channelOf(department)).length,
  ]);
  expect(cards.filter(([, count]) => count !== 1)).toEqual([]);
  const told = kept.tickets.map(({ number, assignee, requester }) => {
    const [times] = timesOf([`har tatt saken din ${labelOf(number)}`], town.teams.messages(`a:1${requester.id}`));
    return { number, times, due: assignee ? 1 : 0 };
  });
  expect(told.filter(({ times, due }) => times !== due)).toEqual([]);
  expect(kept.tickets.filter(({ assignee }) => assignee)).toHaveLength(contested);
  for (const { number, assignee } of kept.tickets) {
    expect(kept.history(number).map(({ type }) => type)).toEqual(assignee ? ['opened', 'claimed'] : ['opened']);
  }
  console.log(
    `two servers: ${cards.length} tickets, a card each, settled after ${Math.round((performance.now() - begun) / 1000)} s`,
  );
}, 240_000);

/** Torg is killed at any request it makes and at any moment, and nobody notices more than a pause. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomFrom } from '../../src/triage/random.js';
import { draftHeading, events, mainJob, timesOf, toDepartment, toRequester } from './job.js';
import { buttonsOf, pause, proving, textOf } from './look.js';
import type { Fault } from './proxy.js';
import { endServers } from './server.js';
import { startStorage, type Storage } from './storage.js';
import { buildTown, cardsOf, indexOf, labelOf, type Kept, type Town } from './town.js';

const kills = proving ? 200 : 20;
const atRandom = proving ? 40 : 4;
/** A process waits for the lease of one that was killed, so that many runs go well side by side. */
const sideBySide = 6;
const minutes = proving ? 90 : 15;

type Moment = { place: number; when: 'before' | 'after' } | { afterMs: number };

let storage: Storage;
beforeAll(async () => {
  storage = await startStorage();
});
afterAll(async () => {
  endServers();
  await storage.close();
});

interface Run {
  moment: Moment;
  requests: number;
  ms: number;
  /** More than one, where Torg could not know whether it had sent. */
  cards: number;
  drafts: number;
  tellsTwice: number;
  tellsLost: number;
}

const label = labelOf(1001);

async function run(moment?: Moment): Promise<Run> {
  const town = await buildTown(storage);
  try {
    return await killed(town, moment);
  } catch (error) {
    throw new Error(`killed at ${JSON.stringify(moment)}: ${String(error)}`, { cause: error });
  } finally {
    await town.close();
  }
}

async function killed(town: Town, moment: Moment | undefined): Promise<Run> {
  const kari = town.employee('Kari Nordmann');
  const ola = town.agent('Ola Hansen');
  let atDeath: { rows: Map<string, unknown>; cards: number } | undefined;
  const kill = async (): Promise<void> => {
    if (atDeath) return;
    atDeath = { rows: new Map(), cards: 0 };
    await town.servers[0]?.end('SIGKILL');
    atDeath = { rows: await town.rows(), cards: cardsOf(town, label).length };
    town.start();
  };
  if (moment && 'place' in moment) {
    const fault: Fault =
      moment.when === 'before' ? { before: kill, loseRequest: true } : { after: kill, loseAnswer: true };
    town.faults.plan = ({ place }) => (place === moment.place ? fault : undefined);
  }
  const begun = performance.now();
  town.start();
  const timer = moment && 'afterMs' in moment ? pause(moment.afterMs).then(kill) : undefined;
  await mainJob(town, kari, ola);
  await timer;
  // The last requests of a job come in no fixed number: what was not reached happens when all is done.
  if (moment) await kill();
  const kept = await town.settled();
  const ms = performance.now() - begun;

  expect(kept.tickets.map(({ number, status, version }) => ({ number, status, version }))).toEqual([
    { number: 1001, status: 'resolved', version: events.length },
  ]);
  expect(kept.history(1001).map(({ sequence, type }) => [sequence, type])).toEqual(
    events.map((type, place) => [place + 1, type]),
  );
  expect(kept.rows.get('counter|ticket')).toEqual({ next: 1002 });
  const { stored, expected } = indexOf(kept);
  expect(stored).toEqual(expected);

  const own = town.teams.messages(kari.chat);
  const drafts = own.filter(
    ({ content }) => textOf(content).includes(`${label} · `) || textOf(content).includes(draftHeading),
  );
  const cards = cardsOf(town, label);
  expect(showingTheEnd(cards)).toBe(1);
  expect(showingTheEnd(drafts)).toBe(1);
  // Torg had posted the card and was killed before it could note where: nothing else may double it.
  const unknown = atDeath !== undefined && atDeath.cards > 0 && !hasDepartmentCard(atDeath.rows);
  expect(cards.length).toBeLessThanOrEqual(unknown ? 2 : 1);

  const told = [
    ...timesOf(
      toRequester,
      own.filter((each) => !drafts.includes(each)),
    ),
    ...timesOf(
      toDepartment,
      town.teams.messages(town.channel).filter(({ thread }) => thread !== undefined),
    ),
  ];
  const tellsTwice = told.filter((times) => times > 1).length;
  const tellsLost = told.filter((times) => times === 0).length;
  // One line for each conversation can be under way when a process is killed.
  const underWay = Math.min(2, tellsIn(atDeath?.rows));
  expect(tellsTwice + tellsLost).toBeLessThanOrEqual(underWay);
  return {
    moment: moment ?? { afterMs: 0 },
    requests: town.faults.count,
    ms,
    cards: cards.length,
    drafts: drafts.length,
    tellsTwice,
    tellsLost,
  };
}

/** How many of the messages show the ticket as it is after its last event. */
function showingTheEnd(messages: readonly { content: unknown }[]): number {
  return messages.filter(({ content }) => buttonsOf(content).some(({ data }) => data.version === events.length)).length;
}

function hasDepartmentCard(rows: Kept['rows']): boolean {
  return [...rows.keys()].some((key) => key.startsWith('card|00001001|department'));
}

function tellsIn(rows: Kept['rows'] | undefined): number {
  return [...(rows ?? [])].filter(([key, row]) => key.startsWith('outbox|') && JSON.stringify(row).includes('"tell"'))
    .length;
}

/** Evenly over the requests; every one of them before and after it is done, where there are as many kills as that. */
function momentsOf(requests: number): Moment[] {
  const all = Array.from({ length: requests }, (_, place) => place + 1).flatMap((place): Moment[] => [
    { place, when: 'before' },
    { place, when: 'after' },
  ]);
  if (all.length <= kills) return all;
  return Array.from({ length: kills }, (_, each) => ({
    place: 1 + Math.floor(((each + 0.5) * requests) / kills),
    when: each % 2 === 0 ? 'before' : 'after',
  }));
}

it(
  'loses nothing and doubles nothing, wherever it is killed',
  async () => {
    const undisturbed = await run();
    expect(undisturbed).toMatchObject({ cards: 1, drafts: 1, tellsTwice: 0, tellsLost: 0 });
    const seed = Date.now() % 1_000_000;
    const random = randomFrom(seed);
    const moments = momentsOf(undisturbed.requests);
    while (moments.length < kills + atRandom) moments.push({ afterMs: Math.round(random() * undisturbed.ms) });

    const runs: Run[] = [];
    const failed: unknown[] = [];
    await Promise.all(
      Array.from({ length: sideBySide }, async () => {
        for (let moment = moments.shift(); moment; moment = moments.shift()) {
          await run(moment).then(
            (each) => runs.push(each),
            (error: unknown) => failed.push(error),
          );
        }
      }),
    );
    const count = (what: (each: Run) => number): number => runs.reduce((sum, each) => sum + what(each), 0);
    console.log(
      `crash: ${runs.length + failed.length} kills over ${undisturbed.requests} requests (seed ${seed}), ${failed.length} failed; ` +
        `cards doubled where the send's outcome was unknown ${count(({ cards }) => cards - 1)}, drafts doubled ${count(({ drafts }) => drafts - 1)}, ` +
        `lines told twice ${count(({ tellsTwice }) => tellsTwice)}, lines lost ${count(({ tellsLost }) => tellsLost)}; ` +
        `a job took ${Math.round(undisturbed.ms)} ms undisturbed, ${Math.round(Math.max(...runs.map(({ ms }) => ms)))} ms at most`,
    );
    expect(failed).toEqual([]);
  },
  minutes * 60_000,
);

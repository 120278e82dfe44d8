/** Random lives of tickets, stored by two processes at once: what the table holds afterwards is what the rules say. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TableClient } from '@azure/data-tables';
import fc from 'fast-check';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import { isLasting } from '../../src/domain/refusal.js';
import type { Actor, Change, Command, Effect, Ticket } from '../../src/domain/ticket.js';
import type { Executed, Outcome } from '../../src/ports/stores.js';
import type { Storage } from '../../src/storage/index.js';
import { indexRows } from '../../src/storage/index-rows.js';
import { isSound, may, stateOf } from '../domain/model.js';
import { askedAt, askingOf, momentOf, type Asked, type Asking } from '../domain/sequences.js';
import { draft, kari, now as start } from '../domain/steps.js';
import { startTables, type Tables } from '../support/tables.js';

const sequences = 300;
const firstNumber = 1001;
let tables: Tables;
let stores: [Storage, Storage];
let table: TableClient;

beforeAll(async () => {
  tables = await startTables();
  table = tables.table;
  stores = await Promise.all([tables.open([]), tables.open([])]);
});
afterAll(() => tables.close());

/** One command of a sequence: which ticket it is for, which process gets it, and whether it comes again. */
interface Woven {
  asking: Asking;
  ticket: number;
  store: 0 | 1;
  again: 'never' | 'at once' | 'at last';
}

const store = fc.constantFrom<(0 | 1)[]>(0, 1);
const woven: fc.Arbitrary<Woven> = fc.record({
  asking: askingOf(2),
  ticket: fc.constantFrom(0, 0, 1),
  store,
  again: fc.constantFrom<Woven['again'][]>('never', 'never', 'at once', 'at last'),
});
/** Commands that are asked at the same time, one group after another. */
const groups = fc.array(fc.array(woven, { minLength: 1, maxLength: 3, size: 'max' }), {
  minLength: 2,
  maxLength: 6,
  size: 'max',
});

/** A command as it was asked, and what its deliveries came to. */
interface Delivered {
  key: string;
  /** None for an opening. */
  number?: number;
  command: Command;
  actor: Actor;
  at: Date;
  outcomes: Outcome[];
}

/** What a later delivery of the same must come to as well. */
const isSettled = (outcome: Outcome): boolean => outcome.result === 'done' || isLasting(outcome.refusal);

async function deliver(to: Storage, municipality: string, delivered: Delivered): Promise<Executed> {
  const { key, number, command, actor, at, outcomes } = delivered;
  const settled = outcomes.filter(isSettled);
  const executed = await to.tickets.execute({
    municipality,
    key,
    load: number === undefined ? {} : { ticket: number },
    decide: (loaded) => {
      const asked = command.type === 'open' ? { ...command, number: loaded.number } : command;
      return decide(loaded.ticket, asked, actor, at, noPromises);
    },
  });
  if (settled.length > 0) expect(executed.outcome).toEqual(settled[0]);
  outcomes.push(executed.outcome);
  return executed;
}

/** Opens two tickets at once and carries out everything, each command in one process or the other. */
async function weave(municipality: string, sequence: readonly Woven[][]): Promise<Delivered[]> {
  const command: Command = { type: 'open', municipality, number: 0, language: 'nb', draft };
  const all = ['first', 'second'].map((key): Delivered => ({ key, command, actor: kari, at: start, outcomes: [] }));
  const tickets = await Promise.all(
    all.map(async (opening, place) => (await deliver(stores[place % 2 ? 1 : 0], municipality, opening)).ticket),
  );
  const late: [Delivered, Storage][] = [];
  let now = start.getTime();
  for (const [round, group] of sequence.entries()) {
    const deliveries = group.map(({ asking, ticket: place, ...rest }, turn) => {
      const known = tickets[place] as Ticket;
      now = momentOf(asking, now, known.due?.at);
      const [asked, actor] = askedAt(asking, now, (command, by) => isPossible(known, command, by, now));
      const { number } = known;
      return { ...rest, place, delivered: deliveredOf(`${round} ${turn}`, number, asked, actor, now) };
    });
    all.push(...deliveries.map(({ delivered }) => delivered));
    await Promise.all(
      deliveries.map(async ({ delivered, place, store: chosen, again }) => {
        const [mine, other] = chosen ? [stores[1], stores[0]] : stores;
        if (again === 'at last') late.push([delivered, other]);
        const [{ ticket }] = await Promise.all([
          deliver(mine, municipality, delivered),
          ...(again === 'at once' ? [deliver(other, municipality, delivered)] : []),
        ]);
        if (ticket && ticket.version > (tickets[place]?.version ?? 0)) tickets[place] = ticket;
      }),
    );
  }
  for (const [delivered, to] of late) await deliver(to, municipality, delivered);
  return all;
}

const isPossible = (ticket: Ticket, command: Asked, actor: Actor, now: number): boolean => {
  const state = stateOf(ticket);
  return may(state, command.type, actor, now, kari.person.id) && isSound(state, command, now);
};

function deliveredOf(key: string, number: number, command: Command, actor: Actor, now: number): Delivered {
  return { key, number, command, actor, at: new Date(now), outcomes: [] };
}

/** The changes of a ticket in the order they were stored in, each decided again. */
function replay(number: number, all: readonly Delivered[]): Change[] {
  const changes: Change[] = [];
  const done = all.flatMap(({ outcomes, ...rest }) => {
    const outcome = outcomes.find(({ result }) => result === 'done');
    return outcome?.result === 'done' && outcome.number === number ? [{ ...rest, outcome }] : [];
  });
  done.sort((a, b) => a.outcome.version - b.outcome.version);
  expect(done.map(({ outcome }) => outcome.version)).toEqual(done.map((_, place) => place + 1));
  for (const { command, actor, at, outcome } of done) {
    const asked = command.type === 'open' ? { ...command, number } : command;
    const decision = decide(changes.at(-1)?.ticket, asked, actor, at, noPromises);
    if (!decision.ok) throw new Error(`${command.type} was stored, and is refused: ${decision.refusal.code}`);
    expect(decision.change.events.at(-1)?.type).toBe(outcome.event);
    changes.push(decision.change);
  }
  return changes;
}

/** Every row of a municipality, by key. */
async function rowsOf(municipality: string): Promise<[string, unknown][]> {
  const found: [string, unknown][] = [];
  const filter = `PartitionKey eq '${municipality}'`;
  for await (const { rowKey, data } of table.listEntities<{ data: string }>({ queryOptions: { filter } })) {
    found.push([rowKey ?? '', JSON.parse(data)]);
  }
  return found.sort(byKey);
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

type StoredEffect = Effect & { number: number; version: number; department: string; requester: string };

const storedEffects = ({ ticket, effects }: Change): StoredEffect[] =>
  effects.map((effect) => ({
    department: ticket.department,
    ...effect,
    number: ticket.number,
    version: ticket.version,
    requester: ticket.requester.id,
  }));

const lineOf = (effect: StoredEffect): string => {
  const { number, version, kind, audience, department, requester, person } = effect;
  const event = effect.kind === 'tell' ? [effect.event.sequence, effect.event.type, effect.event.at] : [];
  return JSON.stringify([number, version, kind, audience, department, requester, person, ...event]);
};

/** Compares all that is stored with what the rules make of the commands. */
async function check(municipality: string, all: readonly Delivered[]): Promise<void> {
  const rows = await rowsOf(municipality);
  const of = (...kinds: string[]) => rows.filter(([key]) => kinds.includes(key.split('|')[0] ?? ''));
  const stored = of('ticket').map(([, data]) => data as Ticket);
  expect(stored.map(({ number }) => number)).toEqual([firstNumber, firstNumber + 1]);
  expect(of('counter').map(([, data]) => data)).toEqual([{ next: firstNumber + 2 }]);

  const lives = stored.map(({ number }) => replay(number, all));
  const changes = lives.flat();
  expect(stored).toEqual(lives.map((life) => life.at(-1)?.ticket));
  expect(of('event').map(([, data]) => data)).toEqual(changes.flatMap(({ events }) => events));
  expect(of('day')).toHaveLength(changes.length);
  const index = stored.flatMap((ticket) => [...indexRows(ticket)]);
  expect(of('queue', 'requester', 'assignee', 'due')).toEqual(index.sort(byKey));
  const effects = of('outbox').map(([, data]) => (data as { effect: StoredEffect }).effect);
  expect(effects.map(lineOf).sort()).toEqual(changes.flatMap(storedEffects).map(lineOf).sort());
  expect(of('seen')).toHaveLength(all.filter(({ outcomes }) => outcomes.some(isSettled)).length);

  for (const { number, command, actor, at, outcomes } of all) {
    const settled = outcomes.filter(isSettled);
    for (const outcome of settled) expect(outcome).toEqual(settled[0]);
    for (const outcome of outcomes) {
      if (outcome.result === 'done') continue;
      // What was refused must be so at some time of the ticket's life.
      const life = lives.find(([opened]) => opened?.ticket.number === number) ?? [];
      const refusals = life.map(({ ticket }) => decide(ticket, command, actor, at, noPromises));
      expect(refusals).toContainEqual({ ok: false, refusal: outcome.refusal });
    }
  }
}

describe('any lives of two tickets, in two processes', () => {
  it('end as the rules say, whatever comes at once or again', async () => {
    const figures = { commands: 0, deliveries: 0, done: 0 };
    const began = performance.now();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(groups, async (sequence) => {
        count += 1;
        const municipality = `m${count}`;
        const all = await weave(municipality, sequence);
        await check(municipality, all);
        const outcomes = all.flatMap((each) => each.outcomes);
        figures.commands += all.length;
        figures.deliveries += outcomes.length;
        figures.done += all.filter((each) => each.outcomes.some(({ result }) => result === 'done')).length;
      }),
      { numRuns: sequences, endOnFailure: true },
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`stored model: ${count} sequences, ${JSON.stringify(figures)} in ${seconds} s\n`);
    expect(figures.done).toBeGreaterThan(2 * sequences);
  }, 300_000);
});

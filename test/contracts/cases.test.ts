/** Cases on real tables: two processes race for the parts of one, requests are lost on the way, and nothing is half there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TableClient } from '@azure/data-tables';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Case, CaseFile } from '../../src/domain/case.js';
import { mostParts, type Checklist } from '../../src/domain/checklist.js';
import { becomeLate, decideCase, openCase, type CaseCommand } from '../../src/domain/decide-case.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import { isLasting } from '../../src/domain/refusal.js';
import { mostWatchers, type Actor, type Command, type Ticket, type TicketEvent } from '../../src/domain/ticket.js';
import type { Person } from '../../src/domain/words.js';
import type { Executed, Execution, Outcome } from '../../src/ports/stores.js';
import { startEmulator, type Emulator } from '../../src/storage/emulator.js';
import { openStorage, type Storage } from '../../src/storage/index.js';
import { caseIndexRows, indexRows } from '../../src/storage/index-rows.js';
import { checkCase, checklists } from '../domain/case-check.js';
import { boss, checklistOf, hoursOf, owner, same } from '../domain/case-steps.js';
import { isSound, may, stateOf } from '../domain/model.js';
import { askedAt, askingOf, momentOf, type Asking } from '../domain/sequences.js';
import { later, now as start, ola } from '../domain/steps.js';
import { Faults, startProxy, type Fault, type Proxy } from '../faults/proxy.js';

const sequences = 20;
/** Of all requests to the storage, so many get lost on the way there or back, or are refused. */
const share = 0.08;

let folder: string;
let emulator: Emulator;
let proxy: Proxy;
let stores: [Storage, Storage];
let table: TableClient;
const faults = new Faults();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  emulator = await startEmulator(folder, (reason) => {
    throw new Error(reason);
  });
  const { connection } = emulator;
  const address = /http:\/\/[\d.:]+/u.exec(connection)?.[0] ?? '';
  proxy = await startProxy('storage', address, faults);
  const timeZoneOf = (): string => 'Europe/Oslo';
  const options = {
    clock: { now: () => new Date() },
    firstNumber: 1001,
    municipalities: [],
    timeZoneOf,
    departments: [],
  };
  const open = () => openStorage({ ...options, connection: connection.replace(address, proxy.address) });
  stores = await Promise.all([open(), open()]);
  table = TableClient.fromConnectionString(connection, 'torg', { allowInsecureConnection: true });
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.idle()));
  await proxy.close();
  await emulator.close();
  await rm(folder, { recursive: true });
});

const losses: Fault[] = [{ loseRequest: true }, { loseAnswer: true }, { loseAnswer: true }, { answer: 503 }];

/** Where the storage could not say what became of it for too long, the same is asked again, as people do. */
async function insist(store: Storage, execution: Execution): Promise<Executed> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.tickets.execute(execution);
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

function opening(municipality: string, checklist: Checklist, key = 'open'): Execution {
  const rest = { hoursOf, language: 'nb', departmentLanguage: 'nb', checklist } as const;
  const asked = {
    answers: { name: 'Nina', date: same('a day') },
    startsOn: '2026-12-21',
    requester: owner,
    manager: boss,
  };
  return {
    municipality,
    key,
    load: {},
    decide: ({ number }) => ({ ok: true, change: openCase({ municipality, number, ...rest, ...asked }, start) }),
  };
}

const onCase = (
  municipality: string,
  number: number,
  key: string,
  command: CaseCommand,
  by: Person,
  at: Date,
): Execution => ({
  municipality,
  key,
  load: { case: number },
  decide: ({ file }) => decideCase(file as CaseFile, command, by, at),
});

const onTicket = (
  municipality: string,
  number: number,
  key: string,
  command: Command | 'late',
  by: Actor,
  at: Date,
): Execution => ({
  municipality,
  key,
  load: { ticket: number },
  decide: ({ ticket }) => (command === 'late' ? becomeLate(ticket, at) : decide(ticket, command, by, at, noPromises)),
});

/** One command, which process gets it, and whether it comes again at the same time in the other. */
interface Woven {
  what: { part: number; asking: Asking } | { late: number } | { whole: CaseCommand; by: Person };
  store: 0 | 1;
  twice: boolean;
}

const date = fc.constantFrom('2026-12-28', '2026-11-20', '2027-02-01');
const wholes: fc.Arbitrary<CaseCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<CaseCommand>({ type: 'withdraw' }) },
  {
    weight: 4,
    arbitrary: date.map((day): CaseCommand => ({
      ...{ type: 'reschedule', startsOn: day, words: same(day), hoursOf },
    })),
  },
);
const woven: fc.Arbitrary<Woven> = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.record({ part: fc.nat(5), asking: askingOf(3) }) },
    { weight: 1, arbitrary: fc.record({ late: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ whole: wholes, by: fc.constantFrom(owner, boss) }) },
  ),
  store: fc.constantFrom<(0 | 1)[]>(0, 1),
  twice: fc.boolean(),
});
/** Commands that are asked at the same time, one group after another. */
const groups = fc.array(fc.array(woven, { minLength: 2, maxLength: 4, size: 'max' }), {
  minLength: 3,
  maxLength: 8,
  size: 'max',
});

async function rowsOf(municipality: string): Promise<[string, unknown][]> {
  const found: [string, unknown][] = [];
  const filter = `PartitionKey eq '${municipality}'`;
  for await (const { rowKey, data } of table.listEntities<{ data: string }>({ queryOptions: { filter } })) {
    found.push([rowKey ?? '', JSON.parse(data)]);
  }
  return found.sort(byKey);
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** What the rest of a case does when one of its parts is asked something, or all of them are. */
const following: readonly string[] = ['opened', 'blocked', 'unblocked', 'rescheduled', 'withdrawn'];

interface Asked {
  outcomes: Outcome[];
  ofPart: boolean;
}

/** Compares all that is stored: the case with its parts, each with its own history, lists and what is told. */
async function check(municipality: string, all: readonly Asked[]): Promise<void> {
  const rows = await rowsOf(municipality);
  const of = <T>(...kinds: string[]): T[] =>
    rows.filter(([key]) => kinds.includes(key.split('|')[0] ?? '')).map(([, data]) => data as T);
  const [known] = of<Case>('case');
  if (!known) throw new Error('no case');
  const parts = of<Ticket>('ticket');
  checkCase({ case: known, parts });
  expect(of('counter')).toEqual([{ next: known.number + 1 + parts.length }]);
  const lists = ['queue', 'requester', 'assignee', 'due', 'caseOf'];
  const stored = rows.filter(([key]) => lists.includes(key.split('|')[0] ?? ''));
  const index = [...parts.flatMap((ticket) => [...indexRows(ticket)]), ...caseIndexRows(known)];
  expect(stored).toEqual(index.sort(byKey));
  const events = rows.filter(([key]) => key.startsWith('event|'));
  for (const { number, version } of parts) {
    const own = events.filter(([key]) => Number(key.split('|')[1]) === number).map(([, data]) => data as TicketEvent);
    expect(own.map(({ sequence }) => sequence)).toEqual(Array.from({ length: version }, (_, place) => place + 1));
  }
  expect(of('day')).toHaveLength(events.length);
  const settled = all.filter(({ outcomes }) => outcomes.some(isSettled));
  for (const { outcomes } of settled)
    for (const each of outcomes.filter(isSettled)) expect(each).toEqual(outcomes.find(isSettled));
  expect(of('seen')).toHaveLength(settled.length);
  const done = settled.filter(({ outcomes, ofPart }) => ofPart && outcomes.some(({ result }) => result === 'done'));
  expect(events.filter(([, data]) => !following.includes((data as TicketEvent).type))).toHaveLength(done.length);
  const effects = of<{ effect: { kind: string; event?: TicketEvent } }>('outbox').map(({ effect }) => effect);
  // The case's two cards are out of date once for each of its versions.
  expect(effects.filter(({ kind }) => kind === 'caseCard')).toHaveLength(2 * known.version);
  const opens = events.filter(([, data]) => (data as TicketEvent).type === 'unblocked').length;
  expect(effects.filter(({ event }) => event?.type === 'unblocked').length).toBeLessThanOrEqual(opens);
}

const isSettled = (outcome: Outcome): boolean => outcome.result === 'done' || isLasting(outcome.refusal);

async function weave(municipality: string, checklist: Checklist, sequence: readonly Woven[][]): Promise<Asked[]> {
  // Both processes are sent the same opening at once.
  const both = await Promise.all(stores.map((store) => insist(store, opening(municipality, checklist))));
  const number = both[0]?.outcome.number ?? 0;
  const all: Asked[] = [{ outcomes: both.map(({ outcome }) => outcome), ofPart: false }];
  const tickets = new Map<number, Ticket>();
  for (let at = number + 1; at <= number + checklist.parts.length; at += 1) {
    tickets.set(at, (await stores[0].tickets.get(municipality, at)) as Ticket);
  }
  let now = start.getTime();
  for (const [round, group] of sequence.entries()) {
    const executions = group.map(({ what, ...rest }, turn) => {
      const key = `${round} ${turn}`;
      if ('whole' in what) {
        const execution = onCase(municipality, number, key, what.whole, what.by, new Date(now));
        return { ...rest, execution, ofPart: false };
      }
      const place = ('late' in what ? what.late : what.part) % checklist.parts.length;
      const ticket = tickets.get(number + 1 + place) as Ticket;
      if ('late' in what) {
        return { ...rest, execution: onTicket(municipality, ticket.number, key, 'late', ola, later(40)), ofPart: true };
      }
      now = momentOf(what.asking, now, ticket.due?.at);
      const [asked, actor] = askedAt(what.asking, now, (command, by) => {
        const possible =
          may(stateOf(ticket), command.type, by, now, owner.id) && isSound(stateOf(ticket), command, now);
        return possible && !ticket.waitsFor;
      });
      const execution = onTicket(municipality, ticket.number, key, asked, actor, new Date(now));
      return { ...rest, execution, ofPart: true };
    });
    await Promise.all(
      executions.map(async ({ execution, store, twice, ofPart }) => {
        const to = twice ? stores : [stores[store]];
        const executed = await Promise.all(to.map((each) => insist(each, execution)));
        all.push({ outcomes: executed.map(({ outcome }) => outcome), ofPart });
      }),
    );
    for (const at of tickets.keys()) tickets.set(at, (await stores[0].tickets.get(municipality, at)) as Ticket);
  }
  return all;
}

describe('any life of a case, in two processes', () => {
  it('is whole at its end, whatever comes at once, again, or not at all', async () => {
    const figures = { commands: 0, done: 0 };
    let count = 0;
    let random = 1;
    faults.plan = () => {
      random = (random * 48271) % 2147483647;
      return random / 2147483647 < share ? losses[random % losses.length] : undefined;
    };
    try {
      await fc.assert(
        fc.asyncProperty(checklists, groups, async (checklist, sequence) => {
          count += 1;
          const municipality = `c${count}`;
          const all = await weave(municipality, checklist, sequence);
          await check(municipality, all);
          figures.commands += all.length;
          figures.done += all.filter(({ outcomes }) => outcomes.some(({ result }) => result === 'done')).length;
        }),
        { numRuns: sequences, endOnFailure: true },
      );
    } finally {
      faults.plan = undefined;
    }
    process.stdout.write(`stored cases: ${count}, ${JSON.stringify({ ...figures, faults: faults.injected })}\n`);
    expect(figures.done).toBeGreaterThan(4 * sequences);
    expect(faults.injected).toBeGreaterThan(100);
  }, 300_000);
});

describe('the largest case', () => {
  it('fits into one transaction, whatever is asked of it', async () => {
    const [store] = stores;
    const municipality = 'large';
    const all = Array.from({ length: mostParts }, (_, place) => (place === 0 ? [] : [0]));
    await insist(store, opening(municipality, checklistOf(all)));
    const first = 1002;
    let key = 0;
    const ask = async (number: number, command: Command | 'late', by: Actor = ola, at = start): Promise<void> => {
      const { outcome } = await store.tickets.execute(
        onTicket(municipality, number, `k${(key += 1)}`, command, by, at),
      );
      expect(outcome).toMatchObject({ result: 'done' });
    };
    for (let place = 0; place < mostParts; place += 1) {
      await ask(first + place, { type: 'claim' });
      for (let watcher = 0; watcher < (place === 0 ? mostWatchers : 1); watcher += 1) {
        await ask(first + place, { type: 'watch' }, { person: { id: `w${watcher}`, name: 'W' }, role: 'agent' });
      }
    }
    await ask(first, { type: 'resolve', text: 'Done' });
    await ask(first, { type: 'reopen', text: 'No' });
    for (const day of ['2027-01-04', '2027-01-11']) {
      const command: CaseCommand = { type: 'reschedule', startsOn: day, words: same(day), hoursOf };
      const moved = await store.tickets.execute(onCase(municipality, 1001, `d${day}`, command, owner, start));
      expect(moved.outcome).toMatchObject({ result: 'done', number: 1001 });
    }
    await ask(first, { type: 'resolve', text: 'Done' });
    for (let place = 1; place < mostParts; place += 1) {
      await ask(first + place, { type: 'hold', until: later(2).toISOString(), text: '' });
    }
    const withdrawn = await store.tickets.execute(onCase(municipality, 1001, 'w', { type: 'withdraw' }, owner, start));
    expect(withdrawn.case?.status).toBe('withdrawn');
  });

  it('asks no more of the storage for an ordinary ticket than it did', async () => {
    const [store] = stores;
    const municipality = 'plain';
    const draft = { title: 'Printer', text: 'It is dead', department: 'it', urgency: 'high' } as const;
    const { outcome } = await store.tickets.execute({
      municipality,
      key: 'open',
      load: {},
      decide: ({ number }) =>
        decide(
          undefined,
          { type: 'open', municipality, number, language: 'nb', draft },
          { person: owner, role: 'requester' },
          start,
          noPromises,
        ),
    });
    const before = faults.count;
    await store.tickets.execute(onTicket(municipality, outcome.number ?? 0, 'claim', { type: 'claim' }, ola, start));
    // Whether it was seen, the ticket, and the one transaction.
    expect(faults.count - before).toBe(3);
    const opening = faults.count;
    await store.tickets.execute({
      municipality,
      key: 'open again',
      load: {},
      decide: ({ number }) =>
        decide(
          undefined,
          { type: 'open', municipality, number, language: 'nb', draft },
          { person: owner, role: 'requester' },
          start,
          noPromises,
        ),
    });
    expect(faults.count - opening).toBe(2);
  });
});

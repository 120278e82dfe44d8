/** What happens because time passed: once, whatever number of processes look, and also after downtime. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readTorgYaml } from '../../src/config/torg.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Actor, Command, Ticket } from '../../src/domain/ticket.js';
import type { Log } from '../../src/ports/log.js';
import type { Organisation } from '../../src/ports/organisation.js';
import { housekeepingTask } from '../../src/schedule/housekeeping.js';
import { Schedule } from '../../src/schedule/schedule.js';
import { summariesTask } from '../../src/schedule/summaries.js';
import { timersTask } from '../../src/schedule/timers.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

const fail = (reason: string): never => {
  throw new Error(reason);
};
const log: Log = { debug() {}, info() {}, warn() {}, error: (_, message) => fail(message) };
const kari: Actor = { person: { id: 'kari', name: 'Kari' }, role: 'requester' };
const ola: Actor = { person: { id: 'ola', name: 'Ola' }, role: 'agent' };

let tables: Tables;
let now: Date;
const clock = { now: () => now };
let storage: Storage;
let organisation: Organisation;
let municipality = '';
let towns = 0;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

/** Each test has a municipality of its own. */
beforeEach(async () => {
  towns += 1;
  municipality = `town${towns}`;
  const example = readTorgYaml('config/torg.yaml');
  organisation = {
    municipalities: example.municipalities.map((each) => ({ ...each, id: municipality })),
    departments: example.departments.map((each) => ({ ...each, serves: [municipality] })),
    checklists: [],
  };
  now = new Date('2026-11-24T09:00:00Z');
  storage = await open();
});

const open = (): Promise<Storage> => tables.open([municipality], clock);

/** A process that looks; each has stores of its own and remembers nothing of the others. */
async function process(): Promise<Schedule> {
  const stores = await open();
  return new Schedule({ organisation, stores, clock, log }, [timersTask, summariesTask(), housekeepingTask()]);
}

async function look(processes: readonly Schedule[]): Promise<void> {
  await Promise.all(processes.map((each) => each.look()));
}

let commands = 0;
async function ask(command: Command, actor: Actor, number?: number): Promise<Ticket> {
  commands += 1;
  const { ticket, outcome } = await storage.tickets.execute({
    municipality,
    key: `command ${commands}`,
    load: number === undefined ? {} : { ticket: number },
    decide: (loaded) =>
      decide(
        loaded.ticket,
        command.type === 'open' ? { ...command, number: loaded.number } : command,
        actor,
        now,
        noPromises,
      ),
  });
  expect(outcome.result).toBe('done');
  return ticket as Ticket;
}

async function claimed(): Promise<number> {
  const draft = { title: 'Skriver', text: 'Skriveren er borte', department: 'it', urgency: 'low' } as const;
  const { number } = await ask({ type: 'open', municipality, number: 0, language: 'nb', draft }, kari);
  await ask({ type: 'claim' }, ola, number);
  return number;
}

async function eventsOf(number: number): Promise<string[]> {
  return (await storage.tickets.history(municipality, number)).map(({ type, by }) => `${type} ${by.name}`);
}

describe('a ticket whose time has come', () => {
  it('is taken up again once on the day it was put off to, by whichever of three processes', async () => {
    const number = await claimed();
    await ask({ type: 'hold', until: '2026-12-01T06:00:00.000Z', text: '' }, ola, number);
    const processes = [await process(), await process(), await process()];

    now = new Date('2026-12-01T05:59:59Z');
    await look(processes);
    expect((await storage.tickets.get(municipality, number))?.status).toBe('waiting');

    now = new Date('2026-12-01T06:00:00Z');
    await look(processes);
    await look(processes);
    expect((await storage.tickets.get(municipality, number))?.status).toBe('open');
    expect((await eventsOf(number)).filter((event) => event === 'resumed Torg')).toHaveLength(1);
  });

  it('reminds the requester once, three working days later, unless they have answered', async () => {
    const silent = await claimed();
    const quick = await claimed();
    for (const number of [silent, quick]) await ask({ type: 'reply', text: 'Hvor?', waitForAnswer: true }, ola, number);
    await ask({ type: 'answer', text: 'Her' }, kari, quick);
    const processes = [await process(), await process()];

    // Asked on a Tuesday: Friday.
    now = new Date('2026-11-27T09:00:00Z');
    await look(processes);
    now = new Date('2026-12-20T09:00:00Z');
    await look(processes);
    expect((await eventsOf(silent)).filter((event) => event === 'reminded Torg')).toHaveLength(1);
    expect(await eventsOf(quick)).not.toContain('reminded Torg');
    const told = (await storage.outbox.pending()).filter(
      ({ effect }) => effect.kind === 'tell' && effect.event.type === 'reminded',
    );
    expect(told.map(({ effect }) => effect.kind === 'tell' && [effect.audience, effect.number])).toEqual([
      ['requester', silent],
    ]);
  });

  it('is closed once a week after it was resolved, also where nobody looked on that day', async () => {
    const number = await claimed();
    await ask({ type: 'resolve', text: 'Funnet' }, ola, number);
    now = new Date('2026-12-24T12:00:00Z');
    await look([await process(), await process()]);
    const ticket = await storage.tickets.get(municipality, number);
    expect(ticket).toMatchObject({ status: 'closed', closedAt: now.toISOString() });
    expect((await eventsOf(number)).at(-1)).toBe('closed Torg');
    expect(await storage.tickets.due(municipality, new Date('2100-01-01'))).toEqual([]);
  });

  it('is left alone where something else happened first', async () => {
    const number = await claimed();
    await ask({ type: 'resolve', text: 'Funnet' }, ola, number);
    await ask({ type: 'reopen', text: 'Nei' }, kari, number);
    now = new Date('2026-12-24T12:00:00Z');
    await look([await process()]);
    expect((await eventsOf(number)).at(-1)).toBe('reopened Kari');
  });
});

describe('the daily summary', () => {
  const summaries = async () =>
    (await storage.outbox.pending()).flatMap(({ effect }) => (effect.kind === 'summary' ? [effect] : []));

  beforeEach(async () => {
    await storage.people.save({
      id: 'marit',
      name: 'Marit',
      municipality,
      upn: 'marit.lie@fjordvik.example',
      language: 'nb',
      languageChosen: false,
      checkedAt: now.toISOString(),
      place: { conversation: 'marit-chat', serviceUrl: 'http://127.0.0.1:1/' },
    });
  });

  it('is sent once a day by two processes, on both days on which the clocks change, and by one started anew', async () => {
    const processes = [await process(), await process()];
    const mornings = [
      '2026-03-27T06:30:00Z',
      '2026-03-27T06:50:00Z',
      '2026-03-30T05:30:00Z',
      '2026-10-23T05:30:00Z',
      '2026-10-26T06:30:00Z',
    ];
    for (const morning of mornings) {
      now = new Date(morning);
      await look(processes);
    }
    await look([await process()]);
    expect((await summaries()).map(({ day }) => day)).toEqual(['2026-03-27', '2026-03-30', '2026-10-23', '2026-10-26']);
  });

  it('covers the days that were missed while nothing ran', async () => {
    now = new Date('2026-11-20T07:00:00Z');
    await look([await process()]);
    now = new Date('2026-11-25T07:00:00Z');
    await look([await process(), await process()]);
    expect((await summaries()).map(({ covers }) => covers.length)).toEqual([1, 5]);
  });
});

describe('what is no longer needed', () => {
  it('goes after a fortnight: the outcomes of old commands, and nothing else', async () => {
    now = new Date();
    const number = await claimed();
    const keysOf = async () => {
      const found: string[] = [];
      const filter = `PartitionKey eq '${municipality}'`;
      for await (const { rowKey } of tables.table.listEntities({ queryOptions: { filter } })) found.push(rowKey ?? '');
      return found.filter((key) => !key.startsWith('daily|'));
    };
    const before = await keysOf();
    const processes = [await process(), await process()];
    const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);

    now = days(13);
    await look(processes);
    expect(await keysOf()).toEqual(before);

    now = days(16);
    await look(processes);
    expect(await keysOf()).toEqual(before.filter((key) => !key.startsWith('seen|')));
    expect(before.filter((key) => key.startsWith('seen|'))).toHaveLength(2);
    expect(await storage.tickets.get(municipality, number)).toBeDefined();
  });
});

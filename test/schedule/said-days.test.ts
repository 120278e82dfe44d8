/** Cards that say "today" are drawn anew once the day is over: once, and only those that have something to say. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readTorgYaml } from '../../src/config/torg.js';
import { openCase } from '../../src/domain/decide-case.js';
import { decide } from '../../src/domain/decide.js';
import type { Actor, Command } from '../../src/domain/ticket.js';
import type { Log } from '../../src/ports/log.js';
import { hoursIn, servicesOf, type Organisation } from '../../src/ports/organisation.js';
import { saidDaysTask } from '../../src/schedule/said-days.js';
import type { Storage } from '../../src/storage/index.js';
import { checklistOf, owner, same } from '../domain/case-steps.js';
import { startTables, type Tables } from '../support/tables.js';

const log = { debug() {}, info() {}, warn() {}, error() {} } as Log;
const kari: Actor = { person: { id: 'kari', name: 'Kari' }, role: 'requester' };
const ola: Actor = { person: { id: 'ola', name: 'Ola' }, role: 'agent' };
const [municipality, timeZone] = ['fjordvik', 'Europe/Oslo'];

let tables: Tables;
let stores: Storage;
let organisation: Organisation;
/** A Monday. */
let now = new Date('2026-11-23T09:00:00Z');
const clock = { now: () => now };

beforeAll(async () => {
  organisation = readTorgYaml('config/torg.yaml');
  tables = await startTables();
  stores = await tables.open([municipality], clock);
});
afterAll(() => tables.close());

let commands = 0;
async function ask(command: Command, actor: Actor, number?: number): Promise<number> {
  commands += 1;
  const { ticket } = await stores.tickets.execute({
    municipality,
    key: `command ${commands}`,
    load: number === undefined ? {} : { ticket: number },
    decide: (loaded) => {
      const asked = command.type === 'open' ? { ...command, number: loaded.number } : command;
      return decide(loaded.ticket, asked, actor, now, servicesOf(organisation));
    },
  });
  return ticket?.number ?? 0;
}

async function opened(urgency: 'low' | 'medium' | 'high'): Promise<number> {
  const draft = { title: 'Skriver', text: 'Skriveren er borte', department: 'it', urgency };
  return ask({ type: 'open', municipality, number: 0, language: 'nb', draft }, kari);
}

async function partOfCase(): Promise<void> {
  await stores.tickets.execute({
    municipality,
    key: 'case',
    load: {},
    decide: ({ number }) => {
      const [answers, hoursOf] = [{ name: 'Nina', date: same('a day') }, hoursIn(organisation, { timeZone })];
      const of = { municipality, number, hoursOf, answers, startsOn: '2026-11-24', requester: owner };
      const checklist = checklistOf([[]]);
      return { ok: true, change: openCase({ ...of, language: 'nb', departmentLanguage: 'nb', checklist }, now) };
    },
  });
}

/** The tickets whose requesters' cards are out of date, each as often as it is said. */
async function outOfDate(): Promise<number[]> {
  const pending = await stores.outbox.pending();
  await stores.outbox.done(pending);
  return pending.flatMap(({ effect }) =>
    effect.kind === 'card' && effect.audience === 'requester' ? [effect.number] : [],
  );
}

it('does so for what was promised for today or was opened lately, once among three processes', async () => {
  const old = await opened('low');
  await ask({ type: 'reply', text: 'Snart', waitForAnswer: false }, ola, await ask({ type: 'claim' }, ola, old));
  const waiting = await opened('high');
  await ask({ type: 'hold', text: '' }, ola, await ask({ type: 'claim' }, ola, waiting));
  await partOfCase();
  now = new Date('2026-11-26T09:00:00Z');
  const solved = await opened('high');
  await ask({ type: 'resolve', text: 'Ferdig' }, ola, await ask({ type: 'claim' }, ola, solved));
  const fresh = await opened('high');
  await outOfDate();

  now = new Date('2026-11-26T23:30:00Z');
  const others = await Promise.all([tables.open([municipality], clock), tables.open([municipality], clock)]);
  const tasks = [stores, ...others].map((each) => {
    const task = saidDaysTask();
    return () => task({ organisation, stores: each, clock, log });
  });
  await Promise.all(tasks.map((task) => task()));
  await Promise.all(tasks.map((task) => task()));
  expect(await outOfDate()).toEqual([fresh]);

  // 40 hours from the Monday on: it is due on the Monday after.
  now = new Date('2026-11-29T23:30:00Z');
  await tasks[0]?.();
  expect((await outOfDate()).sort()).toEqual([old, fresh]);
});

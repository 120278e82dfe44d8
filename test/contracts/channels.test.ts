/** Whose channels are, and who was seen in them: two processes' stores on one table, as Azurite speaks it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTorgYaml } from '../../src/config/torg.js';
import { dayMs } from '../../src/domain/calendar.js';
import type { QueueEntry } from '../../src/domain/summary.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

const { departments } = readTorgYaml('config/torg.yaml');
const configured = '19:it-servicedesk@thread.tacv2';

let tables: Tables;
let one: Storage;
let two: Storage;
let now = new Date('2026-11-23T08:00:00Z');
const clock = { now: () => now };

beforeAll(async () => {
  tables = await startTables();
  const open = () => tables.open(['fjordvik'], clock, departments);
  [one, two] = await Promise.all([open(), open()]);
});
afterAll(() => tables.close());

describe('a channel', () => {
  it('is won by one of two departments that are given it at once', async () => {
    for (let place = 0; place < 10; place += 1) {
      const channel = `19:race-${place}@thread.tacv2`;
      const won = await Promise.all([
        one.bindings.bind({ department: 'economy' }, { channel }),
        two.bindings.bind({ department: 'caretaker' }, { channel }),
      ]);
      expect(won.filter(Boolean)).toHaveLength(1);
      await Promise.all([one.bindings.refresh(), two.bindings.refresh()]);
      const winner = { department: won[0] ? 'economy' : 'caretaker' };
      expect([one.bindings.in(channel), two.bindings.in(channel)]).toEqual([winner, winner]);
    }
  });

  it('that another process connects is known after a look, for which one asks of a channel not known', async () => {
    const channel = {
      channel: '19:late@thread.tacv2',
      name: 'Sent',
      team: '19:team@thread.tacv2',
      serviceUrl: 'https://s',
    };
    await two.bindings.refresh();
    await one.bindings.bind({ municipality: 'fjordvik' }, channel);
    expect(two.bindings.shared('fjordvik')).toBeUndefined();
    // It has just looked.
    await two.bindings.lookFor(channel.channel);
    expect(two.bindings.shared('fjordvik')).toBeUndefined();
    await two.bindings.refresh();
    expect(two.bindings.shared('fjordvik')).toEqual({ to: { municipality: 'fjordvik' }, ...channel });
    const third = await tables.open(['fjordvik'], clock, departments);
    expect(third.bindings.in(channel.channel)).toEqual({ municipality: 'fjordvik' });
  });

  it('is lost at one occasion, until it is there again', async () => {
    expect(await one.bindings.lose('19:x@thread.tacv2', 'first')).toBe('first');
    expect(await two.bindings.lose('19:x@thread.tacv2', 'second')).toBe('first');
    await two.bindings.regain('19:x@thread.tacv2');
    await two.bindings.regain('19:x@thread.tacv2');
    expect(await one.bindings.lose('19:x@thread.tacv2', 'third')).toBe('third');
  });
});

describe('an agent', () => {
  const ola = { id: 'ola', name: 'Ola Hansen', upn: 'ola.hansen@fjordvik.example', municipality: 'fjordvik' };
  const written = async () => {
    const filter = "PartitionKey eq '~torg' and RowKey ge 'agent|' and RowKey lt 'agent}'";
    const found: string[] = [];
    for await (const { rowKey, timestamp } of tables.table.listEntities({ queryOptions: { filter } })) {
      found.push(`${String(rowKey)} ${String(timestamp)}`);
    }
    return found;
  };

  it('is written once a day, and known to other processes for 30 days', async () => {
    await one.agents.seen('it', ola);
    const first = await written();
    expect(first).toHaveLength(1);
    for (let time = 0; time < 5; time += 1) await one.agents.seen('it', ola);
    expect(await written()).toEqual(first);
    expect(await two.agents.of('it')).toEqual([ola]);
    now = new Date(now.getTime() + dayMs + 1);
    await one.agents.seen('it', ola);
    expect(await written()).not.toEqual(first);
    now = new Date(now.getTime() + 30 * dayMs);
    expect(await one.agents.of('it')).toEqual([]);
  });

  it('is one of the channel that the department has, and no longer when Teams says so', async () => {
    await one.agents.seen('it', ola);
    expect(await one.agents.of('it')).toEqual([ola]);
    await one.bindings.bind({ department: 'it' }, { channel: '19:new@thread.tacv2' });
    expect(await one.agents.of('it')).toEqual([]);
    await one.bindings.bind({ department: 'it' }, { channel: configured });
    expect(await one.agents.of('it')).toEqual([ola]);
    await one.agents.forget('it', 'ola');
    expect(await one.agents.of('it')).toEqual([]);
    expect(await written()).toEqual([]);
  });
});

describe('cards that are shown anew', () => {
  it('wait in the outbox once for an occasion, however many they are', async () => {
    const entry: Omit<QueueEntry, 'number'> = {
      municipality: 'fjordvik',
      title: 'Skriveren',
      department: 'it',
      priority: 'low',
      status: 'open',
      openedAt: now.toISOString(),
      requester: { id: 'kari', name: 'Kari Nordmann' },
    };
    const entries = Array.from({ length: 150 }, (_, place) => ({ ...entry, number: place + 1 }));
    await one.outbox.redraw('fjordvik', 'connected', entries);
    await two.outbox.redraw('fjordvik', 'connected', entries);
    const waiting = (await two.outbox.pending()).flatMap(({ effect }) => (effect.kind === 'card' ? effect.number : []));
    expect(waiting).toEqual(entries.map(({ number }) => number));
  });

  it('leave the outbox together, and where one stands is kept, though another process has removed some of them', async () => {
    const cards = (await one.outbox.pending()).filter(({ effect }) => effect.kind === 'card');
    const waiting = cards.slice(0, 20);
    const [first] = waiting;
    if (first?.effect.kind !== 'card') throw new Error('no card waits');
    await two.outbox.done(waiting.filter((_, place) => place % 7 === 3));
    const posted = { conversation: configured, serviceUrl: 'https://s', activity: '1' };
    await one.outbox.done(waiting, posted);
    const left = (await two.outbox.pending()).map(({ id }) => id);
    expect(waiting.filter(({ id }) => left.includes(id))).toEqual([]);
    expect(cards.filter(({ id }) => left.includes(id))).toHaveLength(130);
    const { number, department } = first.effect;
    expect(await two.outbox.postedCard({ municipality: 'fjordvik', number, department })).toEqual(posted);
  });
});

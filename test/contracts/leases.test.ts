/** Who may send to a conversation: two processes' stores on one table, as Azurite speaks it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TableClient } from '@azure/data-tables';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let one: Storage;
let two: Storage;
let table: TableClient;

beforeAll(async () => {
  tables = await startTables();
  table = tables.table;
  [one, two] = await Promise.all([tables.open(['fjordvik']), tables.open(['fjordvik'])]);
});
afterAll(() => tables.close());

/** As if the process that holds it had said nothing for longer than a lease lasts. */
async function expire(conversation: string): Promise<void> {
  const key = `lease|${conversation}`;
  const { data } = await table.getEntity<{ data: string }>('~torg', key);
  const held = JSON.stringify({ ...(JSON.parse(data) as object), until: Date.now() - 1 });
  await table.upsertEntity({ partitionKey: '~torg', rowKey: key, data: held }, 'Replace');
}

describe('a lease', () => {
  it('is one process’s at a time, and the other’s as soon as it is given back', async () => {
    expect(await one.leases.hold('a')).toEqual({ trusted: true, taken: false });
    expect(await two.leases.hold('a')).toBeUndefined();
    expect(await one.leases.hold('a')).toEqual({ trusted: true, taken: false });
    await one.leases.release('a');
    expect(await two.leases.hold('a')).toEqual({ trusted: false, taken: true });
    expect(await one.leases.hold('a')).toBeUndefined();
    await two.leases.release('a');
    expect(await one.leases.hold('a')).toEqual({ trusted: false, taken: true });
  });

  it('is won by one of two that ask at once', async () => {
    for (let place = 0; place < 20; place += 1) {
      const won = await Promise.all([one, two].map((each) => each.leases.hold(`race ${place}`)));
      expect(won.filter(Boolean)).toHaveLength(1);
    }
  });

  it('tells who comes after a crash what was being sent', async () => {
    await one.leases.hold('crash');
    await one.leases.begin('crash', 'row 7');
    await expire('crash');
    expect(await two.leases.hold('crash')).toEqual({ trusted: false, taken: true, begun: 'row 7' });
  });

  it('forbids sending to whom it was taken from meanwhile', async () => {
    await one.leases.hold('slow');
    await expire('slow');
    await two.leases.hold('slow');
    await expect(one.leases.begin('slow', 'row 8')).rejects.toMatchObject({ name: 'Conflict' });
    await expect(one.leases.keep('slow')).rejects.toMatchObject({ name: 'Conflict' });
    expect(await one.leases.hold('slow')).toBeUndefined();
  });

  it('is still its own where only the answer to its last write was lost', async () => {
    await one.leases.hold('lost');
    // The same owner, another ETag.
    const entity = await table.getEntity<{ data: string }>('~torg', 'lease|lost');
    await table.upsertEntity({ partitionKey: '~torg', rowKey: 'lease|lost', data: entity.data }, 'Replace');
    await expect(one.leases.begin('lost', 'row 9')).rejects.toMatchObject({ name: 'Conflict' });
    expect(await one.leases.hold('lost')).toEqual({ trusted: true, taken: false });
  });
});

describe('the processes', () => {
  it('count each other, until one has ended', async () => {
    expect(await one.instances.beat()).toBe(1);
    expect(await two.instances.beat()).toBe(2);
    await two.instances.leave();
    expect(await one.instances.beat()).toBe(1);
  });

  it('do not count one that has said nothing for a while, and remove its row', async () => {
    await one.instances.beat();
    const data = JSON.stringify({ until: Date.now() - 1 });
    await table.createEntity({ partitionKey: '~torg', rowKey: 'instance|dead', data });
    expect(await one.instances.beat()).toBe(1);
    await expect(table.getEntity('~torg', 'instance|dead')).rejects.toMatchObject({ statusCode: 404 });
  });
});

/** Who has taken a duty over, as two processes have it: noted once per click, and gone when it is given back. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let here: Storage;
let there: Storage;
beforeAll(async () => {
  tables = await startTables();
  [here, there] = await Promise.all([tables.open(['fjordvik']), tables.open(['fjordvik'])]);
});
afterAll(() => tables.close());

const takeover = (id: string) => ({
  person: { id, name: id },
  since: '2026-11-20T10:00:00.000Z',
  until: '2026-11-23T07:00:00.000Z',
});

it('is known to the other at once, and to each department by itself', async () => {
  expect(await here.duties.taken('fjordvik', 'it')).toBeUndefined();
  expect(await here.duties.take('fjordvik', 'it', 'one click', takeover('ola'))).toBe(true);
  expect(await there.duties.taken('fjordvik', 'it')).toEqual(takeover('ola'));
  expect(await there.duties.taken('fjordvik', 'hr')).toBeUndefined();
});

it('is done once, whichever process the click comes to again', async () => {
  expect(await here.duties.take('fjordvik', 'it', 'another', takeover('sara'))).toBe(true);
  expect(await there.duties.take('fjordvik', 'it', 'one click', takeover('ola'))).toBe(false);
  expect(await here.duties.taken('fjordvik', 'it')).toEqual(takeover('sara'));
});

it('ends when the rota is to hold again', async () => {
  expect(await there.duties.take('fjordvik', 'it', 'back', undefined)).toBe(true);
  expect(await here.duties.taken('fjordvik', 'it')).toBeUndefined();
  expect(await there.duties.take('fjordvik', 'it', 'again', takeover('ola'))).toBe(true);
  expect(await here.duties.taken('fjordvik', 'it')).toEqual(takeover('ola'));
});

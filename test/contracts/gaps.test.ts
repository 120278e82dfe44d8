/** Questions that there is no answer for: when they are one, until when, and that they go after 90 days. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { GapsAsked, Question } from '../../src/ports/questions.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let stores: Storage;
beforeAll(async () => {
  tables = await startTables();
  stores = await tables.open(['fjordvik']);
});
afterAll(() => tables.close());

const long = '2000-01-01T00:00:00.000Z';
const question = (id: string, outcome: Question['outcome'], answers: string[]): Question => ({
  id,
  municipality: 'fjordvik',
  askedAt: '2026-11-20T10:00:00.000Z',
  person: { id: 'kari', name: 'Kari' },
  language: 'nb',
  text: 'Kari lurer på noe',
  redacted: '[…] lurer på noe',
  outcome,
  answers,
  confidence: 0.5,
  draft: { title: 'Noe', text: 'Kari lurer på noe', department: 'it', urgency: 'low' },
});
const gaps = async (since = long): Promise<string[]> =>
  (await stores.questions.gaps('fjordvik', { since })).map(({ question: id }) => id);

it('what found nothing is one at once, in redacted words alone', async () => {
  await stores.questions.add(question('none', 'none', []));
  const [gap] = await stores.questions.gaps('fjordvik', { since: long });
  expect(gap).toEqual({
    question: 'none',
    askedAt: '2026-11-20T10:00:00.000Z',
    department: 'it',
    text: '[…] lurer på noe',
    language: 'nb',
  });
  expect(await gaps('2026-11-21T00:00:00.000Z')).toEqual([]);
  await stores.questions.closeGap('fjordvik', 'none');
  await stores.questions.closeGap('fjordvik', 'none');
  expect(await gaps()).toEqual([]);
});

it('what was offered has to be rejected one by one or all at once, and one that helped ends it', async () => {
  await stores.questions.add(question('choose', 'choose', ['a', 'b']));
  await stores.questions.feedback('fjordvik', 'choose', { feedback: 'notHelped', answer: 'a' });
  expect(await gaps()).toEqual([]);
  await stores.questions.feedback('fjordvik', 'choose', { feedback: 'notHelped', answer: 'b' });
  await stores.questions.feedback('fjordvik', 'choose', { feedback: 'notHelped', answer: 'b' });
  expect(await gaps()).toEqual(['choose']);
  await stores.questions.feedback('fjordvik', 'choose', { feedback: 'helped', answer: 'a' });
  expect(await gaps()).toEqual([]);
  await stores.questions.feedback('fjordvik', 'choose', { feedback: 'notHelped' });
  expect(await gaps()).toEqual(['choose']);
});

it('what was closed is not opened again by a late click', async () => {
  await stores.questions.closeGap('fjordvik', 'choose');
  await stores.questions.feedback('fjordvik', 'choose', { feedback: 'notHelped' });
  expect(await gaps()).toEqual([]);
});

it('is listed newest first, no more than are asked for, and of the days that are meant', async () => {
  const at = (id: string, askedAt: string): Question => ({ ...question(id, 'none', []), askedAt });
  for (const [id, askedAt] of [
    ['first', '2026-11-10T23:00:00.000Z'],
    ['second', '2026-11-11T12:00:00.000Z'],
    ['third', '2026-11-11T23:00:00.000Z'],
  ] as const)
    await stores.questions.add(at(id, askedAt));
  const listed = async (asked: GapsAsked): Promise<string[]> =>
    (await stores.questions.gaps('fjordvik', asked)).map(({ question: id }) => id);
  expect(await listed({ since: long })).toEqual(['third', 'second', 'first']);
  expect(await listed({ since: long, most: 2 })).toEqual(['third', 'second']);
  expect(await listed({ since: '2026-11-10T23:00:00.000Z', before: '2026-11-11T23:00:00.000Z' })).toEqual([
    'second',
    'first',
  ]);
});

it('goes after 90 days, and the question with it', async () => {
  await stores.questions.add(question('old', 'none', []));
  const day = (days: number): string => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
  await stores.housekeeping.purge('fjordvik', day(89), { seen: 14, asked: 90, judged: 365 });
  expect(await gaps()).toContain('old');
  expect(await stores.questions.get('fjordvik', 'old')).toBeDefined();
  expect(await stores.housekeeping.purge('fjordvik', day(92), { seen: 14, asked: 90, judged: 365 })).toBeGreaterThan(1);
  expect(await gaps()).toEqual([]);
  expect(await stores.questions.get('fjordvik', 'old')).toBeUndefined();
  await stores.questions.closeGap('fjordvik', 'old');
});

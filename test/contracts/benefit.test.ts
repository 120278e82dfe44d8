/** What known answers did, by day: what counts, what is taken back, and for how long somebody's own lines are kept. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Question } from '../../src/ports/questions.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let stores: Storage;
let now: Date;
beforeAll(async () => {
  tables = await startTables();
  stores = await tables.open(['fjordvik'], { now: () => now });
});
afterAll(() => tables.close());

let questions = 0;
let id: string;
/** Each test asks on days of its own, late in the evening: in Oslo it is the next day. */
beforeEach(async () => {
  questions += 1;
  id = `q${questions}`;
  now = new Date(Date.UTC(2026, 9, 4 * questions, 23, 30));
  await stores.questions.add(asked(id, 'answer', ['vpn']));
});

const asked = (name: string, outcome: Question['outcome'], answers: string[]): Question => ({
  id: name,
  municipality: 'fjordvik',
  askedAt: now.toISOString(),
  person: { id: 'kari', name: 'Kari' },
  language: 'nb',
  text: 'Kari kommer ikke på vpn',
  redacted: '[…] kommer ikke på vpn',
  outcome,
  answers,
  confidence: 0.9,
  ...(answers.length > 0 ? { answeredBy: 'it' } : {}),
  draft: { title: 'Vpn', text: 'Kari kommer ikke på vpn', department: 'economy', urgency: 'low' },
});
const day = (days = 1): string => new Date(Date.UTC(2026, 9, 4 * questions + days)).toISOString().slice(0, 10);
const benefit = (...days: string[]) => stores.questions.benefit('fjordvik', days.length > 0 ? days : [day()]);
const helped = { feedback: 'helped', answer: 'vpn', department: 'it', minutes: 10 } as const;
const given = { what: 'given', department: 'it', counts: true };
const saved = { what: 'helped', department: 'it', counts: true, minutes: 10 };

it('counts what was offered on the local day on which it was asked, and what helped on the day of the first click', async () => {
  expect(await benefit()).toEqual([given]);
  expect(await benefit(day(0), day(2))).toEqual([]);
  now = new Date(now.getTime() + 24 * 3_600_000);
  await stores.questions.feedback('fjordvik', id, helped);
  now = new Date(now.getTime() + 24 * 3_600_000);
  await stores.questions.feedback('fjordvik', id, helped);
  expect(await benefit()).toEqual([given]);
  expect(await benefit(day(1), day(2), day(3))).toEqual([given, saved]);
});

it('counts nothing for what nothing was found for', async () => {
  await stores.questions.add(asked('none', 'none', []));
  expect(await benefit()).toEqual([given]);
});

it('counts what helped no more once the person says otherwise, and again once they change their mind', async () => {
  await stores.questions.feedback('fjordvik', id, helped);
  await stores.questions.feedback('fjordvik', id, { feedback: 'notHelped', answer: 'vpn' });
  expect(await benefit()).toEqual([given, { ...saved, counts: false }]);
  await stores.questions.feedback('fjordvik', id, helped);
  expect(await benefit()).toEqual([given, saved]);
});

it('counts it never again once a ticket on the same matter has followed', async () => {
  await stores.questions.feedback('fjordvik', id, helped);
  await stores.questions.takeBack('fjordvik', id, 1042);
  expect(await benefit()).toEqual([given, { ...saved, counts: false }]);
  await stores.questions.feedback('fjordvik', id, helped);
  expect(await benefit()).toEqual([given, { ...saved, counts: false }]);
});

it('knows what somebody was helped with in redacted words, for no longer than a ticket may take it back', async () => {
  await stores.questions.feedback('fjordvik', id, helped);
  const known = await stores.questions.helped('fjordvik', 'kari');
  expect(known).toContainEqual({ question: id, at: now.toISOString(), text: '[…] kommer ikke på vpn', answer: 'vpn' });
  expect(await stores.questions.helped('fjordvik', 'kar')).toEqual([]);
  const later = (days: number): string => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
  await stores.housekeeping.purge('fjordvik', later(8), { seen: 14, asked: 90, judged: 365 });
  expect(await stores.questions.helped('fjordvik', 'kari')).toEqual(known);
  await stores.housekeeping.purge('fjordvik', later(16), { seen: 14, asked: 90, judged: 365 });
  expect(await stores.questions.helped('fjordvik', 'kari')).toEqual([]);
  expect(await benefit()).toEqual([given, saved]);
  await stores.housekeeping.purge('fjordvik', later(92), { seen: 14, asked: 90, judged: 365 });
  expect(await benefit()).toEqual([]);
});

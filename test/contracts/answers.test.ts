/** What every store of known answers keeps: edits once, by one of two at once, and seen by the others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KnownAnswer } from '../../src/domain/answer.js';
import type { AnswerEdit } from '../../src/ports/answers.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let one: Storage;
let other: Storage;

beforeAll(async () => {
  tables = await startTables();
  one = await tables.open(['fjordvik']);
  other = await tables.open(['fjordvik']);
});
afterAll(() => tables.close());

const ola = { id: 'ola', name: 'Ola' };
const known = (id: string, title = id): KnownAnswer => ({
  id,
  department: 'it',
  audience: 'everyone',
  versions: { nb: { title, phrasings: [], body: 'Gjør det.' } },
});
const edit = (answer: KnownAnswer, more: Partial<AnswerEdit> = {}): AnswerEdit => ({
  answer,
  state: 'live',
  type: 'added',
  ...more,
});

describe('the stored answers', () => {
  it('carry out the same key once, and say so', async () => {
    expect(await one.answers.save('k1', [edit(known('a'))], ola)).toBe('saved');
    expect(await other.answers.save('k1', [edit(known('a', 'again'))], ola)).toBe('again');
    expect((await other.answers.layer('a'))?.answer.versions.nb?.title).toBe('a');
  });

  it('let one of two edits of the same win, and tell the other', async () => {
    const from = (await one.answers.layer('a'))?.revision;
    if (from === undefined) throw new Error('nothing is stored');
    const results = await Promise.all([
      one.answers.save('k2', [edit(known('a', 'one'), { type: 'changed', from })], ola),
      other.answers.save('k3', [edit(known('a', 'other'), { type: 'changed', from })], ola),
    ]);
    expect(results.sort()).toEqual(['changed', 'saved']);
    expect((await one.answers.history('a')).map(({ type }) => type)).toEqual(['changed', 'added']);
  });

  it('write all edits of one call or none', async () => {
    const edits = [edit(known('b')), edit(known('a'), { type: 'changed', from: 999 })];
    expect(await one.answers.save('k4', edits, ola)).toBe('changed');
    expect(await one.answers.layer('b')).toBeUndefined();
  });

  it('keep what one municipality has of its own apart from what all share', async () => {
    await one.answers.save('k5', [edit(known('a', 'vår egen'), { municipality: 'fjordvik' })], ola);
    expect((await one.answers.layer('a', 'fjordvik'))?.answer.versions.nb?.title).toBe('vår egen');
    expect((await one.answers.layer('a'))?.answer.versions.nb?.title).not.toBe('vår egen');
    expect(await one.answers.history('a', 'fjordvik')).toHaveLength(1);
  });

  it('tell another process only what is new to it, whatever it missed', async () => {
    const everything = await other.answers.changesSince(0);
    expect(everything.layers).toHaveLength(2);
    expect(await other.answers.changesSince(everything.revision)).toEqual({
      revision: everything.revision,
      layers: [],
      phrasings: [],
      judgements: [],
      whole: false,
    });
    const judgement = {
      municipality: 'fjordvik',
      question: 'q',
      answer: 'a',
      right: false,
      evidence: [0.5],
      text: 'å',
    };
    await one.answers.judge({ ...judgement, at: new Date().toISOString() });
    await one.answers.save('k6', [edit(known('c'))], ola);
    const changes = await other.answers.changesSince(everything.revision);
    expect(changes.layers.map(({ answer }) => answer.id)).toEqual(['c']);
    expect(changes.judgements).toMatchObject([judgement]);
    expect(changes.revision).toBe(everything.revision + 2);
  });

  it('count every one of many changes at once', async () => {
    const before = (await one.answers.changesSince(0)).revision;
    const words = Array.from({ length: 12 }, (_, place) => `ord ${place}`);
    await Promise.all(
      words.map((text, place) =>
        (place % 2 ? one : other).answers.savePhrasing({
          id: String(place),
          municipality: 'fjordvik',
          answer: 'a',
          text,
          language: 'nb',
          state: 'proposed',
          at: new Date().toISOString(),
          by: ola,
        }),
      ),
    );
    const after = await one.answers.changesSince(before);
    expect(after.revision).toBe(before + 12);
    expect(after.phrasings.map(({ text }) => text).sort()).toEqual([...words].sort());
  });
});

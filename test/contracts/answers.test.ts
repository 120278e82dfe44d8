/** What every store of known answers keeps: edits once, by one of two at once, and seen by the others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KnownAnswer } from '../../src/domain/answer.js';
import type { AnswerEdit, Phrasing } from '../../src/ports/answers.js';
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
      token: everything.token,
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

  it('tell what a key has written, and nothing of a key that has written nothing', async () => {
    const [written] = await other.answers.written('k5');
    expect(written).toMatchObject({ id: 'a', municipality: 'fjordvik', type: 'added', by: ola });
    expect(written?.answer.versions.nb?.title).toBe('vår egen');
    expect(await other.answers.written('k4')).toEqual([]);
  });

  it('are not taken for others of the same number, once tables of an earlier day stand in their place', async () => {
    const before = await rowsOfAnswers();
    await one.answers.save('k7', [edit(known('lost'))], ola);
    const seen = await other.answers.changesSince(0);
    await restore(before);
    await one.answers.save('k8', [edit(known('found'))], ola);
    const after = await other.answers.changesSince(seen.revision, seen.token);
    expect(after.revision).toBe(seen.revision);
    expect(after.whole).toBe(true);
    const ids = after.layers.map(({ answer }) => answer.id);
    expect(ids).toContain('found');
    expect(ids).not.toContain('lost');
    // And where more has been changed since than had been before.
    await one.answers.save('k9', [edit(known('later'))], ola);
    expect((await other.answers.changesSince(seen.revision, seen.token)).whole).toBe(true);
    expect((await other.answers.changesSince(after.revision, after.token)).layers).toHaveLength(1);
  });
});

describe('words that wait', () => {
  const words: Phrasing = {
    id: 't1',
    municipality: 'fjordvik',
    answer: 'a',
    text: 'slik',
    language: 'nb',
    state: 'proposed',
    at: '2026-11-20T09:00:00.000Z',
    by: ola,
  };
  const accepted: Phrasing = { ...words, state: 'accepted', at: '2026-11-20T10:00:00.000Z' };

  it('are not set back by whoever read them before they were accepted', async () => {
    expect(await one.answers.savePhrasing(words)).toBe('saved');
    expect(await other.answers.savePhrasing(accepted, words)).toBe('saved');
    expect(await one.answers.savePhrasing({ ...words, text: 'sånn' }, words)).toBe('changed');
    expect(await one.answers.savePhrasing({ ...words, text: 'sånn' })).toBe('changed');
    expect(await one.answers.savePhrasing(accepted, words)).toBe('again');
    expect(await one.answers.phrasing('fjordvik', 't1')).toEqual(accepted);
  });
});

describe('many edits', () => {
  const many = (name: string, count: number, body = 'Gjør det.'): AnswerEdit[] =>
    Array.from({ length: count }, (_, place) => {
      const answer = known(`${name}-${place}`);
      return edit({ ...answer, versions: { nb: { title: answer.id, phrasings: [], body } } }, { type: 'imported' });
    });

  it('are written by the hundred rows, once, and told as they are written', async () => {
    const { revision } = await one.answers.changesSince(0);
    const told: number[] = [];
    const edits = many('m', 120);
    expect(await one.answers.saveAll(edits, ola, revision, (now) => told.push(now))).toEqual({
      written: 120,
      changed: [],
    });
    expect(told).toEqual([48, 96, 120]);
    expect((await one.answers.changesSince(0)).revision).toBe(revision + 3);
    await other.answers.saveAll(edits, ola, revision, () => undefined);
    expect((await one.answers.changesSince(0)).revision).toBe(revision + 3);
    for (const id of ['m-0', 'm-47', 'm-48', 'm-119']) expect(await one.answers.history(id)).toHaveLength(1);
  });

  it('that are large are written in parts that a transaction has room for', async () => {
    const { revision } = await one.answers.changesSince(0);
    const edits = many('large', 60, '語"'.repeat(9000));
    const told = [0];
    expect(await one.answers.saveAll(edits, ola, revision, (now) => told.push(now))).toMatchObject({ written: 60 });
    for (const [place, from] of told.slice(0, -1).entries()) {
      const rows = edits.slice(from, told[place + 1]).map((each) => JSON.stringify(JSON.stringify(each)));
      // Each in its row and in its history, of the 4 MiB that Azure takes.
      expect(2 * Buffer.byteLength(rows.join(''))).toBeLessThan(4 * 1024 * 1024);
    }
    expect((await one.answers.layer('large-59'))?.answer).toEqual(edits[59]?.answer);
  });

  it.each([
    ['of the same answer', (place: number) => `w1-${place}`, 96],
    ['of another answer', () => 'somewhere else', 240],
  ])('meet a change by somebody else meanwhile, %s', async (_, nameOf, expected) => {
    const { revision } = await one.answers.changesSince(0);
    const edits = many(expected === 240 ? 'w2' : 'w1', 240);
    const others = async (): Promise<unknown> => other.answers.save(`by ${expected}`, [edit(known(nameOf(150)))], ola);
    // Made from what was known when the first of them had not been written yet.
    const first = await one.answers.saveAll(edits.slice(0, 96), ola, revision, () => undefined);
    expect(first.written).toBe(96);
    await others();
    const rest = await one.answers.saveAll(edits, ola, revision, () => undefined);
    expect(rest.written).toBe(expected === 240 ? 240 : 144);
    expect(rest.changed.includes('w1-150')).toBe(expected !== 240);
    expect((await one.answers.layer(edits[149]?.answer.id ?? ''))?.answer.id).toBe(
      expected === 240 ? 'w2-149' : undefined,
    );
  });
});

async function rowsOfAnswers(): Promise<Stored[]> {
  const found: Stored[] = [];
  const queryOptions = { filter: "PartitionKey eq '~answers'" };
  for await (const { rowKey = '', data } of tables.table.listEntities<{ data: string }>({ queryOptions })) {
    found.push({ rowKey, data });
  }
  return found;
}

interface Stored {
  rowKey: string;
  data: string;
}

/** As whoever puts back a backup does. */
async function restore(rows: readonly Stored[]): Promise<void> {
  for (const { rowKey } of await rowsOfAnswers()) await tables.table.deleteEntity('~answers', rowKey);
  for (const row of rows) await tables.table.createEntity({ partitionKey: '~answers', ...row });
}

/** The known answers of municipalities as one process has them, while others change what is stored. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveLibraries } from '../../src/knowledge/live.js';
import type { KnownAnswer } from '../../src/domain/answer.js';
import type { AnswerEdit, Phrasing } from '../../src/ports/answers.js';
import type { Log } from '../../src/ports/log.js';
import type { Organisation } from '../../src/ports/organisation.js';
import type { Storage } from '../../src/storage/index.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let here: Storage['answers'];
let elsewhere: Storage['answers'];
let libraries: LiveLibraries;

const municipalities = ['fjordvik', 'nabovik'];
const organisation = {
  municipalities: municipalities.map((id) => ({ id })),
  departments: [{ id: 'it', serves: municipalities }],
} as unknown as Organisation;
const ola = { id: 'ola', name: 'Ola' };
const log = { warn: () => undefined } as unknown as Log;

const known = (id: string, title: string): KnownAnswer => ({
  id,
  department: 'it',
  audience: 'everyone',
  versions: { nb: { title, phrasings: [], body: 'Gjør det.' } },
});

beforeAll(async () => {
  tables = await startTables();
  here = (await tables.open(['fjordvik'])).answers;
  elsewhere = (await tables.open(['fjordvik'])).answers;
});
beforeEach(() => {
  const files = Promise.resolve([known('piano', 'Pianoet er surt'), known('orgel', 'Orgelet piper')]);
  libraries = new LiveLibraries({ organisation, files, store: here, log });
});
afterAll(() => tables.close());

let keys = 0;
async function save(answer: KnownAnswer, more: Partial<AnswerEdit> = {}): Promise<void> {
  const from = (await elsewhere.layer(answer.id, more.municipality))?.revision;
  const edit: AnswerEdit = { answer, state: 'live', type: 'changed', ...(from === undefined ? {} : { from }), ...more };
  expect(await elsewhere.save(`k${(keys += 1)}`, [edit], ola)).toBe('saved');
}

async function found(words: string, municipality = 'fjordvik'): Promise<string[]> {
  await libraries.refresh();
  return (await libraries.of(municipality)).engine.rank(words).map(({ id }) => id);
}

describe('an edit', () => {
  it('is found, and what it replaced is not, by the index that was there', async () => {
    expect(await found('pianoet er surt')).toEqual(['piano']);
    const { engine } = await libraries.of('fjordvik');
    await save(known('piano', 'Flygelet er ustemt'));
    expect(await found('flygelet er ustemt')).toEqual(['piano']);
    expect(await found('pianoet er surt')).toEqual([]);
    expect(await found('orgelet piper', 'nabovik')).toEqual(['orgel']);
    const now = await libraries.of('fjordvik');
    expect(now.engine).toBe(engine);
    expect(now.answers.get('piano')?.versions.nb?.title).toBe('Flygelet er ustemt');
    expect([...now.answers.keys()].sort()).toEqual(['orgel', 'piano']);
  });

  it('for one municipality is found there alone, until it is undone', async () => {
    const own = known('orgel', 'Orgelpipene er tette');
    await save(own, { municipality: 'nabovik' });
    expect(await found('orgelpipene er tette', 'nabovik')).toEqual(['orgel']);
    expect(await found('orgelet piper', 'nabovik')).toEqual([]);
    expect(await found('orgelet piper')).toEqual(['orgel']);
    await save(own, { municipality: 'nabovik', state: 'undone' });
    expect(await found('orgelet piper', 'nabovik')).toEqual(['orgel']);
  });

  it('that retires an answer takes it from everybody, and one that brings it back gives it again', async () => {
    const answer = known('orgel', 'Orgelet piper');
    await save(answer, { state: 'retired' });
    expect(await found('orgelet piper', 'nabovik')).toEqual([]);
    expect((await libraries.of('nabovik')).answers.has('orgel')).toBe(false);
    await save(answer);
    expect(await found('orgelet piper', 'nabovik')).toEqual(['orgel']);
  });

  it('that is made a hundred times and more leaves one answer, also where the index is built anew', async () => {
    const engines = new Set<unknown>();
    for (const [time, word] of ['alfa', 'bravo', 'delta', 'foxtrot', 'golf', 'hotell', 'juliett', 'kilo'].entries()) {
      const { layers } = await elsewhere.changesSince(0);
      const edits = Array.from({ length: time === 0 ? 45 : 20 }, (_, place): AnswerEdit => {
        const answer = known(`ofte-${place}`, `Sak${place} ${word}`);
        const from = layers.find((layer) => layer.answer.id === answer.id)?.revision;
        return { answer, state: 'live', type: 'changed', ...(from === undefined ? {} : { from }) };
      });
      expect(await elsewhere.save(`often ${time}`, edits, ola)).toBe('saved');
      expect((await found(`sak7 ${word}`))[0]).toBe('ofte-7');
      if (time > 0) expect(await found('alfa')).not.toContain('ofte-7');
      engines.add((await libraries.of('fjordvik')).engine);
    }
    expect(engines.size).toBe(2);
    expect((await libraries.of('fjordvik')).answers.size).toBe(47);
  });
});

describe('words that were accepted', () => {
  it('find their answer in their municipality, and no more once they are rejected', async () => {
    const words: Phrasing = {
      id: 't1',
      municipality: 'fjordvik',
      answer: 'orgel',
      text: 'blåsebelgen hveser',
      language: 'nb',
      state: 'accepted',
      at: '2026-11-20T09:00:00.000Z',
      by: ola,
    };
    expect(await found('blåsebelgen hveser')).toEqual([]);
    await elsewhere.savePhrasing(words);
    expect(await found('blåsebelgen hveser')).toEqual(['orgel']);
    expect(await found('blåsebelgen hveser', 'nabovik')).toEqual([]);
    await elsewhere.savePhrasing({ ...words, state: 'rejected' }, words);
    expect(await found('blåsebelgen hveser')).toEqual([]);
    expect(await found('orgelet piper')).toEqual(['orgel']);
  });
});

describe('tables of an earlier day that are put in the place of these', () => {
  it('are noticed by a process that runs, although they count as many changes', async () => {
    const before: { partitionKey: string; rowKey: string; data: string }[] = [];
    for await (const { partitionKey = '', rowKey = '', data } of tables.table.listEntities<{ data: string }>()) {
      before.push({ partitionKey, rowKey, data });
    }
    await save(known('trompet', 'Trompeten spytter'));
    expect(await found('trompeten spytter')).toEqual(['trompet']);
    for await (const { partitionKey = '', rowKey = '' } of tables.table.listEntities()) {
      await tables.table.deleteEntity(partitionKey, rowKey);
    }
    for (const row of before) await tables.table.createEntity(row);
    await save(known('fiolin', 'Fiolinen mangler en streng'));
    expect(await found('fiolinen mangler en streng')).toEqual(['fiolin']);
    expect(await found('trompeten spytter')).toEqual([]);
    expect(await found('flygelet er ustemt', 'nabovik')).toEqual(['piano']);
  });
});

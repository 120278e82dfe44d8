/** Figures on somebody's own collection: reckoned by hand, and what is said of files that are wrong. */
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure } from '../../src/answers/measures.js';
import { evalAnswers } from '../../src/cli/eval-answers.js';

const folder = mkdtempSync(path.join(tmpdir(), 'torg-eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string): string {
  files += 1;
  const name = path.join(folder, `${files}.jsonl`);
  writeFileSync(name, content);
  return name;
}
const lines = (...values: unknown[]): string => file(values.map((value) => JSON.stringify(value)).join('\n'));
const newName = (): string => path.join(folder, `predictions-${(files += 1)}.jsonl`);

const articles = lines(
  { id: 'password', title: 'Glemt passord', body: 'Bytt det på passordsiden.', phrasings: ['husker ikke passordet'] },
  { id: 'printer', title: 'Skriveren virker ikke', body: 'Se etter papir.' },
  { id: 'holiday', title: '', body: 'Ferie søkes i lønnssystemet.', phrasings: null },
  { id: 4, title: 'Lysrør' },
);

describe('the measures', () => {
  it('are what they are by hand', () => {
    const ten = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'];
    expect(
      measure([
        { answer: 'a', outcome: 'answer', ranked: ['a', 'b'] },
        { answer: 'a', outcome: 'answer', ranked: ['b', 'a'] },
        { answer: 'a', outcome: 'choose', ranked: ['b', 'c', 'd', 'a'] },
        { answer: 'a', outcome: 'none', ranked: [...ten, 'a'] },
        { answer: null, outcome: 'answer', ranked: ['b'] },
        { answer: null, outcome: 'choose', ranked: ['b', 'a'] },
        { answer: null, outcome: 'none', ranked: [] },
      ]),
    ).toEqual({
      n: 7,
      mrr: 0.4375,
      recall1: 0.25,
      recall3: 0.5,
      ndcg10: 0.5154,
      answered: 3,
      precision: 0.3333,
      coverage: 0.25,
      abstained: 0.6667,
    });
  });

  it('are null where there is nothing to measure', () => {
    expect(measure([{ answer: null, outcome: 'none', ranked: [] }])).toMatchObject({
      recall1: null,
      precision: null,
      coverage: null,
      abstained: 1,
    });
  });
});

describe('an evaluation', () => {
  it('writes a line for each query and returns the figures', async () => {
    const queries = lines(
      { id: 'q1', text: 'har glemt passordet mitt', answer: 'password' },
      { id: 'q2', text: 'skriveren', answer: 'printer' },
      { id: 3, text: 'xyzzy', answer: null },
      { id: 'q4', text: '', answer: 4 },
    );
    const predictions = newName();
    const figures = await evalAnswers({ articles, queries, predictions });
    expect(figures).toMatchObject({ n: 4, recall1: 0.6667, abstained: 1 });
    const written = readFileSync(predictions, 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { id: string | number; outcome: string; ranked: { id: string }[]; confidence: number },
      );
    expect(written.map(({ id }) => id)).toEqual(['q1', 'q2', 3, 'q4']);
    expect(written[0]?.ranked[0]?.id).toBe('password');
    expect(written[2]).toEqual({ id: 3, outcome: 'none', ranked: [], confidence: 0 });
  });

  it('takes what no article answers for a question without an answer, and says so', async () => {
    const queries = lines({ id: 'q', text: 'passord', answer: 'gone' });
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await evalAnswers({ articles, queries, predictions: newName() })).toMatchObject({ n: 1, recall1: null });
    expect(told).toHaveBeenCalledWith(expect.stringContaining('"gone"'));
    told.mockRestore();
  });

  it('finds by what was learnt', async () => {
    const queries = lines({ id: 'q', text: 'dings på veggen blinker', answer: 'holiday' });
    const learn = lines({ id: 'l', text: 'den dingsen på veggen blinker', answer: 'holiday' });
    const before = await evalAnswers({ articles, queries, predictions: newName() });
    const after = await evalAnswers({ articles, queries, predictions: newName(), learn });
    expect([before.recall1, after.recall1]).toEqual([0, 1]);
  });

  const query = '{"id":"q","text":"hei","answer":null}';
  it.each([
    ['a line that is not JSON', `${query}\n\n{"id":`, ':3: the line is not JSON. Each line must be like'],
    ['a line that is no object', '[]', ':1: the line is no object'],
    ['a query without a text', '{"id":"q"}', ':1: text is missing or of the wrong kind'],
    ['an empty file', '\n', ': the file has no lines'],
  ])('says where %s is, and writes nothing', async (_, content, message) => {
    const queries = file(content);
    const predictions = newName();
    await expect(evalAnswers({ articles, queries, predictions })).rejects.toThrow(`${queries}${message}`);
    expect(existsSync(predictions)).toBe(false);
  });

  it('says which file is not there, which cannot be written, and which id comes twice', async () => {
    const queries = file(query);
    const gone = path.join(folder, 'gone', 'x.jsonl');
    await expect(evalAnswers({ articles: gone, queries, predictions: newName() })).rejects.toThrow('cannot be read');
    await expect(evalAnswers({ articles, queries, predictions: gone })).rejects.toThrow('cannot be written');
    const twice = lines({ id: 'a' }, { id: 'b' }, { id: 'a' });
    await expect(evalAnswers({ articles: twice, queries, predictions: newName() })).rejects.toThrow(
      `${twice}:3: the id a is that of line 1`,
    );
  });
});

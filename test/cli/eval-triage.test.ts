/** Figures for sorting somebody's own texts: reckoned by hand, and what is said of files that are wrong. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { evalTriage, measured } from '../../src/cli/eval-triage.js';

const folder = mkdtempSync(path.join(tmpdir(), 'torg-triage-'));
const write = (name: string, lines: readonly unknown[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
};
const guess = (expected: string | null, top: string, confidence: number, label: string | null = top) => ({
  expected,
  top,
  label,
  confidence,
});

describe('the measures', () => {
  it('are what they are by hand', () => {
    const guesses = [
      guess('a', 'a', 0.9),
      guess('a', 'a', 0.3, null),
      guess('b', 'a', 0.6),
      guess('b', 'b', 0.8),
      guess(null, 'b', 0.3, null),
      guess(null, 'a', 0.7),
    ];
    expect(measured(guesses)).toEqual({
      n: 6,
      accuracy: 0.5,
      topAccuracy: 0.75,
      // a: 2 × 1 right of 2 that are and 3 that were said to be; b: 2 × 1 of 2 and 1.
      macroF1: 0.5333,
      // Of 8 pairs 5 are in order, and one is a tie.
      auroc: 0.6875,
      abstained: 0.25,
      noneFound: 0.5,
    });
  });

  it('are null where there is nothing to measure', () => {
    expect(measured([guess('a', 'a', 1)])).toMatchObject({ accuracy: 1, auroc: null, noneFound: null });
    expect(measured([guess(null, 'a', 0, null)])).toMatchObject({
      accuracy: 1,
      topAccuracy: null,
      macroF1: null,
      auroc: null,
      abstained: null,
    });
  });
});

const train = write('train', [
  ...['skriveren er tom', 'toner til skriveren', 'skriveren blinker'].map((text) => ({ text, label: 'printing' })),
  ...['døra er låst', 'nøkkel til døra', 'døra knirker'].map((text) => ({ text, label: 'keys', more: 'is let be' })),
]);
const query = { id: 'a', text: 'skriveren', label: 'printing' };

describe('an evaluation', () => {
  it('writes a line for each text, in their order, and returns the figures', async () => {
    const test = write('test', [
      query,
      '',
      { id: 2, text: 'døra', label: 'keys' },
      { id: 'c', text: 'жж', label: null },
    ]);
    const predictions = path.join(folder, 'predictions');
    const figures = await evalTriage({ train, test, predictions });
    expect(figures).toMatchObject({ n: 3, topAccuracy: 1, auroc: 1, noneFound: 1 });
    expect(Object.keys(figures)).toEqual(expect.arrayContaining(['macroF1', 'msPerText', 'trainSeconds']));
    const written = readFileSync(predictions, 'utf8').trim().split('\n');
    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'a', top: 'printing' },
      { id: 2, top: 'keys' },
      { id: 'c', label: null, top: null, confidence: 0 },
    ]);
  });

  it.each([
    ['train', ['{'], ':1: the line is not JSON. Each line must be like {"text":'],
    ['train', [{ text: 'a', label: 'x' }, { text: 'b' }], ':2: label is missing or of the wrong kind'],
    ['train', [{ text: 'a', label: null }], ':1: label is missing or of the wrong kind'],
    ['train', [''], ': the file has no lines. Each line must be like {"text":'],
    ['test', [query, { ...query, label: undefined }], ':2: label is missing or of the wrong kind'],
    ['test', [{ ...query, text: 7 }], ':1: text is missing or of the wrong kind'],
    ['test', [], ': the file has no lines. Each line must be like {"id":'],
  ] as const)('says what is wrong with %s lines %j, and writes nothing', async (which, content, message) => {
    const bad = write(`bad-${which}`, content);
    const predictions = path.join(folder, 'none');
    const files = { train, test: write('good', [query]), predictions, [which]: bad };
    await expect(evalTriage(files)).rejects.toThrow(`${bad}${message}`);
    expect(existsSync(predictions)).toBe(false);
  });

  it('says which file is not there, and which cannot be written', async () => {
    const gone = path.join(folder, 'gone', 'x');
    const test = write('good', [query]);
    await expect(evalTriage({ train: gone, test, predictions: gone })).rejects.toThrow(
      `${gone}: the file cannot be read`,
    );
    await expect(evalTriage({ train, test, predictions: gone })).rejects.toThrow(`${gone}: the file cannot be written`);
  });
});

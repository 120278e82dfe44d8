/** Figures for guesses of languages, and what is wrong with a line. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { evalLanguage } from '../../src/cli/eval-language.js';
import { readJsonLines } from '../../src/cli/jsonl.js';
import { identify, languageOf } from '../../src/text/language.js';
import { z } from 'zod/v4';

const folder = mkdtempSync(path.join(tmpdir(), 'torg-'));
const write = (name: string, lines: readonly unknown[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
};
const test = write('test', [
  { id: 'a', text: 'hva', language: 'nb' },
  { id: 2, text: 'mitä', language: 'fi' },
]);

it('counts, and takes a language it does not know as wrong', async () => {
  const predictions = write('guesses', [
    { id: 'a', language: 'nb', confidence: 0.9 },
    { id: 2, language: 'sv', confidence: 0.2 },
  ]);
  const figures = await evalLanguage({ test, predictions });
  expect(figures).toMatchObject({ n: 2, accuracy: 0.5, perLanguage: { nb: { recall: 1 }, fi: { n: 1, recall: 0 } } });
});

it.each([
  [['{'], /bad:1: the line is not JSON/u],
  [[{ id: 'a', language: 'nb', confidence: 2 }], /bad:1: confidence: /u],
  [[{ id: 'a', language: 'nb', confidence: 1 }], /bad: no line for the id "2"/u],
])('tells the place of %j', async (lines, problem) => {
  await expect(evalLanguage({ test, predictions: write('bad', lines) })).rejects.toThrow(problem);
});

it('knows five languages in lines it was not fitted to', () => {
  const lines = readJsonLines('test/fixtures/languages.jsonl', z.object({ text: z.string(), language: z.string() }));
  const right = lines.filter(({ text, language }) => identify(text).language === language);
  expect(right.length / lines.length).toBeGreaterThan(0.92);
  const told = lines.map(({ text, language }) => ({ told: languageOf(text), language }));
  const wrong = told.filter((each) => each.told && each.told !== (each.language === 'da' ? 'nb' : each.language));
  expect(wrong.length / lines.length).toBeLessThan(0.01);
  expect(languageOf('Spørsmål om sykmelding for Nina: gardinstanga henger')).toBe('nb');
});

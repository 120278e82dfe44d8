/** Figures for guesses of languages, and what is wrong with a line. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
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
  { id: 'a', text: 'Hva skal jeg gjøre når printeren ikke virker?', language: 'nb' },
  { id: 2, text: 'mitä', language: 'fi' },
]);

it('writes its guesses, counts the right ones, and takes a language it does not know as wrong', async () => {
  const predictions = path.join(folder, 'guesses');
  const figures = await evalLanguage({ test, predictions });
  expect(figures).toMatchObject({ n: 2, accuracy: 0.5, perLanguage: { nb: { recall: 1 }, fi: { n: 1, recall: 0 } } });
  const written = readJsonLines(predictions, z.object({ id: z.any(), language: z.string(), confidence: z.number() }));
  expect(written.map(({ value }) => value.id as unknown)).toEqual(['a', 2]);
  expect(written[0]?.value.language).toBe('nb');
});

it.each([
  ['{', /bad:1: the line is not JSON/u],
  [{ id: 'a', text: 'hva' }, /bad:1: language is missing/u],
])('tells the place of %j, and writes nothing', async (line, problem) => {
  const predictions = path.join(folder, 'none');
  await expect(evalLanguage({ test: write('bad', [line]), predictions })).rejects.toThrow(problem);
  expect(existsSync(predictions)).toBe(false);
});

it('knows five languages in lines it was not fitted to', () => {
  const lines = readJsonLines('test/fixtures/languages.jsonl', z.object({ text: z.string(), language: z.string() }));
  const right = lines.filter(({ value: { text, language } }) => identify(text).language === language);
  expect(right.length / lines.length).toBeGreaterThan(0.92);
  const told = lines.map(({ value: { text, language } }) => ({ told: languageOf(text), language }));
  const wrong = told.filter((each) => each.told && each.told !== (each.language === 'da' ? 'nb' : each.language));
  expect(wrong.length / lines.length).toBeLessThan(0.01);
  expect(languageOf('Spørsmål om sykmelding for Nina: gardinstanga henger')).toBe('nb');
});

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
  expect(written.map(({ id }) => id as unknown)).toEqual(['a', 2]);
  expect(written[0]?.language).toBe('nb');
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
  const right = lines.filter(({ text, language }) => identify(text).language === language);
  expect(right.length / lines.length).toBeGreaterThan(0.945);
  const told = lines.map(({ text, language }) => ({ told: languageOf(text), language }));
  const wrong = told.filter((each) => each.told && each.told !== (each.language === 'da' ? 'nb' : each.language));
  expect(wrong.length / lines.length).toBeLessThan(0.005);
  expect(told.filter((each) => each.told).length / lines.length).toBeGreaterThan(0.85);
  expect(languageOf('Spørsmål om sykmelding for Nina: gardinstanga henger')).toBe('nb');
});

it.each([
  ['skriver virker ikke', 'nb'],
  ['SKRIVEREN VIRKER IKKE!!!', 'nb'],
  ['faar ikke logget inn paa pc', 'nb'],
  ['Teams meeting link virker ikke i Outlook', 'nb'],
  ['kan dere resette passwordet mitt please', 'nb'],
  ['takk 👍', 'nb'],
  ['🙈', 'nb'],
  ['ikkje tilgang', 'nn'],
  ['eg får ikkje opna shared mailbox i outlook', 'nn'],
  ['VPN funkar inte', 'sv'],
  ['jag kan inte oppna dorren', 'sv'],
  ['hvad?', 'da'],
  ['glemt adgangskode', 'da'],
  ['password', 'en'],
])('takes «%s» to be %s', (text, language) => {
  expect(identify(text).language).toBe(language);
});

it('is not sure of a word that may be of any', () => {
  for (const text of ['vpn', 'Teams', 'hei', '🙈', '']) expect(languageOf(text)).not.toBe('en');
  expect(languageOf('vpn')).toBeUndefined();
});

const elsewhere = '../shared/data';
const texts = (name: string): string[] =>
  readJsonLines(
    path.join(elsewhere, name),
    z.object({ text: z.string().optional(), question: z.string().optional() }),
  ).map(({ text = '', question = text }) => question);
const knownOf = (lines: readonly string[], language: string): number =>
  lines.filter((text) => identify(text).language === language).length / lines.length;

(existsSync(elsewhere) ? it : it.skip)('knows lines that nobody here wrote (skipped without ../shared)', () => {
  expect(knownOf(texts('norquad/validation_queries.jsonl'), 'nb')).toBeGreaterThan(0.93);
  expect(knownOf(texts('swefaq/dev.jsonl'), 'sv')).toBeGreaterThan(0.98);
  expect(knownOf(texts('xsid_nordic/da.valid.jsonl'), 'da')).toBeGreaterThan(0.93);
  expect(knownOf(texts('ha_intents/da.jsonl'), 'da')).toBeGreaterThan(0.93);
  expect(knownOf(texts('ha_intents/nb.jsonl'), 'nb')).toBeGreaterThan(0.9);
  expect(knownOf(texts('ha_intents/sv.jsonl'), 'sv')).toBeGreaterThan(0.97);
  expect(knownOf(texts('ha_intents/en.jsonl'), 'en')).toBeGreaterThan(0.96);
  const spoken = texts('xsid_nordic/no.valid.jsonl');
  expect(knownOf(spoken, 'nb') + knownOf(spoken, 'nn')).toBeGreaterThan(0.92);
});

/**
 * Fits the weights by which src/text/language.ts tells five languages, and writes src/text/language-weights.ts.
 *
 * It learns from the texts of knowledge/ and src/locales/, from lines and a table of words written for it in
 * scripts/language/, and from the letter groups of eld (Apache-2.0, Nito T.M.), and gives the same file each time.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDecoder } from 'node:util';
import { ngramsData } from '../node_modules/eld/src/ngrams/large.js';
import { dictionary } from '../node_modules/eld/src/dictionary.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name) => readFileSync(path.join(root, name), 'utf8');
const languages = ['nb', 'nn', 'sv', 'da', 'en'];
const kept = 16000;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-';
const digitOf = (number) => digits[31 + Math.max(-31, Math.min(31, Math.round(number)))];

let seed = 7;
const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
const oneOf = (list) => list[Math.floor(random() * list.length)];

/** As in src/text/language.ts. */
const wordsOf = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
function featuresOf(text) {
  const found = new Set();
  for (const word of wordsOf(text)) {
    const bordered = `_${word}_`;
    found.add(`=${word}`);
    for (let size = 1; size <= 6; size += 1)
      for (let start = 0; start + size <= bordered.length; start += 1) found.add(bordered.slice(start, start + size));
  }
  found.delete('_');
  return [...found];
}

function knowledgeLines() {
  return readdirSync(path.join(root, 'knowledge')).flatMap((name) => {
    const [language] = name.split('.').slice(-2);
    const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(read(`knowledge/${name}`)) ?? [];
    if (!languages.includes(language) || !body) return [];
    const heads = [...front.matchAll(/(?:title:|-) (.*)/gu)].map(([, text]) => text);
    const sentences = body
      .replace(/\{\{.*?\}\}|\*\*.*?\*\*/gu, ' ')
      .split(/(?<=[.!?:])\s+|\n/u)
      .filter((each) => each.trim().split(/\s+/u).length > 1);
    const pieces = sentences.flatMap((each) => {
      const parts = each.split(/\s+/u);
      return parts.length > 8 ? [parts.slice(0, 4).join(' '), parts.slice(4, 8).join(' ')] : [];
    });
    return [...heads, ...sentences, ...pieces].map((text) => ({ text, language }));
  });
}

function localeLines() {
  return ['nb', 'nn', 'sv', 'en'].flatMap((language) =>
    [`src/locales/${language}.ts`, `src/locales/cases/${language}.ts`].flatMap((name) =>
      [...read(name).matchAll(/'([^'\n]*)'|`([^`]*)`/gu)]
        .map(([, quoted, template]) => (quoted ?? template).replace(/\$\{.*?\}/gu, ' '))
        .filter((text) => text.split(/\s+/u).length > 1 && !text.includes('/'))
        .map((text) => ({ text, language })),
    ),
  );
}

const table = read('scripts/language/words.txt')
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.split(' ')));

/** Words of one column thrown together: what a word says of a language, without what it stands beside. */
function thrownLines() {
  return languages.flatMap((language, column) =>
    Array.from({ length: 2500 }, () => {
      const size = 2 + Math.floor(random() * 5);
      const words = Array.from({ length: size }, () =>
        oneOf(table[Math.floor(random() ** 1.3 * table.length)][column]),
      );
      return { text: words.join(' '), language };
    }),
  );
}

const writtenLines = () =>
  languages.flatMap((language) =>
    read(`scripts/language/lines.${language}.txt`)
      .trim()
      .split('\n')
      .flatMap((text) => Array(6).fill({ text, language })),
  );

/** The same said in bokmål, nynorsk and Danish, which differ by little. */
const parallelLines = () =>
  read('scripts/language/parallel.txt')
    .trim()
    .split('\n')
    .flatMap((row) => row.split('|').flatMap((text, at) => Array(12).fill({ text, language: ['nb', 'nn', 'da'][at] })));

/** Titles, products and names are often English within Nordic lines, and say nothing of the line. */
function withLoans(lines) {
  const loans = [
    ...table.flatMap((row) => row[4]),
    ...lines.flatMap(({ text, language }) => (language === 'en' ? wordsOf(text) : [])),
  ];
  return lines
    .filter(({ language }) => language !== 'en' && random() < 0.8)
    .map(({ text, language }) => {
      const words = text.split(/\s+/u);
      const size = Math.min(3, 1 + Math.floor((random() * words.length) / 2));
      const from = Math.floor(random() * (loans.length - 4));
      const added = Array.from({ length: size }, (_, at) => (random() < 0.5 ? loans[from + at] : oneOf(loans)));
      words.splice(Math.floor(random() * (words.length + 1)), 0, ...added);
      return { text: words.join(' '), language };
    });
}

/** A space stands for itself, and for every byte that no letter has. */
const bytes = new Map(
  Object.entries(dictionary).flatMap(([byte, letter]) => (letter === ' ' ? [] : [[letter, Number(byte)]])),
);
const bytesOf = (coded) => Uint8Array.from([...coded], (letter) => bytes.get(letter) ?? letter.charCodeAt(0));

/** eld's groups of letters, each with how much it speaks for Norwegian, Swedish, Danish and English. */
function eldGroups() {
  const codes = [38, 49, 8, 11];
  return Object.entries(ngramsData.ngrams).flatMap(([coded, scores]) => {
    if (!codes.some((code) => scores[code] !== undefined)) return [];
    const group = new TextDecoder().decode(bytesOf(coded)).replace(/[ \0]/gu, '_');
    if (!/^_?\p{L}+_?$/u.test(group)) return [];
    const weights = codes.map((code) => Math.exp((scores[code] === undefined ? 45 : scores[code] + 53) / 15));
    const sum = weights.reduce((all, each) => all + each);
    const [no, sv, da, en] = weights.map((each) => each / sum);
    const features = new Set();
    for (let size = 1; size <= 6; size += 1)
      for (let start = 0; start + size <= group.length; start += 1) features.add(group.slice(start, start + size));
    features.delete('_');
    if (group.startsWith('_') && group.endsWith('_')) features.add(`=${group.slice(1, -1)}`);
    return [{ features: [...features], target: [no / 2, no / 2, sv, da, en], weight: 0.1, group }];
  });
}

/** eld's pieces of words, of bytes as it cuts them, with how much each speaks for Norwegian against Danish. */
function eldPieces() {
  const [no, da] = [38, 8];
  return Object.entries(ngramsData.ngrams).flatMap(([coded, scores]) => {
    const difference =
      (scores[no] === undefined ? 0 : scores[no] + 53) - (scores[da] === undefined ? 0 : scores[da] + 53);
    const piece = Buffer.from(bytesOf(coded)).toString('latin1').replace(/[ \0]/gu, '_');
    if (Math.abs(difference) < 4 || !/^_?[a-zÃ¦¸¥¶¤©]+_?$/u.test(piece)) return [];
    return [piece + digitOf(difference / 4)];
  });
}

const lines = [...knowledgeLines(), ...localeLines(), ...writtenLines(), ...parallelLines(), ...thrownLines()];
lines.push(...withLoans(lines));
const perLanguage = Map.groupBy
  ? Map.groupBy(lines, ({ language }) => language)
  : new Map(languages.map((each) => [each, lines.filter(({ language }) => language === each)]));
const samples = lines.map(({ text, language }) => ({
  features: featuresOf(text),
  target: languages.map((each) => Number(each === language)),
  weight: Math.min(3, lines.length / 5 / perLanguage.get(language).length),
}));
const groups = eldGroups();
const counts = new Map();
for (const { features, group } of [...samples, ...groups])
  for (const each of features) counts.set(each, (counts.get(each) ?? 0) + (each === group ? 3 : 1));
const index = new Map([...counts].filter(([, count]) => count > 3).map(([feature], at) => [feature, at]));

/** A softmax over the languages, fitted by AdaGrad; a text's weights are divided by the root of their number. */
const weights = new Float64Array(index.size * 5);
const squares = new Float64Array(index.size * 5).fill(1e-6);
const data = [...samples, ...groups].map((each) => ({
  ...each,
  at: each.features.map((feature) => index.get(feature)).filter((at) => at !== undefined),
}));
for (let round = 0; round < 5; round += 1) {
  for (let last = data.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [data[last], data[other]] = [data[other], data[last]];
  }
  for (const { at, target, weight } of data) {
    const root = Math.sqrt(at.length) || 1;
    const exps = target.map((_, column) =>
      Math.exp(at.reduce((sum, each) => sum + weights[each * 5 + column], 0) / root),
    );
    const sum = exps.reduce((all, each) => all + each);
    target.forEach((wanted, column) => {
      const slope = ((exps[column] / sum - wanted) * weight) / root;
      for (const each of at) {
        const place = each * 5 + column;
        const step = slope + 3e-4 * weights[place];
        squares[place] += step * step;
        weights[place] -= (0.3 * step) / Math.sqrt(squares[place]);
      }
    });
  }
}

const unit = 0.08;
const entries = [...index]
  .map(([feature, at]) => {
    const own = [...weights.slice(at * 5, at * 5 + 5)];
    const mean = own.reduce((all, each) => all + each) / 5;
    const centred = own.map((each) => each - mean);
    const frequent = Math.log(1 + (counts.get(feature) ?? 0));
    return { feature, centred, worth: Math.max(...centred.map(Math.abs)) * frequent };
  })
  .sort((a, b) => b.worth - a.worth)
  .slice(0, kept)
  .sort((a, b) => (a.feature < b.feature ? -1 : 1))
  .map(({ feature, centred }) => {
    const coded = centred.map((each) => digitOf(each / unit));
    return feature + coded.join('');
  });
writeFileSync(
  path.join(root, 'src/text/language-weights.ts'),
  `/** What words and groups of letters say of a language; written by scripts/fit-language.mjs, with groups of eld (Apache-2.0). */

/** How a digit of a weight is read: 31 is nothing, each step this much. */
export const weightDigits = '${digits}';
export const weightUnit = ${String(unit)};

/** Words (=) and groups (_ is a border), each followed by five digits: nb, nn, sv, da, en. */
export const weightEntries = '${entries.join(' ')}';

/** Pieces of bytes (_ is a border), each followed by a digit: above 31 Norwegian, below it Danish, in steps of 4 of eld's. */
export const pieceEntries = '${eldPieces().sort().join(' ')}';
`,
);

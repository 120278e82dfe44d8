/** What the languages are learned from: texts of the project, lines and words written for it, and what may happen to them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name) => readFileSync(path.join(root, name), 'utf8');
const rowsOf = (name) => read(`scripts/language/${name}`).trim().split('\n');

export const languages = ['nb', 'nn', 'sv', 'da', 'en'];

let seed = 7;
/** The same row of numbers each time, so that the same weights come out. */
export const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
const oneOf = (list) => list[Math.floor(random() * list.length)];
const some = (share, list) => list.filter(() => random() < share);

/** As in src/text/language.ts. */
export const wordsOf = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

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

/** Lines that say the same in several languages stand in one row. */
const columnsOf = (name, columns) =>
  rowsOf(name).flatMap((row) => row.split('|').map((text, at) => ({ text, language: columns[at] })));

const written = () => [
  ...languages.flatMap((language) => rowsOf(`lines.${language}.txt`).map((text) => ({ text, language }))),
  ...columnsOf('parallel.txt', ['nb', 'nn', 'da']),
  ...columnsOf('everyday.txt', languages),
];

/** How people speak; most write bokmål otherwise. */
const dialects = () => rowsOf('lines.dialects.txt').map((text) => ({ text, language: 'nb' }));

const table = rowsOf('words.txt').map((row) => row.split('|').map((cell) => cell.split(' ')));
const wordOf = (column) => oneOf(table[Math.floor(random() ** 1.3 * table.length)][column]);

const endings = rowsOf('endings.txt').map((row) =>
  row.split('|').map((cell) => {
    const [stems, ends] = cell.split(':').map((part) => part.trim().split(' '));
    return stems.flatMap((stem) => ends.map((end) => stem + end));
  }),
);

/** Words thrown together: what a word or an ending says of a language, without what it stands beside. */
function thrownLines() {
  const lines = (columns, count, size, word) =>
    columns.flatMap((language, column) =>
      Array.from({ length: count }, () => ({
        text: Array.from({ length: 1 + Math.floor(random() * size) }, () => word(column)).join(' '),
        language,
      })),
    );
  const inflected = (column) => (random() < 0.7 ? oneOf(oneOf(endings)[column]) : wordOf(column));
  return [...lines(languages, 2500, 5, wordOf), ...lines(['nb', 'nn', 'sv', 'da'], 800, 3, inflected)];
}

/** Two, three or four words of a line: people write little. */
function spanOf({ text, language }) {
  const words = text.split(/\s+/u);
  const size = 2 + Math.floor(random() * 3);
  const from = Math.floor(random() * Math.max(1, words.length - size + 1));
  return { text: words.slice(from, from + size).join(' '), language };
}

/** Titles, products and names are often English within Nordic lines, and say nothing of the line. */
function withLoans(lines) {
  const loans = [
    ...table.flatMap((row) => row[4]),
    ...lines.flatMap(({ text, language }) => (language === 'en' ? wordsOf(text) : [])),
  ];
  const nordic = lines.filter(({ language }) => language !== 'en');
  return some(0.6, nordic).map(({ text, language }) => {
    const words = text.split(/\s+/u);
    const few = Math.min(3, 1 + Math.floor((random() * words.length) / 2));
    const size = random() < 0.4 ? 2 + Math.floor(random() * 5) : few;
    const from = Math.floor(random() * (loans.length - 8));
    const added = Array.from({ length: size }, (_, at) => (random() < 0.5 ? loans[from + at] : oneOf(loans)));
    words.splice(Math.floor(random() * (words.length + 1)), 0, ...added);
    return { text: words.join(' '), language };
  });
}

/** A letter left out, struck twice, or struck before the one ahead of it. */
function slipOf({ text, language }) {
  const letters = [...text];
  const at = 1 + Math.floor(random() * (letters.length - 2));
  const slips = [
    () => letters.splice(at, 1),
    () => letters.splice(at, 0, letters[at]),
    () => letters.splice(at, 2, letters[at + 1] ?? '', letters[at]),
  ];
  oneOf(slips)();
  return { text: letters.join(''), language };
}

const keyboards = [
  { å: 'aa', ø: 'oe', æ: 'ae', ä: 'ae', ö: 'oe' },
  { å: 'a', ø: 'o', æ: 'ae', ä: 'a', ö: 'o' },
];

/** From keyboards that lack the letters. */
function foldedOf({ text, language }) {
  const letters = oneOf(keyboards);
  return { text: text.toLowerCase().replace(/[åøæäö]/gu, (letter) => letters[letter]), language };
}

/** Every line to learn from, with its language. */
export function linesToLearn() {
  const own = written();
  const project = [...knowledgeLines(), ...localeLines()];
  const fourfold = [...own, ...dialects()].flatMap((line) => Array(4).fill(line));
  const plain = [...project, ...fourfold, ...thrownLines()];
  const spans = Array(4)
    .fill(own)
    .flat()
    .filter(({ text }) => text.split(/\s+/u).length > 3)
    .map(spanOf);
  const lines = [...plain, ...spans];
  return [
    ...lines,
    ...withLoans(lines),
    ...[...own, ...some(0.3, project)].map(slipOf),
    ...[...own, ...own, ...some(0.3, project)].filter(({ text }) => /[åøæäö]/iu.test(text)).map(foldedOf),
  ];
}

/** Which language a text is in, by its words and groups of letters, and whether that is sure enough to follow. */
import type { Language } from '../domain/words.js';
import { pieceEntries, weightDigits, weightEntries, weightUnit } from './language-weights.js';

/** Danish is told from bokmål, which it would otherwise be taken for, and is answered in bokmål. */
export const writtenLanguages = ['nb', 'nn', 'sv', 'da', 'en'] as const;
type WrittenLanguage = (typeof writtenLanguages)[number];

export interface Identified {
  language: WrittenLanguage;
  /** From 0 to 1: how much of the evidence speaks for it. */
  sure: number;
}

type Neighbours = Record<'nb' | 'nn' | 'da', number>;

/** Long enough to tell by; the rest of a pasted log is not looked at. */
const looked = 2000;
const longestWord = 40;
const longestGroup = 6;

/** Below this a text could as well be in another language. */
const sureEnough = 0.85;

/** Read digit by digit only where a text has the word or group: that keeps the start quick. */
const weights = new Map(
  weightEntries
    .split(' ')
    .map((entry) => [entry.slice(0, -writtenLanguages.length), entry.slice(-writtenLanguages.length)]),
);

function weightsOf(feature: string): number[] {
  return Array.from(weights.get(feature) ?? '', (digit) => (weightDigits.indexOf(digit) - 31) * weightUnit);
}

/** Danish and Norwegian share most of their words; these pieces say which of the two. */
const pieces = new Map(pieceEntries.split(' ').map((entry) => [entry.slice(0, -1), entry.slice(-1)]));
const nothing = weightDigits[31] ?? '';
const pieceUnit = 0.2;

/** Where hardly anything speaks for either, it is bokmål, as most texts are. */
const oftenBokmal = 0.9;

/** The best guess, whatever the text; bokmål where nothing speaks for any. */
export function identify(text: string): Identified {
  const shares = sharesOf(text);
  const sure = Math.max(...Object.values(shares));
  const language = writtenLanguages.find((each) => shares[each] === sure) ?? 'nb';
  return { language, sure };
}

/** The language to answer a text in, or nothing where it does not clearly show. */
export function languageOf(text: string): Language | undefined {
  const { nb, nn, sv, da, en } = sharesOf(text);
  const answered: Record<Language, number> = { nb: nb + da, nn, sv, en };
  return (Object.keys(answered) as Language[]).find((each) => answered[each] >= sureEnough);
}

function sharesOf(text: string): Record<WrittenLanguage, number> {
  const found = [...featuresOf(text)].flatMap(weightsOf);
  const root = Math.sqrt(found.length / writtenLanguages.length) || 1;
  const sums = writtenLanguages.map((_, column) =>
    found.reduce((sum, weight, at) => (at % writtenLanguages.length === column ? sum + weight : sum), 0),
  );
  const powers = sums.map((sum) => Math.exp(sum / root));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const [nb = 0, nn = 0, sv = 0, da = 0, en = 0] = powers.map((power) => power / all);
  return { ...sharedOut({ nb, nn, da }, norwegianOf(text)), sv, en };
}

/** What these three have together stays as it is. */
function sharedOut({ nb, nn, da }: Neighbours, norwegian: number): Neighbours {
  const [asBokmal, asNynorsk] = [nb * Math.exp(norwegian + oftenBokmal), nn * Math.exp(norwegian)];
  const part = (nb + nn + da) / (asBokmal + asNynorsk + da);
  return { nb: asBokmal * part, nn: asNynorsk * part, da: da * part };
}

/** Above nothing for Norwegian, below it for Danish; long texts say no more than a few lines. */
function norwegianOf(text: string): number {
  const found = new Set(wordsOf(text).flatMap(piecesOf));
  const sum = [...found].reduce((all, piece) => all + weightDigits.indexOf(pieces.get(piece) ?? nothing) - 31, 0);
  return Math.max(-20, Math.min(20, sum * pieceUnit));
}

/** Cut as the table was: four bytes for every three, and the last four. */
function piecesOf(word: string): string[] {
  const bytes = Buffer.from(word).toString('latin1');
  const cut = Array.from({ length: Math.max(0, Math.ceil((bytes.length - 4) / 3)) }, (_, at) =>
    bytes.slice(at * 3, at * 3 + 4),
  );
  return [...cut, `${bytes.slice(-4)}_`].map((piece, at) => (at === 0 ? `_${piece}` : piece));
}

function featuresOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of wordsOf(text)) {
    const bordered = `_${word}_`;
    found.add(`=${word}`);
    for (let size = 1; size <= longestGroup; size += 1) {
      for (let start = 0; start + size <= bordered.length; start += 1) found.add(bordered.slice(start, start + size));
    }
  }
  return found;
}

/** Addresses are full of words, most of them English, and codes are no words. */
function wordsOf(text: string): string[] {
  return text
    .slice(0, looked)
    .split(/\s+/u)
    .filter((part) => !/\/\/|@|\.\p{L}{2,10}\/|\d/u.test(part))
    .flatMap(
      (part) =>
        part
          .normalize('NFC')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    )
    .map((word) => word.slice(0, longestWord));
}

/** Which language a text is in, by its words and groups of letters, and whether that is sure enough to follow. */
import type { Language } from '../domain/words.js';
import { weightDigits, weightEntries, weightUnit } from './language-weights.js';

/** Danish is told from bokmål, which it would otherwise be taken for, and is answered in bokmål. */
export const writtenLanguages = ['nb', 'nn', 'sv', 'da', 'en'] as const;
type WrittenLanguage = (typeof writtenLanguages)[number];

export interface Identified {
  language: WrittenLanguage;
  /** From 0 to 1: how much of the evidence speaks for it. */
  sure: number;
}

/** Long enough to tell by; the rest of a pasted log is not looked at. */
const looked = 2000;
const longestWord = 40;
const longestGroup = 5;

/** Below this a text could as well be in another language. */
const sureEnough = 0.85;

/** What many texts are. It decides where little speaks for any: much is good bokmål and Danish, or nynorsk, at once. */
const beforehand: Record<WrittenLanguage, number> = { nb: 0.35, nn: -0.1, sv: 0, da: 0, en: 0 };

/** Read digit by digit only where a text has the word or group: that keeps the start quick. */
const weights = new Map(
  weightEntries
    .split(' ')
    .map((entry) => [entry.slice(0, -writtenLanguages.length), entry.slice(-writtenLanguages.length)]),
);
const digits = new Map(Array.from(weightDigits, (digit, at) => [digit, (at - 31) * weightUnit]));

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
  const known = [...featuresOf(text)].flatMap((feature) => weights.get(feature) ?? []);
  const root = Math.sqrt(known.length) || 1;
  const powers = writtenLanguages.map((language, column) => {
    const sum = known.reduce((all, coded) => all + (digits.get(coded.charAt(column)) ?? 0), 0);
    return Math.exp(sum / root + beforehand[language]);
  });
  const all = powers.reduce((sum, power) => sum + power, 0);
  const [nb = 0, nn = 0, sv = 0, da = 0, en = 0] = powers.map((power) => power / all);
  return { nb, nn, sv, da, en };
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

/** What somebody says of being away, leaving or being back, in any of the languages; nothing where it is anything else. */
import { locales } from '../../locales/index.js';

export type Said =
  /** `day` is what they say of when they are back. */
  { kind: 'away'; day: string } | { kind: 'leaving' } | { kind: 'back' };

/** What can stand behind «jeg er borte»: with anything else behind it, it may be a request such as any other. */
const aboutDay = /^(?:(?:fra|fre)m til|till?|until|through|t\.? ?o\.? ?m\.?|i ?dag|today)(?!\p{L})/u;
const mostWords = 8;

const spellings = (kind: Said['kind']): string[] => Object.values(locales).flatMap(({ away }) => away.said[kind]);
const leaving = new Set(spellings('leaving'));
const back = new Set(spellings('back'));
/** The longest first: «jeg er borte» before «borte». */
const away = [...new Set(spellings('away'))].sort((a, b) => b.length - a.length);

export function saidOf(text: string): Said | undefined {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!]+$/u, '');
  if (leaving.has(words)) return { kind: 'leaving' };
  if (back.has(words)) return { kind: 'back' };
  const spelling = away.find((each) => words === each || words.startsWith(`${each} `));
  if (spelling === undefined) return undefined;
  const day = words.slice(spelling.length).trim();
  const isDay = day === '' || (aboutDay.test(day) && day.split(' ').length <= mostWords);
  return isDay ? { kind: 'away', day } : undefined;
}

/** Whether a message tells of an emergency, and of which kind: by words that stand together, and words that say it is none. */
import { emergencyKinds, type EmergencyKind } from '../domain/emergency.js';
import { tokens } from '../text/terms.js';
import {
  asking,
  emergencyRules,
  everyday,
  negations,
  over,
  supposed,
  type EmergencyRule,
  type Words,
} from './emergency-words.js';

/** How many words may lie between those of a rule. */
const near = 12;
/** Greetings and the like may stand before what makes a question of it. */
const opening = 3;
/** Nobody in danger writes more; and what is longer is looked through in no time at all. */
const longest = 2000;

/** Words are looked up by so many of their first letters, which no word that ends in `*` has fewer of. */
const looked = 3;

type Finder = (words: readonly string[]) => number[];

/**
 * The kind of emergency that somebody tells of; nothing where it is an everyday matter.
 * Each sentence, and each part of it between commas, is judged by itself: «det brenner, når kommer dere?».
 */
export function emergencyIn(text: string): EmergencyKind | undefined {
  const found = new Set(partsOf(text.slice(0, longest)).flatMap(kindsIn));
  return emergencyKinds.find((kind) => found.has(kind));
}

/** A part of what was written: its words, and the same with each letter once. */
interface Part {
  words: string[];
  squeezed: string[];
}

function partsOf(text: string): Part[] {
  const sentences = text.split(/[.!?:;\n]+|\s-+\s/u);
  const clauses = sentences.flatMap((sentence) => sentence.split(/,|\s(?:men|but)\s/u));
  return [...clauses, ...sentences].map((part) => {
    const words = tokens(part);
    return { words, squeezed: words.map(squeeze) };
  });
}

/** Letters that many double, or do not, become one: «innbrudd», «inbrud» and «innbrud» are written alike. */
function squeeze(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

function kindsIn({ words, squeezed }: Part): EmergencyKind[] {
  if (has(calm.everyday, words) || has(calm.over, words) || has(calm.supposed, words)) return [];
  const asked = calm.asking(words).some((place) => place < opening);
  return rules.filter((rule) => holds(rule, squeezed, asked)).map(({ kind }) => kind);
}

interface Compiled extends Pick<EmergencyRule, 'kind' | 'happens' | 'negated'> {
  all: Finder[];
  unless: Finder | undefined;
}

function holds({ all, unless, happens, negated }: Compiled, words: readonly string[], asked: boolean): boolean {
  if (asked && !happens) return false;
  const places: number[][] = [];
  // Most rules have nothing of most messages: the first of their words says so.
  for (const find of all) {
    const found = find(words);
    if (found.length === 0) return false;
    places.push(found);
  }
  if (unless && has(unless, words)) return false;
  const [first = [], ...others] = places;
  const firm = negated ? first : first.filter((place) => !isDenied(words, place));
  return firm.some((place) => others.every((some) => some.some((other) => Math.abs(other - place) <= near)));
}

/** «Ikke brann», «ingen stor brann», «det brenner ikke». */
function isDenied(words: readonly string[], place: number): boolean {
  const denying = calm.negations(words);
  return denying.some((at) => at === place + 1 || (at < place && at >= place - 2));
}

function has(find: Finder, words: readonly string[]): boolean {
  return find(words).length > 0;
}

/**
 * Finds where any of the words begin.
 * @param form in which they are compared: what calms is taken as it is written, for `bill` is no `bil`
 */
function finder(written: Words, form: (word: string) => string): Finder {
  const begun = new Map<string, string[][]>();
  for (const phrase of new Set(written.split(/\s+/u).filter(Boolean))) {
    const pattern = phrase.split('_').map((word) => patternOf(word, form));
    const [first = ''] = pattern;
    const key = first.startsWith('*') ? '*' : first.replace('*', '').slice(0, looked);
    begun.set(key, [...(begun.get(key) ?? []), pattern]);
  }
  const anyhow = begun.get('*') ?? [];
  return (words) => {
    const found: number[] = [];
    const fit = (place: number) => (pattern: readonly string[]) => fits(pattern, words, place);
    for (const [place, word] of words.entries()) {
      if (begun.get(word.slice(0, looked))?.some(fit(place)) || anyhow.some(fit(place))) found.push(place);
    }
    return found;
  };
}

function patternOf(word: string, form: (word: string) => string): string {
  const [bare = ''] = tokens(word.replaceAll('*', ''));
  return `${word.startsWith('*') ? '*' : ''}${form(bare)}${word.endsWith('*') ? '*' : ''}`;
}

function fits(pattern: readonly string[], words: readonly string[], place: number): boolean {
  return pattern.every((part, index) => {
    const word = words[place + index];
    if (word === undefined) return false;
    if (part.startsWith('*')) return word.endsWith(part.slice(1));
    return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part;
  });
}

const rules: readonly Compiled[] = emergencyRules.map(({ all, unless, ...rule }) => ({
  ...rule,
  all: all.map((words) => finder(words, squeeze)),
  unless: unless === undefined ? undefined : finder(unless, squeeze),
}));
const asWritten = (word: string): string => word;
const calm = {
  everyday: finder(everyday, asWritten),
  over: finder(over, asWritten),
  supposed: finder(supposed, asWritten),
  asking: finder(asking, asWritten),
  negations: finder(negations, squeeze),
};

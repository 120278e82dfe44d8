/** What a question asks for: its telling words, each with all that an article may have in its stead. */
import { stem } from '../text/stem.js';
import { saysNothing, tokens } from '../text/terms.js';
import { concepts } from './equivalents.js';
import type { Library } from './library.js';

/** A term that stands for an asked word, and how well. */
interface Variant {
  term: number;
  weight: number;
}

export interface Asked {
  /** As it was written, folded. */
  word: string;
  /** How telling it is: the rarity of its term. */
  weight: number;
  /** Whether the collection has the word or an equivalent. */
  known: boolean;
  variants: Variant[];
}

export const settings = {
  equivalent: 0.8,
  compound: 0.5,
  wholeForPart: 0.9,
  slip: 0.8,
  joined: 0.9,
  mostCompounds: 40,
  mostWords: 64,
  minParts: 0.35,
};

const meanings = new Map<string, Set<string>>();
for (const line of concepts) {
  const forms = new Set(
    tokens(line)
      .filter((word) => !saysNothing(word))
      .map(stem),
  );
  for (const form of forms) {
    const others = meanings.get(form) ?? new Set();
    for (const other of forms) if (other !== form) others.add(other);
    meanings.set(form, others);
  }
}

export function analyse(question: string, library: Library): Asked[] {
  const all = tokens(question);
  const telling = all.filter((word) => !saysNothing(word)).slice(0, settings.mostWords);
  const asked: Asked[] = [];
  const seen = new Set<string>();
  for (const [place, word] of telling.entries()) {
    const term = stem(word);
    if (seen.has(term)) continue;
    seen.add(term);
    asked.push(...slotsOf(word, term, telling[place + 1], telling[place - 1], library));
  }
  return asked;
}

function slotsOf(
  word: string,
  term: string,
  next: string | undefined,
  previous: string | undefined,
  library: Library,
): Asked[] {
  const { vocabulary, postings } = library;
  const own = vocabulary.term(term);
  const exact: Variant[] = [];
  const ownFrequency = own === undefined ? 0 : postings.frequency(own);
  let frequency = ownFrequency;
  if (own !== undefined && ownFrequency > 0) exact.push({ term: own, weight: 1 });
  for (const meaning of meanings.get(term) ?? []) {
    const other = vocabulary.term(meaning);
    if (other === undefined || postings.frequency(other) === 0) continue;
    exact.push({ term: other, weight: settings.equivalent });
    if (ownFrequency === 0) frequency += postings.frequency(other);
  }
  // `git hub` for `github`.
  for (const pair of [next && word + next, previous && previous + word]) {
    const whole = pair ? vocabulary.term(stem(pair)) : undefined;
    if (whole !== undefined && postings.frequency(whole) > 0) exact.push({ term: whole, weight: settings.joined });
  }
  const compounds = vocabulary
    .compoundsWith(term)
    .filter(library.isUsed)
    .slice(0, settings.mostCompounds)
    .map((each) => ({ term: each, weight: settings.compound }));
  const weight = library.rarity(Math.min(frequency, library.size));
  const slots: Asked[] = [];
  const parts = vocabulary.partsOf(word, library.isUsed);
  if (exact.length > 0 || compounds.length > 0) {
    slots.push({ word, weight: exact.length > 0 ? weight : weight * 0.7, known: true, variants: [...exact, ...compounds] });
  }
  if (parts) {
    const share = exact.length > 0 ? settings.minParts : 0.8;
    for (const part of parts) {
      const variants: Variant[] = [
        { term: part, weight: 1 },
        ...exact.map((each) => ({ ...each, weight: each.weight * settings.wholeForPart })),
        ...vocabulary
          .compoundsWith(vocabulary.terms[part] ?? '')
          .filter(library.isUsed)
          .slice(0, settings.mostCompounds)
          .map((each) => ({ term: each, weight: settings.compound })),
      ];
      for (const meaning of meanings.get(vocabulary.terms[part] ?? '') ?? []) {
        const other = vocabulary.term(meaning);
        if (other !== undefined && library.isUsed(other)) variants.push({ term: other, weight: settings.equivalent });
      }
      slots.push({ word, weight: library.rarity(postings.frequency(part)) * share, known: true, variants });
    }
  }
  if (slots.length > 0) return slots;
  const slips = term.length >= 4 ? vocabulary.slipsOf(term).filter((each) => library.isUsed(each.term)) : [];
  return [
    {
      word,
      weight: slips.length > 0 ? Math.max(...slips.map((each) => library.rarity(postings.frequency(each.term)))) : weight,
      known: slips.length > 0,
      variants: slips.map((each) => ({ term: each.term, weight: each.likeness * settings.slip })),
    },
  ];
}

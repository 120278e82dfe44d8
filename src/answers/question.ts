/** What a question asks for: its telling words, each with all that an article may have in its stead. */
import { stem } from '../text/stem.js';
import { saysNothing, tokens } from '../text/terms.js';
import { meaningsOf } from './equivalents.js';
import type { Collection } from './collection.js';
import { tuning } from './tuning.js';

/** A term that stands for an asked word, and how well, 0 to 1. */
interface Variant {
  term: number;
  weight: number;
}

export interface Asked {
  /** The word as the asker wrote it. */
  written: string;
  /** How telling it is: the rarity of its term. */
  weight: number;
  /** Whether the collection has the word or anything in its stead. */
  known: boolean;
  /** Whether it has neither the word nor another of its meaning, but parts of it, compounds with it or near words alone. */
  guessed: boolean;
  variants: Variant[];
}

interface Token {
  written: string;
  word: string;
  term: string;
}

/** A question of more words than this is a story, and its first words say what it is about. */
const mostWords = 64;
/** A short term in a large collection is a part of hundreds of others; a few of them suffice. */
const mostCompounds = 40;
const shortestSlip = 4;

export function analyse(question: string, collection: Collection): Asked[] {
  const telling = tellingOf(question).slice(0, mostWords);
  const seen = new Set<string>();
  const together = new Set(telling.map(({ term }) => term));
  return telling.flatMap((token, place) => {
    if (seen.has(token.term)) return [];
    seen.add(token.term);
    return askedBy(token, [telling[place - 1], telling[place + 1]], together, collection);
  });
}

function tellingOf(question: string): Token[] {
  const written = question.normalize('NFC').match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  return written
    .flatMap((each) => tokens(each).map((word) => ({ written: each, word, term: stem(word) })))
    .filter(({ word }) => !saysNothing(word));
}

function askedBy(
  token: Token,
  [previous, next]: readonly [Token | undefined, Token | undefined],
  together: ReadonlySet<string>,
  collection: Collection,
): Asked[] {
  const { written, word, term } = token;
  const exact = [
    ...sameOf(term, collection),
    ...joinedWith(previous, token, collection),
    ...joinedWith(token, next, collection),
  ];
  const compounds = compoundsOf(token, together, collection);
  const asked: Asked[] = [];
  if (exact.length + compounds.length > 0) {
    const share = exact.length > 0 ? 1 : tuning.onlyCompounds;
    const weight = share * collection.rarity(frequencyOf(term, collection));
    asked.push({ written, weight, known: true, guessed: exact.length === 0, variants: [...exact, ...compounds] });
  }
  for (const part of collection.vocabulary.partsOf(word, collection.isUsed) ?? []) {
    const text = collection.vocabulary.terms[part] ?? '';
    const whole = exact.map((each) => ({ ...each, weight: each.weight * tuning.wholeForPart }));
    const variants = [
      ...sameOf(text, collection),
      ...whole,
      ...compoundsOf({ term: text, word: text }, together, collection),
    ];
    const share = exact.length > 0 ? tuning.partBesideWhole : tuning.partAlone;
    asked.push({
      written,
      weight: share * collection.rarity(collection.postings.frequency(part)),
      known: true,
      guessed: exact.length === 0,
      variants,
    });
  }
  return asked.length > 0 ? asked : [slipIn(token, collection)];
}

/** The term itself and its equivalents, those that the collection has. */
function sameOf(term: string, collection: Collection): Variant[] {
  const own = variant(term, 1, collection);
  return [...own, ...meaningsOf(term).flatMap((meaning) => variant(meaning, tuning.equivalent, collection))];
}

function variant(term: string, weight: number, { vocabulary, isUsed }: Collection): Variant[] {
  const place = vocabulary.term(term);
  return place !== undefined && isUsed(place) ? [{ term: place, weight }] : [];
}

/** `git hub` for `github`. */
function joinedWith(first: Token | undefined, second: Token | undefined, collection: Collection): Variant[] {
  return first && second ? variant(stem(first.word + second.word), tuning.joined, collection) : [];
}

function compoundsOf(
  { term, word }: Pick<Token, 'term' | 'word'>,
  together: ReadonlySet<string>,
  { vocabulary, isUsed }: Collection,
): Variant[] {
  return vocabulary
    .compoundsWith(term, word, together)
    .filter(isUsed)
    .slice(0, mostCompounds)
    .map((place) => ({ term: place, weight: tuning.compound }));
}

/** In how many articles a term is, or else its equivalents. */
function frequencyOf(term: string, collection: Collection): number {
  const count = (text: string): number => collection.postings.frequency(collection.vocabulary.term(text) ?? -1);
  const equivalents = (): number => meaningsOf(term).reduce((sum, meaning) => sum + count(meaning), 0);
  return Math.min(collection.size, count(term) || equivalents());
}

function slipIn({ written, term }: Token, collection: Collection): Asked {
  const { vocabulary, postings, isUsed } = collection;
  const slips = term.length < shortestSlip ? [] : vocabulary.slipsOf(term).filter((slip) => isUsed(slip.term));
  const [best] = slips;
  return {
    written,
    weight: collection.rarity(best ? postings.frequency(best.term) : 0),
    known: best !== undefined,
    guessed: true,
    variants: slips.map((slip) => ({ term: slip.term, weight: slip.likeness * tuning.slip })),
  };
}

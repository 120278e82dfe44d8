/**
 * What does not depend on the question in how alike it is to an article: its different words, in which titles and phrasings
 * each is, and what its lengths are. Starter answers have hundreds of phrasings; going through them for each question was dear.
 */
import { kinds, type Collection } from './collection.js';
import { tuning } from './tuning.js';
import { groupCountOf } from './vocabulary.js';

export interface Profile {
  /** The different words of all texts. */
  words: Uint32Array;
  /** What each counts in the wording, all texts taken together. */
  shares: Float32Array;
  /** What all of the wording weighs. */
  mass: number;
  /** The titles and phrasings that a word is in: where its list begins among all lists. A word said twice is there twice. */
  starts: Uint32Array;
  texts: Uint32Array;
  /** Of each title and phrasing, in words and in groups of letters. */
  lengths: Float32Array;
  letterLengths: Float32Array;
  /** From which on they are stretches of a text that has neither a title nor phrasings: what it says, for want of those. */
  stretchesFrom: number;
  bodies: Uint32Array[];
}

/** What a title, a phrasing and a body count in the wording, whatever their length. */
const counts: readonly number[] = [2, 1, 0.4];
/** How many words the profiles that are kept may have: a few megabytes. */
const mostKept = 400_000;
/** With so many more articles than before, words are as rare as they were, nearly. */
const stale = 1.1;

export class Profiles {
  private kept = new Map<number, Profile>();
  private keptWords = 0;
  private madeAt = 0;
  /** Where a word is among the different ones of the article at hand, plus one. */
  private places = new Uint32Array(0);

  constructor(private readonly collection: Collection) {}

  of(article: number): Profile {
    if (this.collection.ids.length > this.madeAt * stale || this.keptWords > mostKept) this.forget();
    const known = this.kept.get(article);
    if (known) return known;
    const profile = this.make(article);
    this.kept.set(article, profile);
    this.keptWords += profile.words.length + profile.texts.length;
    return profile;
  }

  private forget(): void {
    this.kept = new Map();
    this.keptWords = 0;
    this.madeAt = this.collection.ids.length;
  }

  private make(article: number): Profile {
    const { collection } = this;
    const all = collection.vocabulary.words.length;
    if (this.places.length < all) this.places = new Uint32Array(Math.ceil(all * 1.25));
    const { places } = this;
    const words: number[] = [];
    const shares: number[] = [];
    const lengths: number[] = [];
    const letterLengths: number[] = [];
    const bodies: Uint32Array[] = [];
    const said: number[] = [];
    const texts: number[] = [];
    const take = (own: Uint32Array, sums: { words: number; letters: number }): void => {
      for (const word of own) {
        said.push((places[word] as number) - 1);
        texts.push(lengths.length);
      }
      lengths.push(sums.words);
      letterLengths.push(sums.letters);
    };
    let mass = 0;
    collection.eachText(article, (kind, own) => {
      const sums = this.measure(own);
      const share = (counts[kind] ?? 1) / sums.wording;
      mass += share * sums.mass;
      for (const word of own) {
        const place = (places[word] ||= words.push(word)) - 1;
        shares[place] = (shares[place] ?? 0) + share;
      }
      if (kind === kinds.body) bodies.push(own);
      else take(own, sums);
    });
    const stretchesFrom = lengths.length;
    for (const stretch of collection.bare[article] ? bodies.flatMap(stretchesOf) : []) {
      take(stretch, this.measure(stretch));
    }
    for (const word of words) places[word] = 0;
    return {
      words: Uint32Array.from(words),
      shares: Float32Array.from(shares),
      mass,
      ...listed(said, texts, words.length),
      lengths: Float32Array.from(lengths),
      letterLengths: Float32Array.from(letterLengths),
      stretchesFrom,
      bodies,
    };
  }

  private measure(own: Uint32Array): { words: number; letters: number; wording: number; mass: number } {
    const { collection } = this;
    let words = 0;
    let letters = 0;
    let wording = 0;
    let mass = 0;
    for (const word of own) {
      const rarity = collection.rarityOfWord(word);
      words += rarity * rarity;
      letters += rarity * rarity * groupCountOf(collection.vocabulary.words[word] ?? '');
      wording += collection.groups.squaresOf(word);
      mass += collection.groups.sumOf(word);
    }
    return {
      words: Math.sqrt(words) || 1,
      letters: Math.sqrt(letters) || 1,
      wording: Math.sqrt(wording) || 1,
      mass,
    };
  }
}

/** Each begins in the middle of the one before, so that no sentence is cut in all of them. */
function stretchesOf(body: Uint32Array): Uint32Array[] {
  const half = tuning.stretch / 2;
  const count = Math.max(1, Math.ceil(body.length / half) - 1);
  return Array.from({ length: count }, (_, place) => body.subarray(place * half, place * half + tuning.stretch));
}

/** Sorts by word, counting. */
function listed(said: readonly number[], texts: readonly number[], size: number): Pick<Profile, 'starts' | 'texts'> {
  const starts = new Uint32Array(size + 1);
  for (const place of said) starts[place + 1] = (starts[place + 1] as number) + 1;
  for (let place = 0; place < size; place += 1) {
    starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
  }
  const next = starts.slice();
  const sorted = new Uint32Array(said.length);
  for (const [each, place] of said.entries()) {
    const at = next[place] as number;
    sorted[at] = texts[each] as number;
    next[place] = at + 1;
  }
  return { starts, texts: sorted };
}

/** A close look at one article: how much of what was asked its best title, phrasing and stretch of text have. */
import type { Collection } from './collection.js';
import { Letters } from './letters.js';
import { Profiles, type Profile } from './profiles.js';
import type { Asked } from './question.js';
import { tuning } from './tuning.js';
import { wordingOf } from './wording.js';

/** What speaks for an article, each 0 to 1. */
export interface Likeness {
  article: number;
  /** Sum of what follows, weighted. */
  score: number;
  /** BM25F, as a share of the most that the question could have. */
  bm25: number;
  /** The share of the question's telling words that the best title or phrasing has. */
  covered: number;
  /** The same seen from both sides. */
  cosine: number;
  /** Likeness in groups of letters to the best title or phrasing. */
  letters: number;
  /** The share of the question's telling words in the best stretch of text. */
  window: number;
  /** How likely it is that who asks for this article writes like this. */
  wording: number;
  /** The share of telling words that the article has anywhere. */
  whole: number;
  /** The same where the rarest words count still more. */
  rare: number;
}

interface Match {
  slot: number;
  weight: number;
}

const none: readonly Match[] = [];

export class Look {
  private readonly letters: Letters;
  private readonly profiles: Profiles;
  private asked: readonly Asked[] = [];
  private total = 1;
  private length = 1;
  /** Which asked words a term stands for, and where it lies in that, for each term of the collection; 0 if nowhere. */
  private readonly matches: Match[][] = [];
  private matchAt = new Uint16Array(0);
  private readonly matched: number[] = [];
  /** Of the article at hand: how much each of the question's groups counts, what is shared with each title and phrasing. */
  private seen = new Float64Array(0);
  private dots = new Float32Array(0);
  private shares = new Float32Array(0);

  constructor(private readonly collection: Collection) {
    this.letters = new Letters(collection);
    this.profiles = new Profiles(collection);
  }

  /** What is looked at from now on is compared with this question. */
  ask(question: string, asked: readonly Asked[]): void {
    this.asked = asked;
    this.total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
    this.length = Math.sqrt(asked.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    this.letters.ask(question);
    this.seen = new Float64Array(this.letters.weights.length);
    this.matchTerms();
  }

  at(article: number, bm25: number): Likeness {
    const profile = this.profiles.of(article);
    const anywhere = new Float32Array(this.asked.length);
    this.gather(profile, anywhere);
    const best = { ...this.bestText(profile), window: 0 };
    for (const words of profile.bodies) best.window = Math.max(best.window, this.bestStretch(words));
    const wording = wordingOf(this.letters, this.seen, profile.mass);
    const score =
      tuning.wording * wording +
      tuning.bm25 * bm25 +
      tuning.covered * best.covered +
      tuning.cosine * best.cosine +
      tuning.letters * best.letters +
      tuning.window * best.window;
    return { article, score, bm25, ...best, wording, ...this.metBy(anywhere) };
  }

  /** How well each asked word is met anywhere in the article. */
  sharesOf(article: number): Float32Array {
    const anywhere = new Float32Array(this.asked.length);
    for (const word of this.profiles.of(article).words) {
      for (const { slot, weight } of this.matchesOf(word)) anywhere[slot] = Math.max(anywhere[slot] ?? 0, weight);
    }
    return anywhere;
  }

  private matchTerms(): void {
    const { matches, matched, asked } = this;
    for (const term of matched) this.matchAt[term] = 0;
    matched.length = 0;
    matches.length = 1;
    const all = this.collection.vocabulary.terms.length;
    if (this.matchAt.length < all) this.matchAt = new Uint16Array(Math.ceil(all * 1.25));
    for (const [slot, { variants }] of asked.entries()) {
      for (const { term, weight } of variants) {
        const place = (this.matchAt[term] ||= matches.length);
        if (place === matches.length) matched.push(term);
        (matches[place] ??= []).push({ slot, weight });
      }
    }
  }

  /** Goes once through the different words of an article, and on only from those that have to do with the question. */
  private gather({ words, shares: counts, starts, texts, lengths }: Profile, anywhere: Float32Array): void {
    const { letters, collection, seen, asked } = this;
    const { common, first, next, place } = letters;
    const slots = asked.length;
    const size = lengths.length;
    if (this.dots.length < size) this.dots = new Float32Array(2 * size);
    if (this.shares.length < size * slots) this.shares = new Float32Array(2 * size * slots);
    const { dots, shares } = this;
    dots.fill(0, 0, size);
    shares.fill(0, 0, size * slots);
    seen.fill(0);
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as number;
      const begin = starts[at] as number;
      const end = starts[at + 1] as number;
      letters.meet(word);
      const link = first[word] as number;
      if (link > 0) {
        const count = counts[at] as number;
        for (let each = link; each > 0; each = next[each] as number) {
          seen[place[each] as number] = (seen[place[each] as number] as number) + count;
        }
        const dot = collection.rarityOfWord(word) * (common[word] as number);
        for (let each = begin; each < end; each += 1) {
          dots[texts[each] as number] = (dots[texts[each] as number] as number) + dot;
        }
      }
      for (const { slot, weight } of this.matchesOf(word)) {
        if (weight > (anywhere[slot] as number)) anywhere[slot] = weight;
        for (let each = begin; each < end; each += 1) {
          const cell = (texts[each] as number) * slots + slot;
          if (weight > (shares[cell] as number)) shares[cell] = weight;
        }
      }
    }
  }

  private bestText({
    lengths,
    letterLengths,
    stretchesFrom,
  }: Profile): Pick<Likeness, 'covered' | 'cosine' | 'letters'> {
    const { dots, shares, asked } = this;
    const slots = asked.length;
    const best = { covered: 0, cosine: 0, letters: 0 };
    const weights = asked.map(({ weight }) => weight);
    for (let text = 0; text < lengths.length; text += 1) {
      const counts = text < stretchesFrom ? 1 : tuning.stretchCounts;
      best.letters = Math.max(best.letters, (counts * (dots[text] as number)) / (letterLengths[text] as number));
      let covered = 0;
      let dot = 0;
      for (let slot = 0; slot < slots; slot += 1) {
        const share = shares[text * slots + slot] as number;
        if (share === 0) continue;
        const weight = weights[slot] as number;
        covered += share * weight;
        dot += share * weight * weight;
      }
      if (dot === 0) continue;
      best.covered = Math.max(best.covered, counts * covered);
      best.cosine = Math.max(best.cosine, (counts * dot) / (lengths[text] as number));
    }
    return {
      covered: best.covered / this.total,
      cosine: Math.min(1, best.cosine / this.length),
      letters: Math.min(1, best.letters / this.letters.length),
    };
  }

  private matchesOf(word: number): readonly Match[] {
    const place = this.matchAt[this.collection.vocabulary.termOfWord(word)] as number;
    return place > 0 ? (this.matches[place] ?? none) : none;
  }

  private metBy(shares: Float32Array): Pick<Likeness, 'whole' | 'rare'> {
    let whole = 0;
    let rare = 0;
    for (const [slot, { weight }] of this.asked.entries()) {
      whole += (shares[slot] ?? 0) * weight;
      rare += (shares[slot] ?? 0) * weight * weight;
    }
    return { whole: whole / this.total, rare: rare / this.length ** 2 };
  }

  /** The largest share of the asked words within a stretch of a text. */
  private bestStretch(words: Uint32Array): number {
    const hits: (Match & { place: number })[] = [];
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place] ?? 0;
      for (const { slot, weight } of this.matchesOf(word)) hits.push({ place, slot, weight });
    }
    let best = 0;
    const shares = new Float32Array(this.asked.length);
    for (const [start, { place: from }] of hits.entries()) {
      shares.fill(0);
      let sum = 0;
      for (let at = start; at < hits.length; at += 1) {
        const hit = hits[at];
        if (!hit || hit.place >= from + tuning.span) break;
        const had = shares[hit.slot] ?? 0;
        if (hit.weight <= had) continue;
        shares[hit.slot] = hit.weight;
        sum += (hit.weight - had) * (this.asked[hit.slot]?.weight ?? 0);
      }
      best = Math.max(best, sum / this.total);
    }
    return best;
  }
}

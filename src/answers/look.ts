/** A close look at one article: how much of what was asked its best title, phrasing and stretch of text have. */
import { Letters } from './letters.js';
import { kinds, type Collection } from './collection.js';
import type { Asked } from './question.js';
import { tuning } from './tuning.js';
import { Wording } from './wording.js';

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
}

interface Match {
  slot: number;
  weight: number;
}

const none: readonly Match[] = [];

export class Look {
  /** For each term, which asked words it stands for. */
  private readonly matches = new Map<number, Match[]>();
  private readonly letters: Letters;
  private readonly wording: Wording;
  private readonly total: number;
  private readonly length: number;

  constructor(
    question: string,
    private readonly asked: readonly Asked[],
    private readonly collection: Collection,
  ) {
    for (const [slot, { variants }] of asked.entries()) {
      for (const { term, weight } of variants) {
        const list = this.matches.get(term);
        if (list) list.push({ slot, weight });
        else this.matches.set(term, [{ slot, weight }]);
      }
    }
    this.total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
    this.length = Math.sqrt(asked.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    this.letters = new Letters(question, collection);
    this.wording = new Wording(question, collection);
  }

  at(article: number, bm25: number): Likeness {
    const best = { covered: 0, cosine: 0, letters: 0, window: 0 };
    const anywhere = new Float32Array(this.asked.length);
    this.collection.eachText(article, (kind, words) => {
      if (kind === kinds.body) {
        best.window = Math.max(best.window, this.bestStretch(words, anywhere));
        return;
      }
      const { covered, cosine } = this.compare(words, anywhere);
      best.covered = Math.max(best.covered, covered);
      best.cosine = Math.max(best.cosine, cosine);
      best.letters = Math.max(best.letters, this.letters.likeness(words));
    });
    const wording = this.wording.likeness(article);
    const score =
      tuning.wording * wording +
      tuning.bm25 * bm25 +
      tuning.covered * best.covered +
      tuning.cosine * best.cosine +
      tuning.letters * best.letters +
      tuning.window * best.window;
    return { article, score, bm25, ...best, wording, whole: this.weigh(anywhere) / this.total };
  }

  /** How well each asked word is met anywhere in the article. */
  sharesOf(article: number): Float32Array {
    const anywhere = new Float32Array(this.asked.length);
    this.collection.eachText(article, (_, words) => {
      for (const word of words) this.meet(word, anywhere);
    });
    return anywhere;
  }

  /** A title or phrasing as a whole. */
  private compare(words: Uint32Array, anywhere: Float32Array): { covered: number; cosine: number } {
    const shares = new Float32Array(this.asked.length);
    let squares = 0;
    for (const word of words) {
      const rarity = this.collection.rarityOfWord(word);
      squares += rarity * rarity;
      this.meet(word, shares);
    }
    let dot = 0;
    for (let slot = 0; slot < shares.length; slot += 1) {
      const share = shares[slot] ?? 0;
      if (share === 0) continue;
      dot += share * (this.asked[slot]?.weight ?? 0) ** 2;
      anywhere[slot] = Math.max(anywhere[slot] ?? 0, share);
    }
    const cosine = Math.min(1, dot / (this.length * (Math.sqrt(squares) || 1)));
    return { covered: this.weigh(shares) / this.total, cosine };
  }

  private meet(word: number, shares: Float32Array): void {
    for (const { slot, weight } of this.matchesOf(word)) {
      if (weight > (shares[slot] ?? 0)) shares[slot] = weight;
    }
  }

  private matchesOf(word: number): readonly Match[] {
    return this.matches.get(this.collection.vocabulary.termOfWord(word)) ?? none;
  }

  private weigh(shares: Float32Array): number {
    let sum = 0;
    for (let slot = 0; slot < shares.length; slot += 1) sum += (shares[slot] ?? 0) * (this.asked[slot]?.weight ?? 0);
    return sum;
  }

  /** The largest share of the asked words within a stretch of a text. */
  private bestStretch(words: Uint32Array, anywhere: Float32Array): number {
    const hits: (Match & { place: number })[] = [];
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place] ?? 0;
      for (const { slot, weight } of this.matchesOf(word)) hits.push({ place, slot, weight });
      this.meet(word, anywhere);
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

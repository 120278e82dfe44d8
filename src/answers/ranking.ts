/** Which articles fit a question best: first by terms over all articles, then by looking closely at the best. */
import { analyse, type Asked } from './question.js';
import { groupsOf } from './vocabulary.js';
import { saysNothing, tokens } from '../text/terms.js';
import { kinds, type Library } from './library.js';

/** Tuned on halves of several collections; what each does is said in docs/decisions/0015. */
export const tuning = {
  k1: 1.2,
  b: [0.3, 0.3, 0.75],
  fields: [2, 1.5, 1],
  looked: 30,
  bm25: 1,
  covered: 0.4,
  cosine: 0.4,
  letters: 0.6,
  window: 0.4,
  span: 40,
};

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
  /** The share of telling words that the article has anywhere. */
  whole: number;
}

export class Ranking {
  private totals = new Float32Array(0);
  private bests = new Float32Array(0);
  private norms: [Float32Array, Float32Array, Float32Array] = [
    new Float32Array(0),
    new Float32Array(0),
    new Float32Array(0),
  ];
  private normed = -1;

  constructor(private readonly library: Library) {}

  rank(question: string, allowed?: (id: string) => boolean): { asked: Asked[]; found: Likeness[] } {
    const asked = analyse(question, this.library);
    const candidates = this.byTerms(asked, allowed);
    const found = this.lookClosely(question, asked, candidates).sort((one, other) => other.score - one.score);
    return { asked, found };
  }

  /**
   * BM25F: counts of a term in the fields are weighted, normed by the fields' lengths and added before they saturate
   * (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6).
   */
  private byTerms(asked: readonly Asked[], allowed?: (id: string) => boolean): { article: number; score: number }[] {
    const { library } = this;
    this.prepare();
    const { totals, bests } = this;
    const [titleNorm, phrasingNorm, bodyNorm] = this.norms;
    const { k1 } = tuning;
    const touched: number[] = [];
    for (const { weight, variants } of asked) {
      const own: number[] = [];
      for (const variant of variants) {
        const factor = weight * variant.weight;
        library.postings.walk(variant.term, (page, from, to) => {
          for (let place = from; place < to; place += 2) {
            const article = page[place] as number;
            const counts = page[place + 1] as number;
            const count =
              (counts & 1023) * (titleNorm[article] as number) +
              ((counts >>> 10) & 1023) * (phrasingNorm[article] as number) +
              (counts >>> 20) * (bodyNorm[article] as number);
            const score = (factor * count) / (count + k1);
            const best = bests[article] as number;
            if (best === 0) own.push(article);
            if (score > best) bests[article] = score;
          }
        });
      }
      for (const article of own) {
        if (totals[article] === 0) touched.push(article);
        totals[article] = (totals[article] as number) + (bests[article] as number);
        bests[article] = 0;
      }
    }
    const most = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const best = bestOf(touched, totals, tuning.looked, (article) => allowed?.(library.ids[article] ?? '') ?? true);
    const candidates = best.map((article) => ({ article, score: (totals[article] ?? 0) / most }));
    for (const article of touched) totals[article] = 0;
    return candidates;
  }

  private prepare(): void {
    const { size, lengths, totals } = this.library;
    if (this.normed === size) return;
    if (this.totals.length < size) {
      const room = Math.ceil(size * 1.25);
      this.totals = new Float32Array(room);
      this.bests = new Float32Array(room);
      this.norms = [new Float32Array(room), new Float32Array(room), new Float32Array(room)];
    }
    for (const kind of [0, 1, 2] as const) {
      const average = totals[kind] / (lengths[kind].reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0) || 1);
      const b = tuning.b[kind] ?? 0;
      const weight = tuning.fields[kind] ?? 1;
      const norms = this.norms[kind];
      const own = lengths[kind];
      for (let article = 0; article < size; article += 1) {
        norms[article] = weight / (1 - b + (b * (own[article] ?? 0)) / (average || 1));
      }
    }
    this.normed = size;
  }

  private lookClosely(
    question: string,
    asked: readonly Asked[],
    candidates: readonly { article: number; score: number }[],
  ): Likeness[] {
    const { library } = this;
    const matches = new Map<number, [slot: number, weight: number][]>();
    for (const [slot, { variants }] of asked.entries()) {
      for (const { term, weight } of variants) {
        const list = matches.get(term);
        if (list) list.push([slot, weight]);
        else matches.set(term, [[slot, weight]]);
      }
    }
    const total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const squares = Math.sqrt(asked.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    const letters = new LetterQuestion(question, asked, library);
    const share = new Float32Array(asked.length);
    const wholeShare = new Float32Array(asked.length);
    return candidates.map(({ article, score: bm25 }) => {
      let covered = 0;
      let cosine = 0;
      let letter = 0;
      let window = 0;
      wholeShare.fill(0);
      library.eachText(article, (kind, words) => {
        if (kind === kinds.body) {
          window = Math.max(window, this.bestStretch(words, matches, asked, total, wholeShare));
          return;
        }
        share.fill(0);
        let norm = 0;
        let dot = 0;
        for (const word of words) {
          const term = library.vocabulary.words[word]?.term ?? -1;
          const rarity = library.rarity(library.postings.frequency(term));
          norm += rarity * rarity;
          for (const [slot, weight] of matches.get(term) ?? []) {
            if (weight > (share[slot] ?? 0)) share[slot] = weight;
            if (weight > (wholeShare[slot] ?? 0)) wholeShare[slot] = weight;
          }
        }
        let sum = 0;
        for (const [slot, { weight }] of asked.entries()) {
          sum += weight * (share[slot] ?? 0);
          dot += weight * weight * (share[slot] ?? 0);
        }
        covered = Math.max(covered, sum / total);
        cosine = Math.max(cosine, Math.min(1, dot / (squares * (Math.sqrt(norm) || 1))));
        letter = Math.max(letter, letters.likeness(words));
      });
      let whole = 0;
      for (const [slot, { weight }] of asked.entries()) whole += weight * (wholeShare[slot] ?? 0);
      whole /= total;
      const score =
        tuning.bm25 * bm25 +
        tuning.covered * covered +
        tuning.cosine * cosine +
        tuning.letters * letter +
        tuning.window * window;
      return { article, score, bm25, covered, cosine, letters: letter, window, whole };
    });
  }

  /** The largest share of the question's words within a stretch of a text. */
  private bestStretch(
    words: readonly number[],
    matches: ReadonlyMap<number, readonly [number, number][]>,
    asked: readonly Asked[],
    total: number,
    anywhere: Float32Array,
  ): number {
    const hits: { place: number; slot: number; weight: number }[] = [];
    for (const [place, word] of words.entries()) {
      const term = this.library.vocabulary.words[word]?.term ?? -1;
      for (const [slot, weight] of matches.get(term) ?? []) {
        hits.push({ place, slot, weight });
        if (weight > (anywhere[slot] ?? 0)) anywhere[slot] = weight;
      }
    }
    let best = 0;
    const share = new Float32Array(asked.length);
    for (const [start, { place: from }] of hits.entries()) {
      share.fill(0);
      let sum = 0;
      for (let at = start; at < hits.length; at += 1) {
        const hit = hits[at];
        if (!hit || hit.place >= from + tuning.span) break;
        const had = share[hit.slot] ?? 0;
        if (hit.weight > had) {
          share[hit.slot] = hit.weight;
          sum += (hit.weight - had) * (asked[hit.slot]?.weight ?? 0);
        }
      }
      best = Math.max(best, sum / total);
    }
    return best;
  }
}

/** The groups of letters of a question, weighted by how telling their words are. */
class LetterQuestion {
  private readonly groups = new Map<number, number>();
  private readonly length: number;
  /** What each word of the collection met so far has in common with the question. */
  private readonly common = new Map<number, number>();

  constructor(
    question: string,
    asked: readonly Asked[],
    private readonly library: Library,
  ) {
    const rarest = library.rarity(0);
    for (const word of tokens(question)) {
      if (saysNothing(word)) continue;
      const weight = this.weightOf(library.vocabulary.word(word)) ?? rarest;
      for (const group of groupsOf(word)) this.groups.set(group, (this.groups.get(group) ?? 0) + weight);
    }
    let squares = 0;
    for (const weight of this.groups.values()) squares += weight * weight;
    this.length = Math.sqrt(squares) || 1;
  }

  private weightOf(word: number | undefined): number | undefined {
    const term = word === undefined ? undefined : this.library.vocabulary.words[word]?.term;
    if (term === undefined || term < 0) return undefined;
    return this.library.rarity(this.library.postings.frequency(term));
  }

  /** Cosine, 0 to 1, where no two words of the text are taken to have groups in common. */
  likeness(words: readonly number[]): number {
    let dot = 0;
    let squares = 0;
    for (const word of words) {
      const weight = this.weightOf(word) ?? 0;
      const groups = this.library.vocabulary.groupsOf(word);
      let common = this.common.get(word);
      if (common === undefined) {
        common = 0;
        for (const group of groups) common += this.groups.get(group) ?? 0;
        this.common.set(word, common);
      }
      dot += weight * common;
      squares += weight * weight * groups.length;
    }
    return Math.min(1, dot / (this.length * (Math.sqrt(squares) || 1)));
  }
}

function bestOf(
  touched: readonly number[],
  totals: Float32Array,
  limit: number,
  takes: (article: number) => boolean,
): number[] {
  const best: number[] = [];
  let least = 0;
  for (const article of touched) {
    const score = totals[article] as number;
    if (best.length >= limit && score <= least) continue;
    if (!takes(article)) continue;
    let place = best.length;
    while (place > 0 && (totals[best[place - 1] as number] as number) < score) place -= 1;
    best.splice(place, 0, article);
    if (best.length > limit) best.pop();
    if (best.length >= limit) least = totals[best[best.length - 1] as number] as number;
  }
  return best;
}

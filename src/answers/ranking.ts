/** Which articles fit a question best: first by terms over all articles, then by looking closely at the best. */
import { Look, type Likeness } from './look.js';
import type { Collection } from './collection.js';
import { analyse, type Asked } from './question.js';
import { tuning } from './tuning.js';

/** What was asked, and the articles that fit, best first. */
export interface Ranked {
  asked: Asked[];
  found: (Likeness & { id: string })[];
}

export class Ranking {
  private totals = new Float32Array(0);
  private bests = new Float32Array(0);
  private norms: [Float32Array, Float32Array, Float32Array] = [
    new Float32Array(0),
    new Float32Array(0),
    new Float32Array(0),
  ];
  /** How many articles have norms, and how many there were when all got them last. */
  private normed = 0;
  private allNormedAt = 0;
  private readonly look: Look;

  constructor(private readonly collection: Collection) {
    this.look = new Look(collection);
  }

  rank(question: string, allowed?: (id: string) => boolean): Ranked {
    const { collection } = this;
    const asked = analyse(question, collection);
    this.look.ask(question, asked);
    const seen = new Set<string>();
    const found = this.byTerms(asked, allowed)
      .map(({ article, score }) => ({ ...this.look.at(article, score), id: collection.ids[article] ?? '' }))
      .sort((one, other) => other.score - one.score)
      .filter(({ id }) => !seen.has(id) && seen.add(id));
    return { asked, found };
  }

  /** The words that speak for an article, as they were asked, the most telling first. */
  why(question: string, id: string): string[] {
    const asked = analyse(question, this.collection);
    this.look.ask(question, asked);
    const strengths = new Map<string, number>();
    for (const [article, own] of this.collection.ids.entries()) {
      if (own !== id || this.collection.gone.has(article)) continue;
      for (const [slot, share] of this.look.sharesOf(article).entries()) {
        const { written = '', weight = 0 } = asked[slot] ?? {};
        if (share > 0) strengths.set(written, Math.max(strengths.get(written) ?? 0, share * weight));
      }
    }
    return [...strengths].sort((one, other) => other[1] - one[1]).map(([word]) => word);
  }

  /**
   * BM25F: counts of a term in the fields are weighted, normed by the fields' lengths and added before they saturate
   * (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6).
   */
  private byTerms(asked: readonly Asked[], allowed?: (id: string) => boolean): { article: number; score: number }[] {
    const { collection } = this;
    this.prepare();
    const { totals, bests } = this;
    const [titleNorm, phrasingNorm, bodyNorm] = this.norms;
    const { k1 } = tuning;
    const touched: number[] = [];
    for (const { weight, variants } of asked) {
      const own: number[] = [];
      for (const variant of variants) {
        const factor = weight * variant.weight;
        collection.postings.walk(variant.term, (page, from, to) => {
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
    const isAllowed = (article: number): boolean =>
      !collection.gone.has(article) && (allowed?.(collection.ids[article] ?? '') ?? true);
    const best = bestOf(touched, totals, tuning.looked, isAllowed);
    const candidates = best.map((article) => ({ article, score: (totals[article] ?? 0) / most }));
    for (const article of touched) totals[article] = 0;
    return candidates;
  }

  /**
   * The norms depend on the average lengths, which every new article moves a little: those that are new get theirs, and all
   * get them anew only when there are a tenth more, so that adding does not become dear in a large collection.
   */
  private prepare(): void {
    const size = this.collection.ids.length;
    if (this.normed === size) return;
    if (this.totals.length < size) {
      const room = Math.ceil(size * 1.25);
      this.totals = new Float32Array(room);
      this.bests = new Float32Array(room);
      this.norms = [new Float32Array(room), new Float32Array(room), new Float32Array(room)];
      this.normed = 0;
    }
    if (size >= this.allNormedAt * 1.1) this.normed = 0;
    if (this.normed === 0) this.allNormedAt = size;
    for (const kind of [0, 1, 2] as const) this.norm(kind, this.normed);
    this.normed = size;
  }

  private norm(kind: 0 | 1 | 2, from: number): void {
    const { ids, lengths, totals, having } = this.collection;
    const average = totals[kind] / (having[kind] || 1) || 1;
    const b = tuning.b[kind] ?? 0;
    const weight = tuning.fields[kind] ?? 1;
    const norms = this.norms[kind];
    const own = lengths[kind];
    for (let article = from; article < ids.length; article += 1) {
      norms[article] = weight / (1 - b + (b * (own[article] as number)) / average);
    }
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

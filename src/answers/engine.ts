/** Finds the known answer to a question in any of the languages, and says how sure it is. */
import {
  confidenceIn,
  evidenceOf,
  fitWeights as fit,
  isGuess,
  thresholdFor,
  type Judged,
  type Weights,
} from './confidence.js';
import { Collection, type Article } from './collection.js';
import { Ranking } from './ranking.js';
import { shippedWeights } from './weights.js';

export type { Article, Judged, Weights };

export interface Candidate {
  id: string;
  score: number;
}

/** `answer`: one, confident; `choose`: two or three candidates; `none`: nothing that fits. */
export interface Found {
  outcome: 'answer' | 'choose' | 'none';
  /** The answers to show, best first: one, two or three, or none. */
  candidates: Candidate[];
  /** How sure that the first is right, 0 to 1. */
  confidence: number;
  /** The three best, whatever the outcome. */
  best: Candidate[];
  /** The confidence from which on the first is given by itself. */
  needed: number;
  /** What the confidence was made from, to be kept with the question so that it can be fitted anew. */
  evidence: readonly number[];
}

export interface Asking {
  allowed?: (id: string) => boolean;
  /** The share of right ones wanted among answers given by themselves, where this is the answer. */
  right?: (id: string) => number | undefined;
}

export interface Building {
  weights?: Weights;
  /** Lets others work; awaited between slices of a few milliseconds. */
  pause?: () => Promise<void>;
  /** Milliseconds, by which slices are measured. */
  now?: () => number;
}

/**
 * Where four in ten answers are missing. Where they are there, on the starter answers, some nineteen of twenty are right at
 * this, and every other question is answered at all; a higher share soon halves that.
 */
const usuallyRight = 0.9;
/** Below this not even a choice is offered: where nothing fits, that is so most of the time. */
const leastConfidence = 0.35;
/** How near to the first a candidate must come to be offered beside it. */
const nearness = 0.55;
const sliceMs = 3;

export class AnswerEngine {
  private readonly collection = new Collection();
  private readonly ranking = new Ranking(this.collection);

  private constructor(private weights: Weights) {}

  static async build(
    articles: readonly Article[],
    { weights, pause, now = () => performance.now() }: Building = {},
  ): Promise<AnswerEngine> {
    const engine = new AnswerEngine(weights ?? shippedWeights);
    const rest = pause ?? (() => new Promise<void>((resolve) => setImmediate(resolve)));
    let since = now();
    for (const article of articles) {
      engine.add(article);
      if (now() - since < sliceMs) continue;
      await rest();
      since = now();
    }
    await engine.collection.groups.countAll(rest);
    return engine;
  }

  /**
   * Takes in one more; another of the same id stands beside the first, and the better of both counts.
   * @returns its place, which counts from 0 in the order in which they came
   */
  add(article: Article): number {
    return this.collection.add(article);
  }

  /** Takes out the article of a place, as if it had never come. */
  remove(place: number): void {
    this.collection.remove(place);
  }

  /** Goes on with other weights, fitted to what has been judged since. */
  weigh(weights: Weights): void {
    this.weights = weights;
  }

  rank(question: string, limit = 10, allowed?: (id: string) => boolean): Candidate[] {
    return this.ranking
      .rank(question, allowed)
      .found.slice(0, limit)
      .map(({ id, score }) => ({ id, score }));
  }

  find(question: string, { allowed, right }: Asking = {}): Found {
    const ranked = this.ranking.rank(question, allowed);
    const [first] = ranked.found;
    const evidence = evidenceOf(ranked);
    const confidence = confidenceIn(evidence, this.weights.logistic);
    const best = ranked.found.slice(0, 3).map(({ id, score }) => ({ id, score }));
    const needed = isGuess(ranked)
      ? Number.POSITIVE_INFINITY
      : thresholdFor((first && right?.(first.id)) ?? usuallyRight, this.weights);
    const all = { confidence, evidence, best, needed };
    if (!first) return { outcome: 'none', candidates: [], ...all };
    if (confidence >= needed) return { outcome: 'answer', candidates: best.slice(0, 1), ...all };
    const candidates = best.filter(({ score }) => score >= first.score * nearness);
    // One that is alone and yet not sure is no choice.
    if (confidence < leastConfidence || candidates.length < 2) return { outcome: 'none', candidates: [], ...all };
    return { outcome: 'choose', candidates, ...all };
  }

  /** The words of the question, as they were written, that speak for an article, the most telling first. */
  why(question: string, id: string): string[] {
    return this.ranking.why(question, id);
  }
}

export function fitWeights(judged: readonly Judged[], prior: Weights = shippedWeights): Weights {
  return fit(judged, prior);
}

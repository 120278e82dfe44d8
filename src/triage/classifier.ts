/** Which of some labels a text has: its department, its category, or none of them; and which words say so. */
import { saysNothing, tokens } from '../text/terms.js';
import { rowOf, type Columns } from './columns.js';
import { blocksOf } from './features.js';
import { scoresOf, toShares, type Fitted } from './logistic.js';
import { best, confidenceIn, type Sureness } from './sureness.js';

/** What `train` of `training.ts` makes. Plain data: it can be sent to another thread as it is. */
export interface Model {
  /** In the order of the alphabet. */
  labels: readonly string[];
  known: Columns;
  fitted: Fitted;
  sureness: Sureness;
}

export interface Candidate {
  label: string;
  /** Of what speaks for any label; all labels together have 1. */
  share: number;
}

export interface Classified {
  /** Null where it is none of the labels, or nothing can be said. */
  label: string | null;
  /** The best, even where it is not good enough; null where nothing of the text is known. */
  top: string | null;
  /** From 0 to 1: how likely it is that the best is right. */
  confidence: number;
  /** Three at most, best first. */
  candidates: Candidate[];
}

const mostCandidates = 3;
/** A longer text is not gone through word by word. */
const mostTried = 60;
const mostReasons = 3;

export function classify(model: Model, text: string): Classified {
  const row = rowOf(blocksOf(text), model.known);
  if (row.columns.length === 0) return { label: null, top: null, confidence: 0, candidates: [] };
  const scores = scoresOf(row, model.fitted);
  const top = model.labels[best(scores)] ?? null;
  const confidence = confidenceIn(row, scores, model.sureness);
  const label = confidence >= model.sureness.least ? top : null;
  return { label, top, confidence, candidates: shared(scores, model).slice(0, mostCandidates) };
}

/** All labels, best first, with their shares of what speaks for any; none where nothing of the text is known. */
export function sharesOf(model: Model, text: string): Candidate[] {
  const row = rowOf(blocksOf(text), model.known);
  return row.columns.length === 0 ? [] : shared(scoresOf(row, model.fitted), model);
}

function shared(scores: Float64Array, { labels, sureness }: Model): Candidate[] {
  const shares = scores.map((score) => score / sureness.temperature);
  toShares(shares);
  return labels
    .map((label, place) => ({ label, share: shares[place] ?? 0 }))
    .sort((one, other) => other.share - one.share);
}

/** The words, as they are written, that speak most for a label against the others, the strongest first. */
export function why(model: Model, text: string, label: string | null): string[] {
  const place = model.labels.indexOf(label ?? '');
  if (place < 0) return [];
  const words = (text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).slice(0, mostTried);
  const lead = leadOf(place, scoresOf(rowOf(blocksOf(words.join(' ')), model.known), model.fitted));
  const reasons = [...new Set(words)]
    .filter((word) => !tokens(word).every(saysNothing))
    .map((word) => {
      const others = words.filter((each) => each !== word).join(' ');
      return { word, lost: lead - leadOf(place, scoresOf(rowOf(blocksOf(others), model.known), model.fitted)) };
    });
  return reasons
    .filter(({ lost }) => lost > 0)
    .sort((one, other) => other.lost - one.lost)
    .slice(0, mostReasons)
    .map(({ word }) => word);
}

/** How far a label is ahead of the best other one; below nothing where it is behind. */
function leadOf(place: number, scores: Float64Array): number {
  const others = scores.filter((_, at) => at !== place);
  return (scores[place] ?? 0) - others.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
}

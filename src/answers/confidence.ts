/** How sure it is that the best candidate is right: a logistic formula, and what share of right answers follows from it. */
import type { Ranked } from './ranking.js';

export interface Weights {
  /** Of the evidence, in its order; the first stands alone. */
  logistic: readonly number[];
  /** From which confidence on answers given by themselves are right in such a share, rising; fitted on held-out articles. */
  thresholds: readonly { right: number; from: number }[];
}

export interface Judged {
  evidence: readonly number[];
  right: boolean;
  /** As how many it counts; one, unless said. */
  counts?: number;
}

/** How much likelier a candidate is with each point of its score. */
const sharpness = 6;
/** A lead that is larger makes nothing surer, and one whose likeness is behind by more nothing less sure. */
const mostLead = 0.4;
const mostBehind = 0.3;

type Compared = 'wording' | 'letters' | 'bm25' | 'covered' | 'cosine' | 'window';

/** What the confidence is made from, all of it without regard to language and size of the collection. */
export function evidenceOf({ asked, found }: Ranked): number[] {
  const [first, second] = found;
  if (!first) return [];
  const total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const unknown = asked.reduce((sum, { weight, known }) => sum + (known ? 0 : weight), 0) / total;
  const size = Math.log(1 + asked.length);
  const gap = first.score - (second?.score ?? 0);
  const bare = first.cosine + first.letters === 0 ? 1 : 0;
  // The share of the best where the scores are turned into odds: many alike make each of them unsure.
  const odds = found.reduce((sum, { score }) => sum + Math.exp(sharpness * (score - first.score)), 0);
  const others = (likeness: Compared): number =>
    found.reduce((most, each, place) => (place > 0 && each[likeness] > most ? each[likeness] : most), 0);
  const lead = (likeness: Compared): number =>
    Math.max(-mostBehind, Math.min(mostLead, first[likeness] - others(likeness)));
  const agreeing = (['wording', 'letters', 'bm25', 'covered'] as const).filter(
    (likeness) => first[likeness] >= others(likeness),
  ).length;
  return [
    1,
    first.covered,
    first.cosine,
    first.letters,
    first.whole,
    first.window,
    first.bm25,
    first.wording,
    Math.min(gap, 0.5),
    gap,
    Math.log(odds),
    unknown,
    size,
    bare,
    bare * first.whole,
    lead('wording'),
    lead('letters'),
    lead('bm25'),
    lead('window'),
    lead('cosine'),
    agreeing / 4,
    agreeing === 4 ? 1 : 0,
    size * gap,
    size * first.covered,
    first.whole * first.wording,
    first.bm25 * first.bm25,
    first.bm25 * gap,
    first.rare,
  ];
}

/** Whether nothing that was asked is known as such: what was found may be right, but is never sure. */
export function isGuess({ asked }: Ranked): boolean {
  return asked.every(({ guessed }) => guessed);
}

/** @returns 0 to 1 */
export function confidenceIn(evidence: readonly number[], weights: readonly number[]): number {
  if (evidence.length === 0) return 0;
  return 1 / (1 + Math.exp(-dot(evidence, weights)));
}

/** The confidence from which on answers are right in the wanted share. */
export function thresholdFor(right: number, { thresholds }: Weights): number {
  let below = { right: 0, from: 0 };
  for (const each of thresholds) {
    if (each.right >= right) {
      const part = (right - below.right) / (each.right - below.right || 1);
      return below.from + part * (each.from - below.from);
    }
    below = each;
  }
  // More than was ever seen: nothing is as sure.
  return right > below.right ? Number.POSITIVE_INFINITY : below.from;
}

/** As if so many questions in favour of the prior weights had been judged before. */
const priorQuestions = 2000;

/**
 * The weights that judged questions speak for, pulled towards the prior ones, so that few change little: the maximum of
 * the posterior with a normal prior, by Newton's method (Bishop, "Pattern Recognition and Machine Learning", 4.3.3, 4.5).
 */
export function fitWeights(judged: readonly Judged[], prior: Weights): Weights {
  const start = prior.logistic;
  const usable = judged.filter(({ evidence }) => evidence.length === start.length);
  return { ...prior, logistic: maximise(usable, start, priorQuestions) };
}

/** @param strength of the pull towards the start: about the number of questions that weigh as much as it */
export function maximise(judged: readonly Judged[], start: readonly number[], strength: number): number[] {
  const pull = strength / 20;
  let weights = [...start];
  for (let round = 0; round < 25; round += 1) {
    const gradient = weights.map((weight, place) => pull * ((start[place] ?? 0) - weight));
    const curvature = weights.map((_, row) => weights.map((__, column) => (row === column ? pull : 0)));
    for (const { evidence, right, counts = 1 } of judged) {
      const sure = confidenceIn(evidence, weights);
      const error = counts * ((right ? 1 : 0) - sure);
      const bend = counts * Math.max(1e-6, sure * (1 - sure));
      for (const [row, value] of evidence.entries()) {
        gradient[row] = (gradient[row] ?? 0) + error * value;
        const line = curvature[row] ?? [];
        for (const [column, other] of evidence.entries()) line[column] = (line[column] ?? 0) + bend * value * other;
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, place) => weight + Math.max(-2, Math.min(2, step[place] ?? 0)));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}

/** Gauss' elimination; the matrix is positive definite, so no row need be swapped. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, place) => [...row, right[place] ?? 0]);
  for (const [place, row] of rows.entries()) {
    const pivot = row[place] ?? 1;
    for (const other of rows.slice(place + 1)) {
      const factor = (other[place] ?? 0) / pivot;
      for (let column = place; column < other.length; column += 1) {
        other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0);
      }
    }
  }
  const solution = right.map(() => 0);
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    const row = rows[place] ?? [];
    const known = solution.reduce((sum, value, column) => sum + (column > place ? value * (row[column] ?? 0) : 0), 0);
    solution[place] = ((row[rows.length] ?? 0) - known) / (row[place] ?? 1);
  }
  return solution;
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
}

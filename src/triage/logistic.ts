/** Multinomial logistic regression on sparse rows, fitted by stochastic gradient descent with a falling step. */
import type { Row } from './columns.js';
import { randomFrom, shuffle } from './random.js';

export interface Fitted {
  /** The weights of a column for all labels lie side by side. */
  weights: Float32Array;
  biases: Float32Array;
}

export interface Settings {
  /** How often each row is gone through. */
  rounds: number;
  /** The first step; the last is nothing. */
  step: number;
  /** How much of all weights goes with each row. */
  decay: number;
  seed: number;
}

/** An error this small moves nothing worth the time: most of the labels are that far off for most rows. */
const noError = 1e-3;
/** A label is not to be guessed for being frequent alone. */
const biasStep = 0.1;

/** A row, the number of its label, and how much it counts: around 1. */
export interface Lesson {
  row: Pick<Row, 'columns' | 'values'>;
  label: number;
  importance: number;
}

export function fit(
  lessons: readonly Lesson[],
  { columns, labels: count }: { columns: number; labels: number },
  { rounds, step, decay, seed }: Settings,
): Fitted {
  const weights = new Float32Array(columns * count);
  const biases = new Float32Array(count);
  const random = randomFrom(seed);
  const order = Int32Array.from(lessons.keys());
  const scores = new Float64Array(count);
  const wrong = new Int32Array(count);
  const errors = new Float64Array(count);
  // All weights are this many times what is stored: then decay costs one product a row.
  let scale = 1;
  for (let done = 0, all = rounds * lessons.length; done < all; done += 1) {
    if (done % lessons.length === 0) shuffle(order, random);
    const lesson = lessons[order[done % lessons.length] ?? 0];
    if (!lesson) continue;
    const { row, label, importance } = lesson;
    addScores(row, weights, scores.fill(0));
    for (let each = 0; each < count; each += 1) scores[each] = (scores[each] ?? 0) * scale + (biases[each] ?? 0);
    toShares(scores);
    const size = step * (1 - done / all) * importance;
    scale *= 1 - step * (1 - done / all) * decay;
    let much = 0;
    for (let each = 0; each < count; each += 1) {
      const error = (each === label ? 1 : 0) - (scores[each] ?? 0);
      if (error < noError && error > -noError) continue;
      wrong[much] = each;
      errors[much] = (error * size) / scale;
      much += 1;
      biases[each] = (biases[each] ?? 0) + error * size * biasStep;
    }
    for (let place = 0; place < row.columns.length && much > 0; place += 1) {
      const start = (row.columns[place] ?? 0) * count;
      const value = row.values[place] ?? 0;
      for (let each = 0; each < much; each += 1) {
        const weight = start + (wrong[each] ?? 0);
        weights[weight] = (weights[weight] ?? 0) + value * (errors[each] ?? 0);
      }
    }
  }
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) * scale;
  return { weights, biases };
}

/** How much speaks for each label. */
export function scoresOf(row: Lesson['row'], { weights, biases }: Fitted): Float64Array {
  const scores = Float64Array.from(biases);
  addScores(row, weights, scores);
  return scores;
}

/** Four columns at a time: the scores are then read and written a fourth as often, which is what takes the time. */
function addScores({ columns, values }: Lesson['row'], weights: Float32Array, scores: Float64Array): void {
  const count = scores.length;
  for (let place = 0; place < columns.length; place += 4) {
    // Past the end it is the first column, no times.
    const one = (columns[place] ?? 0) * count;
    const two = (columns[place + 1] ?? 0) * count;
    const three = (columns[place + 2] ?? 0) * count;
    const four = (columns[place + 3] ?? 0) * count;
    const valueOne = values[place] ?? 0;
    const valueTwo = values[place + 1] ?? 0;
    const valueThree = values[place + 2] ?? 0;
    const valueFour = values[place + 3] ?? 0;
    for (let each = 0; each < count; each += 1) {
      scores[each] =
        (scores[each] ?? 0) +
        valueOne * (weights[one + each] ?? 0) +
        valueTwo * (weights[two + each] ?? 0) +
        valueThree * (weights[three + each] ?? 0) +
        valueFour * (weights[four + each] ?? 0);
    }
  }
}

/** Scores become shares of one, in place. @returns the logarithm of the sum they are shares of: the evidence altogether */
export function toShares(scores: Float64Array): number {
  const most = scores.reduce((best, score) => (score > best ? score : best), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (const [at, score] of scores.entries()) {
    const power = Math.exp(score - most);
    scores[at] = power;
    sum += power;
  }
  for (const [at, power] of scores.entries()) scores[at] = power / sum;
  return most + Math.log(sum);
}

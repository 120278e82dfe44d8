/** How sure it is that the best label is right, learned from texts and whole labels that were kept apart. */
import type { Row } from './columns.js';
import { fit, scoresOf, toShares, type Fitted } from './logistic.js';

/** What a fit that had not seen a text says of it, and what it should have said. */
export interface Judged {
  row: Row;
  scores: Float64Array;
  /** The place of its label; -1 where that is none of those that were learned. */
  label: number;
}

export interface Sureness {
  /** Scores are divided by this before they are turned into shares, which then come true as often as they say. */
  temperature: number;
  means: Float32Array;
  spreads: Float32Array;
  formula: Fitted;
  /** Below this confidence it is none of the labels. */
  least: number;
}

/** One text in so many is taken to be for none of the labels; how many really are, no example tells. */
const noneInAll = 10;
/** Of what is labelled rightly, this share at most goes without a label for being unsure. */
const mostLost = 0.02;
const rounds = 60;
const step = 0.3;
const decay = 1e-4;

const right = 1;

/** Without a judgement everything is taken for what it looks like. */
export function learnSureness(judged: readonly Judged[], seed: number): Sureness {
  const evidence = judged.map(({ row, scores }) => evidenceOf(row, scores));
  const size = evidence[0]?.length ?? 0;
  const means = Float32Array.from({ length: size }, (_, at) => meanOf(evidence.map((each) => each[at] ?? 0)));
  const spreads = Float32Array.from({ length: size }, (_, at) => {
    const squares = evidence.map((each) => ((each[at] ?? 0) - (means[at] ?? 0)) ** 2);
    return Math.sqrt(meanOf(squares)) || 1;
  });
  const none = judged.filter(({ label }) => label < 0).length;
  const ofNone = none > 0 ? (judged.length - none) / none / (noneInAll - 1) : 0;
  const cases = judged.map(({ scores, label }, at) => ({
    row: standardised(evidence[at] ?? [], means, spreads),
    label: label >= 0 && best(scores) === label ? right : 0,
    importance: label < 0 ? ofNone : 1,
    none: label < 0,
  }));
  const formula = fit(cases, { columns: size, labels: 2 }, { rounds, step, decay, seed });
  const least = leastFor(cases.map((each) => ({ ...each, confidence: confidenceBy(formula, each.row) })));
  return { temperature: temperatureFor(judged), means, spreads, formula, least };
}

export function confidenceIn(row: Row, scores: Float64Array, { means, spreads, formula }: Sureness): number {
  if (row.columns.length === 0 || means.length === 0) return 0;
  return confidenceBy(formula, standardised(evidenceOf(row, scores), means, spreads));
}

function confidenceBy(formula: Fitted, row: Pick<Row, 'columns' | 'values'>): number {
  const shares = scoresOf(row, formula);
  toShares(shares);
  return shares[right] ?? 0;
}

/** All that can tell a text of a known kind from one that is not, whatever the labels are. */
function evidenceOf({ columns, known }: Row, scores: Float64Array): number[] {
  const shares = Float64Array.from(scores);
  const altogether = toShares(shares);
  const share = shares.reduce((most, each) => Math.max(most, each), 0);
  const sorted = Float64Array.from(scores).sort();
  const first = sorted.at(-1) ?? 0;
  return [
    Math.log((share + 1e-4) / (1 - share + 1e-4)),
    altogether,
    first,
    first - (sorted.at(-2) ?? first),
    known[0],
    known[1],
    Math.log(1 + columns.length),
  ];
}

function standardised(evidence: readonly number[], means: Float32Array, spreads: Float32Array) {
  return {
    columns: Int32Array.from(evidence.keys()),
    values: Float32Array.from(evidence, (value, at) => (value - (means[at] ?? 0)) / (spreads[at] ?? 1)),
  };
}

/**
 * The confidence from which on most texts are treated rightly: labelled rightly, or not labelled where none fits. Whoever
 * gets no label has to choose one, so that hardly any right ones may be lost for it.
 */
function leastFor(cases: readonly { confidence: number; label: number; importance: number; none: boolean }[]): number {
  const rising = [...cases].sort((one, other) => one.confidence - other.confidence);
  const mayLose = mostLost * cases.filter(({ label }) => label === right).length;
  let [gain, lost, most, least] = [0, 0, 0, 0];
  for (const [at, { label, importance, none, confidence }] of rising.entries()) {
    gain += none ? importance : label === right ? -importance : 0;
    lost += label === right ? 1 : 0;
    if (lost > mayLose) break;
    if (gain <= most) continue;
    most = gain;
    least = (confidence + (rising[at + 1]?.confidence ?? 1)) / 2;
  }
  return least;
}

/** The one of some twenty under which what was right was likeliest (Guo and others, "On Calibration", 2017). */
function temperatureFor(judged: readonly Judged[]): number {
  let [temperature, most] = [1, Number.NEGATIVE_INFINITY];
  for (let power = -10; power <= 10; power += 1) {
    const tried = 2 ** (power / 4);
    let likely = 0;
    for (const { scores, label } of judged) {
      if (label < 0) continue;
      const shares = scores.map((score) => score / tried);
      toShares(shares);
      likely += Math.log((shares[label] ?? 0) + 1e-12);
    }
    if (likely > most) [temperature, most] = [tried, likely];
  }
  return temperature;
}

export function best(scores: Float64Array): number {
  return scores.reduce((most, score, at) => (score > (scores[most] ?? 0) ? at : most), 0);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

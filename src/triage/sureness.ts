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
const mostLost = 0.01;
const rounds = 60;
const step = 0.3;
const decay = 1e-4;

const right = 1;

/** What fits with all labels say of texts they had not seen, and what fits that some labels were kept from say. */
export interface Fits {
  known: Judged[][];
  partly: Judged[][];
}

/**
 * Scores are larger the fewer labels there are. So the evidence of each fit is measured by what that fit says of new texts
 * with labels it knows, and only then compared: what counts is how far a text falls short of those.
 */
export function learnSureness({ known, partly }: Fits, seed: number): Sureness {
  const judged = known.flat();
  const measure = measureOf(judged);
  const cases = [...casesOf(judged, measure), ...partly.flatMap((each) => casesOf(each, measureOf(each)))];
  const none = cases.filter((each) => each.none).length;
  const ofNone = none > 0 ? (cases.length - none) / none / (noneInAll - 1) : 0;
  const weighed = cases.map((each) => ({ ...each, importance: each.none ? ofNone : 1 }));
  const formula = fit(weighed, { columns: measure.means.length, labels: 2 }, { rounds, step, decay, seed });
  const least = leastFor(weighed.map((each) => ({ ...each, confidence: confidenceBy(formula, each.row) })));
  return { temperature: temperatureFor(judged), ...measure, formula, least };
}

type Measure = Pick<Sureness, 'means' | 'spreads'>;

function measureOf(judged: readonly Judged[]): Measure {
  const evidence = judged.filter(({ label }) => label >= 0).map(({ row, scores }) => evidenceOf(row, scores));
  const size = evidence[0]?.length ?? 0;
  const means = Float32Array.from({ length: size }, (_, at) => meanOf(evidence.map((each) => each[at] ?? 0)));
  const spreads = Float32Array.from({ length: size }, (_, at) => {
    const squares = evidence.map((each) => ((each[at] ?? 0) - (means[at] ?? 0)) ** 2);
    return Math.sqrt(meanOf(squares)) || 1;
  });
  return { means, spreads };
}

function casesOf(judged: readonly Judged[], measure: Measure) {
  return judged.map(({ row, scores, label }) => ({
    row: standardised(evidenceOf(row, scores), measure),
    label: label >= 0 && best(scores) === label ? right : 0,
    none: label < 0,
  }));
}

export function confidenceIn(row: Row, scores: Float64Array, { formula, ...measure }: Sureness): number {
  if (row.columns.length === 0 || measure.means.length === 0) return 0;
  return confidenceBy(formula, standardised(evidenceOf(row, scores), measure));
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

function standardised(evidence: readonly number[], { means, spreads }: Measure) {
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

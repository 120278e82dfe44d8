/** Makes a model from examples, and learns how sure it may be from some that are kept apart meanwhile. */
import type { Model } from './classifier.js';
import { columnsOf, rowOf } from './columns.js';
import { blocksOf } from './features.js';
import { fit, scoresOf } from './logistic.js';
import { randomFrom, shuffle } from './random.js';
import { learnSureness, type Fits, type Judged } from './sureness.js';

export interface Example {
  text: string;
  label: string;
}

export interface Settings {
  /** The same examples and seed make the same model. */
  seed?: number;
  /** 0: each example counts the same; 1: each label counts the same, however few examples it has. */
  balance?: number;
}

/** Each example is gone through so often, and more often where there are few. */
const rounds = { fewest: 10, most: 20, altogether: 100_000 };
const step = 2;
const decay = 1e-6;

/** Weights of all columns and labels together: 64 MB. */
const mostWeights = 2 ** 24;
const mostColumns = 2 ** 20;
const fewestColumns = 2 ** 16;
/** In a large collection what occurs once says nothing of the next text. */
const large = 5000;

/** Of the texts one in five is kept apart to learn how sure a guess is, and of the labels one in four. */
const textsApart = 5;
const labelsApart = 4;
/** So many are judged in the end, if need be by fitting several times with others kept apart. */
const wantedJudged = 1000;
const mostFits = 5;

interface Prepared {
  blocks: ReturnType<typeof blocksOf>;
  label: number;
}

export function train(examples: readonly Example[], { seed = 1, balance = 0 }: Settings = {}): Model {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const places = new Map(labels.map((label, place) => [label, place]));
  const prepared = examples.map(({ text, label }) => ({ blocks: blocksOf(text), label: places.get(label) ?? 0 }));
  const fits: Fits = { known: [], partly: [] };
  for (let round = 0; round < mostFits && fits.known.flat().length < wantedJudged; round += 1) {
    const away = labelsAway(labels.length, seed + round);
    fits.known.push(judgedApart(prepared, labels.length, new Set(), { seed: seed + round, balance }));
    if (away.size > 0)
      fits.partly.push(judgedApart(prepared, labels.length, away, { seed: seed - 1 - round, balance }));
  }
  return { labels, ...fitted(prepared, labels.length, { seed, balance }), sureness: learnSureness(fits, seed) };
}

function fitted(examples: readonly Prepared[], labels: number, { seed, balance }: Required<Settings>) {
  const most = Math.min(mostColumns, Math.max(fewestColumns, Math.floor(mostWeights / labels)));
  const fewest = examples.length >= large ? 2 : 1;
  const known = columnsOf(
    examples.map(({ blocks }) => blocks),
    most,
    fewest,
  );
  const importance = importanceOf(examples, labels, balance);
  const lessons = examples.map(({ blocks, label }) => ({
    row: rowOf(blocks, known),
    label,
    importance: importance[label] ?? 1,
  }));
  const often = Math.round(rounds.altogether / (examples.length || 1));
  const settings = { rounds: Math.min(rounds.most, Math.max(rounds.fewest, often)), step, decay, seed };
  return { known, fitted: fit(lessons, { columns: known.rarity.length, labels }, settings) };
}

function importanceOf(examples: readonly Prepared[], labels: number, balance: number): number[] {
  const counts = new Array<number>(labels).fill(0);
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => (examples.length / labels / (count || 1)) ** balance);
}

/** Labels to do without, so as to see what texts look like that are for none; too few labels can spare none. */
function labelsAway(labels: number, seed: number): Set<number> {
  const order = Int32Array.from({ length: labels }, (_, place) => place);
  shuffle(order, randomFrom(seed));
  return new Set(order.slice(0, Math.floor(labels / labelsApart)));
}

/** What a fit to the other texts says of some texts, and of all with a label that is away: to it these are for none. */
function judgedApart(
  examples: readonly Prepared[],
  labels: number,
  away: ReadonlySet<number>,
  settings: Required<Settings>,
): Judged[] {
  const random = randomFrom(settings.seed);
  const isApart = examples.map(({ label }) => random() * textsApart < 1 || away.has(label));
  const learned = examples.filter((_, at) => !isApart[at]);
  const has = new Set(learned.map(({ label }) => label));
  if (has.size < 2) return [];
  const { known, fitted: guessing } = fitted(learned, labels, settings);
  return examples
    .filter((_, at) => isApart[at])
    .map(({ blocks, label }) => {
      const row = rowOf(blocks, known);
      return { row, scores: scoresOf(row, guessing), label: has.has(label) ? label : -1 };
    });
}

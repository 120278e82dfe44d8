/** `torg eval triage`: how well Torg learns to sort texts from somebody's own examples, with figures. */
import { z } from 'zod/v4';
import { classify, type Classified } from '../triage/classifier.js';
import { train } from '../triage/training.js';
import { readJsonLines, writeJsonLines } from './jsonl.js';

const trainLine = z.object({ text: z.string(), label: z.string().min(1) });
const testLine = z.object({
  id: z.union([z.string().min(1), z.number()]),
  text: z.string(),
  label: z.string().min(1).nullable(),
});

const trainSample = '{"text":"...","label":"..."}';
const testSample = '{"id":"a","text":"...","label":"..."}, with null for none of the labels';

type Guess = Pick<Classified, 'label' | 'top' | 'confidence'> & { expected: string | null };

/**
 * Learns from lines of `{"text","label"}` and sorts lines of `{"id","text","label"}`, where null is none of the labels;
 * writes `{"id","label","top","confidence"}` for each.
 * @throws SetupProblem where a line is wrong or a file cannot be read or written; nothing is written then
 */
export async function evalTriage(files: { train: string; test: string; predictions: string }): Promise<object> {
  const examples = readJsonLines(files.train, trainLine, `Each line must be like ${trainSample}`);
  const asked = readJsonLines(files.test, testLine, `Each line must be like ${testSample}`);
  const started = performance.now();
  const model = train(examples);
  const trained = performance.now();
  const guesses = asked.map(({ text, label }) => {
    const { label: guessed, top, confidence } = classify(model, text);
    return { label: guessed, top, confidence, expected: label };
  });
  const ended = performance.now();
  const lines = guesses.map(({ label, top, confidence }, at) => ({ id: asked[at]?.id, label, top, confidence }));
  await writeJsonLines(files.predictions, lines);
  return {
    ...measured(guesses),
    msPerText: rounded((ended - trained) / asked.length),
    trainSeconds: rounded((trained - started) / 1000),
  };
}

/**
 * `accuracy`: of all lines, those whose `label` is right, null where none fits. `topAccuracy`: of those that have a label,
 * where `top` is right. `macroF1`: of `label`, over the labels of the test. `auroc`: how often a line with a label gets more
 * confidence than one without. `abstained`, `noneFound`: the share of lines with and without a label that get null.
 */
export function measured(guesses: readonly Guess[]): Record<string, number | null> {
  const labelled = guesses.filter(({ expected }) => expected !== null);
  const none = guesses.filter(({ expected }) => expected === null);
  const labels = [...new Set(labelled.map(({ expected }) => expected))];
  const share = (some: readonly Guess[], test: (guess: Guess) => boolean): number | null =>
    some.length === 0 ? null : rounded(some.filter(test).length / some.length);
  const f1 = labels.map((label) => {
    const right = labelled.filter((each) => each.expected === label && each.label === label).length;
    const are = labelled.filter((each) => each.expected === label).length;
    return (2 * right) / (are + guesses.filter((each) => each.label === label).length);
  });
  return {
    n: guesses.length,
    accuracy: share(guesses, ({ label, expected }) => label === expected),
    topAccuracy: share(labelled, ({ top, expected }) => top === expected),
    macroF1: labels.length === 0 ? null : rounded(f1.reduce((sum, each) => sum + each, 0) / labels.length),
    auroc: aurocOf(labelled, none),
    abstained: share(labelled, ({ label }) => label === null),
    noneFound: share(none, ({ label }) => label === null),
  };
}

/** By ranks, ties sharing theirs (Mann and Whitney). */
function aurocOf(labelled: readonly Guess[], none: readonly Guess[]): number | null {
  if (labelled.length === 0 || none.length === 0) return null;
  const rising = [...labelled, ...none].sort((one, other) => one.confidence - other.confidence);
  let sum = 0;
  for (let from = 0; from < rising.length;) {
    let to = from;
    while (to < rising.length && rising[to]?.confidence === rising[from]?.confidence) to += 1;
    const rank = (from + to + 1) / 2;
    sum += rank * rising.slice(from, to).filter(({ expected }) => expected !== null).length;
    from = to;
  }
  return rounded((sum - (labelled.length * (labelled.length + 1)) / 2) / (labelled.length * none.length));
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

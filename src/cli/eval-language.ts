/** How well guesses of languages fit a test: `torg eval language` reads both as JSON lines. */
import { z } from 'zod/v4';
import { SetupProblem } from '../config/problem.js';
import { writtenLanguages } from '../text/language.js';
import { readJsonLines } from './jsonl.js';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const testLine = z.object({ id, text: z.string(), language: z.string().min(1) });
const predictionLine = z.object({ id, language: z.string(), confidence: z.number().min(0).max(1) });

interface Figures {
  n: number;
  recall: number;
  precision: number;
  f1: number;
}

/**
 * A language that Torg does not know counts as wrong if it is guessed, and is a row of its own if it is expected.
 * @throws SetupProblem where a line is wrong, or the files do not hold the same ids
 */
export async function evalLanguage({ test, predictions }: { test: string; predictions: string }): Promise<object> {
  const expected = readJsonLines(test, testLine);
  const guessed = byId(predictions, readJsonLines(predictions, predictionLine));
  if (byId(test, expected).size === 0) throw new SetupProblem(test, 'no lines', 'Write one JSON object a line');
  const pairs = expected.map((line) => {
    const guess = guessed.get(line.id);
    if (!guess)
      throw new SetupProblem(predictions, `no line for the id "${line.id}"`, 'Add one for every line of the test');
    return { expected: line.language, guessed: guess.language };
  });
  const known = new Set(expected.map((line) => line.id));
  const foreign = [...guessed.keys()].find((each) => !known.has(each));
  if (foreign) throw new SetupProblem(predictions, `the id "${foreign}" is not in the test`, 'Take the line out');
  const all = [...new Set([...writtenLanguages, ...pairs.map((pair) => pair.expected)])];
  const rows = all.map((language) => [language, figuresOf(language, pairs)] as const).filter(([, { n }]) => n > 0);
  return Promise.resolve({
    n: pairs.length,
    accuracy: share(pairs.filter((pair) => pair.expected === pair.guessed).length, pairs.length),
    macroF1: share(
      rows.reduce((sum, [, { f1 }]) => sum + f1, 0),
      rows.length,
    ),
    perLanguage: Object.fromEntries(rows),
  });
}

function byId<T extends { id: string }>(file: string, lines: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const line of lines) {
    if (found.has(line.id))
      throw new SetupProblem(file, `the id "${line.id}" is there twice`, 'Give each line its own id');
    found.set(line.id, line);
  }
  return found;
}

function figuresOf(language: string, pairs: readonly { expected: string; guessed: string }[]): Figures {
  const expected = pairs.filter((pair) => pair.expected === language);
  const guessed = pairs.filter((pair) => pair.guessed === language).length;
  const right = expected.filter((pair) => pair.guessed === language).length;
  return {
    n: expected.length,
    recall: share(right, expected.length),
    precision: share(right, guessed),
    f1: share(2 * right, expected.length + guessed),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}

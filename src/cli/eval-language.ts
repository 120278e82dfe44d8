/** `torg eval language`: how well Torg tells the languages of somebody's own lines, with figures. */
import { z } from 'zod/v4';
import { identify, writtenLanguages } from '../text/language.js';
import { readJsonLines, writeJsonLines } from './jsonl.js';

const testLine = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), language: z.string().min(1) });
const testMend = 'Each line must be like {"id":"l1","text":"...","language":"nb"}';

interface Figures {
  n: number;
  recall: number;
  precision: number;
  f1: number;
}

interface Guess {
  expected: string;
  guessed: string;
}

/**
 * Writes `{"id","language","confidence"}` for each line of the test, whose lines are `{"id","text","language"}`.
 * A language that Torg does not know is a row of its own in the figures, in which nothing is right.
 * @throws SetupProblem where a line is wrong or a file cannot be read or written; nothing is written then
 */
export async function evalLanguage({ test, predictions }: { test: string; predictions: string }): Promise<object> {
  const expected = readJsonLines(test, testLine, testMend);
  const lines: object[] = [];
  const guesses: Guess[] = [];
  for (const { id, text, language } of expected) {
    const { language: guessed, sure: confidence } = identify(text);
    lines.push({ id, language: guessed, confidence });
    guesses.push({ expected: language, guessed });
  }
  await writeJsonLines(predictions, lines);
  const all = [...new Set([...writtenLanguages, ...guesses.map((guess) => guess.expected)])];
  const rows = all.map((language) => [language, figuresOf(language, guesses)] as const).filter(([, { n }]) => n > 0);
  const right = guesses.filter((guess) => guess.expected === guess.guessed).length;
  const sum = rows.reduce((total, [, { f1 }]) => total + f1, 0);
  return {
    n: guesses.length,
    accuracy: share(right, guesses.length),
    macroF1: share(sum, rows.length),
    perLanguage: Object.fromEntries(rows),
  };
}

function figuresOf(language: string, guesses: readonly Guess[]): Figures {
  const expected = guesses.filter((guess) => guess.expected === language);
  const guessed = guesses.filter((guess) => guess.guessed === language).length;
  const right = expected.filter((guess) => guess.guessed === language).length;
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

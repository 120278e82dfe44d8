/** Departments before they have had a single ticket: known by their examples, and by what is known to be asked of them. */
import type { KnownAnswer } from '../domain/answer.js';
import { sharesOf, type Model } from './classifier.js';
import type { Example } from './training.js';

/** A shorter line of an answer is a heading or a single word. */
const shortestSentence = 12;

/**
 * What `train` learns departments from. Sentences of the answers have words that nobody thought of as a way to ask, which
 * is what a question about a new matter has, too.
 */
export function departmentExamples(
  departments: readonly { id: string; examples: readonly string[] }[],
  answers: readonly KnownAnswer[],
): Example[] {
  const own = departments.flatMap(({ id, examples }) => examples.map((text) => ({ text, label: id })));
  const known = answers.flatMap(({ department, versions }) =>
    Object.values(versions).flatMap(({ title, phrasings, body }) =>
      [title, ...phrasings, ...sentencesOf(body)].map((text) => ({ text, label: department })),
    ),
  );
  return [...own, ...known];
}

/** Without what the text is set with: bold, and places where telephone numbers are put in. */
function sentencesOf(body: string): string[] {
  return body
    .replace(/\*\*|\{\{.*?\}\}/gu, '')
    .split(/\n+|(?<=[.?!])\s/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > shortestSentence);
}

/** The department of the known answer that was found for a text, and how likely it is that this is the right one. */
export interface FoundAnswer {
  department: string;
  confidence: number;
}

/**
 * The department of the answer as far as that is sure, and beyond that the one the words speak for.
 * @param among the departments that may be chosen; the first where nothing speaks for any
 */
export function departmentFor(model: Model, text: string, among: readonly string[], found?: FoundAnswer): string {
  const shares = new Map(sharesOf(model, text).map(({ label, share }) => [label, share]));
  const sure = found && among.includes(found.department) ? found.confidence : 0;
  const chances = among.map((id) => ({
    id,
    chance: (1 - sure) * (shares.get(id) ?? 0) + (id === found?.department ? sure : 0),
  }));
  return chances.sort((one, other) => other.chance - one.chance)[0]?.id ?? '';
}

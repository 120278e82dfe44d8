/** The template of a case: what is asked when it is started, and which parts it has. */
import { firstOf } from './ticket.js';
import type { InLanguages, Language } from './words.js';

export const questionKinds = ['text', 'date', 'choice', 'yesNo'] as const;

export interface Question {
  id: string;
  label: InLanguages;
  kind: (typeof questionKinds)[number];
  /** What can be chosen, where something is. */
  options: { id: string; name: InLanguages }[];
  required: boolean;
}

export interface PartTemplate {
  id: string;
  department: string;
  /** Both may name questions: `Access card for {{name}}`. */
  title: InLanguages;
  instructions: InLanguages;
  /** In working days before (negative) or after the date that the parts count from. */
  due: { days: number };
  /** The parts that must be finished first. */
  after: string[];
  category?: string;
}

export interface Checklist {
  id: string;
  version: number;
  name: InLanguages;
  title: InLanguages;
  /** The question whose date the parts count from. */
  startsOn: string;
  questions: Question[];
  parts: PartTemplate[];
}

/** What somebody wrote, or what it is called in every language. */
export type Answer = string | InLanguages;
export type Answers = Record<string, Answer>;

/**
 * With the most watchers and everything that a command can set off, so many parts fit into one transaction of the
 * storage, which takes 100 operations.
 */
export const mostParts = 10;
/** So much a dialog has room for. */
export const mostQuestions = 12;
export const mostOptions = 40;
/** With these a case's row stays below what the storage takes. */
export const longestTitle = 80;
export const longestInstructions = 600;
export const longestAnswer = 200;

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** The questions that a text names. */
export function namedIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, question = '']) => question);
}

/** What stands where a question was not answered, or where the answer is none of the reader's. */
const unknown = '…';

/** @param known the questions whose answers the reader may see; all, unless said */
export function filled(
  template: string,
  answers: Answers,
  language: Language,
  limit: number,
  known?: ReadonlySet<string>,
): string {
  const words = template.replace(placeholder, (_, question: string) => {
    const answer = known && !known.has(question) ? undefined : answers[question];
    return (typeof answer === 'object' ? answer[language] : answer) ?? unknown;
  });
  return firstOf(words, limit);
}

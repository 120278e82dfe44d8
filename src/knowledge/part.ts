/** One language of an answer as a file has it: what may stand there, checked, with the lines to name when it is wrong. */
import { z } from 'zod/v4';
import type { AnswerVersion, KnownAnswer } from '../domain/answer.js';
import type { Language } from '../domain/words.js';

/** What is wrong in a file, and how it is mended. */
export interface Problem {
  file: string;
  line: number;
  wrong: string;
  mend: string;
}

export type Field = 'title' | 'phrasings' | 'emergency' | 'body' | keyof Settings;

/** What is said of the answer as a whole; `none` takes away what was there. */
export interface Settings {
  department?: string;
  audience?: KnownAnswer['audience'];
  municipalities?: string[] | 'none';
  owner?: string;
  reviewOn?: string;
  minutesSaved?: number | 'none';
  offersTicket?: boolean;
}

/** In the order in which they stand in files. */
export const settingNames = [
  'department',
  'audience',
  'municipalities',
  'owner',
  'reviewOn',
  'minutesSaved',
  'offersTicket',
] as const satisfies (keyof Settings)[];

export interface Part {
  id: string;
  language: Language;
  settings: Settings;
  version: AnswerVersion;
  file: string;
  lineOf: (field?: Field) => number;
}

/** Teams takes 28 KB of a card; a character is up to three bytes. */
const longestBody = 6000;

export const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/u;

const none = z.literal('none');
const head = z.strictObject({
  department: z.string('is missing'),
  title: z.string('is missing').min(1, 'is missing').max(100, 'is longer than 100 characters'),
  phrasings: z.array(z.string().min(1), 'must be a list').default([]),
  emergency: z.string().min(1).optional(),
  audience: z.enum(['everyone', 'agents'], 'must be everyone or agents').optional(),
  municipalities: z.union([none, z.array(z.string()).min(1)], 'must be a list of municipalities, or none').optional(),
  owner: z.union([none, z.string().regex(/^\S+@\S+$/u)], 'must be a user name such as kari@fjordvik.example').optional(),
  reviewOn: z.union([none, z.iso.date()], 'must be a day such as 2027-03-01').optional(),
  minutesSaved: z.union([none, z.int().min(0)], 'must be a whole number').optional(),
  offersTicket: z.boolean('must be true or false').optional(),
});

interface Source {
  id: string;
  language: Language;
  /** What stands in the head, or in the cells. */
  values: unknown;
  body: string;
  file: string;
  lineOf: (field?: Field) => number;
}

export function partOf({ id, language, values, body, file, lineOf }: Source): Part | Problem[] {
  const parsed = head.safeParse(values);
  // A setting with a wrong name is told before the one that is missing for it.
  const issues = (parsed.error?.issues ?? []).toSorted((a) => (a.code === 'unrecognized_keys' ? -1 : 1));
  const problems = issues.map((issue) => headProblem(issue, file, lineOf));
  const text = body.replaceAll('\r\n', '\n').trim();
  const at = { file, line: lineOf('body') };
  if (!text) problems.push({ ...at, wrong: 'there is no text', mend: 'Write what people are to do' });
  if (text.length > longestBody) {
    const wrong = `the text is longer than a card holds (${longestBody} characters)`;
    problems.push({ ...at, wrong, mend: 'Make two answers of it' });
  }
  if (!parsed.success || problems.length > 0) return problems;
  const { title, phrasings, emergency, ...settings } = parsed.data;
  const version = { title, phrasings, body: text, ...(emergency === undefined ? {} : { emergency }) };
  return { id, language, settings: withoutUndefined(settings), version, file, lineOf };
}

function headProblem(issue: z.core.$ZodIssue, file: string, lineOf: Source['lineOf']): Problem {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(head.shape).join(', ');
    const line = lineOf(issue.keys[0] as Field);
    return { file, line, wrong: `there is no setting "${issue.keys.join(', ')}"`, mend: `There are ${known}` };
  }
  const field = issue.path[0] as Field | undefined;
  const wrong = field ? `${field}: ${issue.message}` : 'the head says nothing';
  return { file, line: lineOf(field), wrong, mend: 'Correct it there' };
}

function withoutUndefined(settings: object): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

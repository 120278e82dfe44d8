/** What is wrong with a known answer, whoever writes it: each problem with its field, its language and its limit. */
import type { AnswerVersion, KnownAnswer } from './answer.js';
import type { Language } from './words.js';

export const answerLimits = {
  id: 64,
  title: 100,
  /** Teams takes 28 KB of a card; a character is up to three bytes. */
  body: 6000,
  emergency: 500,
  phrasings: 50,
  phrasing: 200,
  owner: 100,
  minutesSaved: 480,
  /** Of the whole, as JSON: a row of the storage holds 32,768 characters in a field. */
  whole: 30_000,
  /** Of one language as JSON, in bytes: it must fit into one dialog. */
  version: 18 * 1024,
};

type AnswerField =
  | 'id'
  | 'department'
  | 'municipalities'
  | 'owner'
  | 'reviewOn'
  | 'minutesSaved'
  /** The answer as a whole. */
  | 'whole'
  | keyof AnswerVersion;

export interface AnswerProblem {
  code:
    | 'empty'
    | 'tooLong'
    | 'tooMany'
    /** A department, municipality or variable that there is none of. */
    | 'unknown'
    | 'html'
    /** A link or an image that is not by https. */
    | 'link'
    /** Markdown that cards do not show: headings, tables, quotes, code. */
    | 'markdown'
    /** Not written as it must be: an id, a user name, a day, a number of minutes. */
    | 'malformed'
    /** A day that is not in the future. */
    | 'past';
  field: AnswerField;
  language?: Language;
  limit?: number;
  /** What it is about, as it stands in the answer. */
  found?: string;
}

export interface KnownThings {
  departments: readonly string[];
  municipalities: readonly string[];
  /** The names that may stand between `{{` and `}}`. */
  variables: readonly string[];
  /** The local day; without it, a review may be overdue. */
  today?: string;
}

export function checkAnswer(answer: KnownAnswer, known: KnownThings): AnswerProblem[] {
  const versions = Object.entries(answer.versions) as [Language, AnswerVersion][];
  return [
    ...problemsOfWhole(answer, known),
    ...versions.flatMap(([language, version]) =>
      problemsOfVersion(version, known).map((problem) => ({ ...problem, language })),
    ),
  ];
}

function problemsOfWhole(answer: KnownAnswer, known: KnownThings): AnswerProblem[] {
  const { id, department, owner, reviewOn, minutesSaved, municipalities = [] } = answer;
  const found: AnswerProblem[] = [];
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id) || id.length > answerLimits.id) {
    found.push({ code: 'malformed', field: 'id', found: id, limit: answerLimits.id });
  }
  if (!known.departments.includes(department)) found.push({ code: 'unknown', field: 'department', found: department });
  for (const each of municipalities) {
    if (!known.municipalities.includes(each)) found.push({ code: 'unknown', field: 'municipalities', found: each });
  }
  if (answer.municipalities?.length === 0) found.push({ code: 'empty', field: 'municipalities' });
  if (owner !== undefined && (!/^[^\s@|]+@[^\s@|]+$/u.test(owner) || owner.length > answerLimits.owner)) {
    found.push({ code: 'malformed', field: 'owner', found: owner, limit: answerLimits.owner });
  }
  if (reviewOn !== undefined && !isDay(reviewOn)) found.push({ code: 'malformed', field: 'reviewOn', found: reviewOn });
  else if (reviewOn !== undefined && known.today !== undefined && reviewOn <= known.today) {
    found.push({ code: 'past', field: 'reviewOn', found: reviewOn });
  }
  if (minutesSaved !== undefined && !isMinutes(minutesSaved)) {
    found.push({ code: 'malformed', field: 'minutesSaved', limit: answerLimits.minutesSaved });
  }
  if (Object.keys(answer.versions).length === 0) found.push({ code: 'empty', field: 'whole' });
  const { length } = JSON.stringify(answer);
  if (length > answerLimits.whole) found.push({ code: 'tooLong', field: 'whole', limit: answerLimits.whole });
  return found;
}

const isMinutes = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= 0 && minutes <= answerLimits.minutesSaved;

function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return false;
  const instant = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function problemsOfVersion(version: AnswerVersion, { variables }: KnownThings): AnswerProblem[] {
  const found: AnswerProblem[] = [];
  for (const field of ['title', 'body'] as const) {
    if (version[field].trim() === '') found.push({ code: 'empty', field });
  }
  for (const field of ['title', 'body', 'emergency'] as const) {
    const text = version[field] ?? '';
    if (text.length > answerLimits[field]) found.push({ code: 'tooLong', field, limit: answerLimits[field] });
  }
  for (const field of ['body', 'emergency'] as const) {
    for (const name of variablesIn(version[field] ?? '')) {
      if (!variables.includes(name)) found.push({ code: 'unknown', field, found: name });
    }
  }
  const { phrasings } = version;
  if (phrasings.length > answerLimits.phrasings) {
    found.push({ code: 'tooMany', field: 'phrasings', limit: answerLimits.phrasings });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(version)).length;
  if (bytes > answerLimits.version) found.push({ code: 'tooLong', field: 'whole' });
  const long = phrasings.find(({ length }) => length > answerLimits.phrasing);
  if (long) found.push({ code: 'tooLong', field: 'phrasings', limit: answerLimits.phrasing, found: long.slice(0, 60) });
  return [...found, ...problemsOfMarkdown(version.body)];
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/gu)].map(([, name = '']) => name.trim());
}

/** Each kind of problem once, with the first place it was found at. */
function problemsOfMarkdown(body: string): AnswerProblem[] {
  const found: AnswerProblem[] = [];
  const add = (code: AnswerProblem['code'], at: string | undefined): void => {
    if (at !== undefined) found.push({ code, field: 'body', found: at.trim().slice(0, 60) });
  };
  add('html', /<[a-z!/?][^>\n]*>?/iu.exec(body)?.[0]);
  const targets = [...body.matchAll(/\]\(\s*([^)\n]*)\)?|^ {0,3}\[[^\]\n]+\]:\s*(\S*)/gmu)];
  const bad = targets.find(([, inline]) => !/^https:\/\/[^\s()<>"]+$/iu.test(inline?.trim() ?? ''));
  add(
    'link',
    bad?.[1] ?? bad?.[2] ?? /\b(?:http:\/\/|(?:javascript|vbscript):\S|data:[a-z]+\/|file:[\\/])\S*/iu.exec(body)?.[0],
  );
  add('markdown', /^ {0,3}(?:#{1,6}\s|>|\|).*|`[^\n]*|^ {0,3}(?:[-=_*] ?){3,}$/mu.exec(body)?.[0]);
  return found;
}

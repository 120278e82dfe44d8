/** Answers as a table that Excel opens: a row for each answer and language, with the names of the columns above. */
import type { KnownAnswer } from '../domain/answer.js';
import { languages, type Language } from '../domain/words.js';
import { settingsIn, together } from './answer-files.js';
import { BrokenRow, formatRows, parseRows, type Cell } from './delimited.js';
import type { Reading } from './files.js';
import { idPattern, partOf, settingNames, type Field, type Part, type Problem } from './part.js';

const columns = ['id', 'language', 'title', 'phrasings', 'body', 'emergency', ...settingNames] as const;
type Column = (typeof columns)[number];

/** @param file its path, to name in problems */
export function parseCsv(file: string, text: string): Reading {
  try {
    const [header = [], ...rows] = parseRows(text);
    const names = header.map((cell) => cell.text.trim());
    const problems = headerProblems(file, names);
    if (problems.length > 0) return { answers: [], problems };
    const read = rows.map((row) => partOfRow(file, names as Column[], row));
    const { answers, problems: between } = together(read.filter((each): each is Part => !Array.isArray(each)));
    return { answers, problems: [...read.flatMap((each) => (Array.isArray(each) ? each : [])), ...between] };
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    const mend = 'Put the whole cell in quotes, and write a quote inside it twice';
    return { answers: [], problems: [{ file, line: error.line, wrong: error.message, mend }] };
  }
}

function headerProblems(file: string, names: readonly string[]): Problem[] {
  const mend = `The first line names the columns: ${columns.join(', ')}`;
  const needed = ['id', 'language', 'department', 'title', 'body'].filter((name) => !names.includes(name));
  const wrong = [
    ...needed.map((name) => `there is no column "${name}"`),
    ...names.filter((name) => !columns.includes(name as Column)).map((name) => `no column can be called "${name}"`),
    ...names.filter((name, place) => names.indexOf(name) !== place).map((name) => `two columns are called "${name}"`),
  ];
  return wrong.map((each) => ({ file, line: 1, wrong: each, mend }));
}

function partOfRow(file: string, names: readonly Column[], row: readonly Cell[]): Part | Problem[] {
  const cells = new Map(names.map((name, place) => [name, row[place]]));
  const begin = row[0]?.line ?? 1;
  const lineOf = (field?: Field): number => (field && cells.get(field)?.line) ?? begin;
  const said = (name: Column): string => unguarded(cells.get(name)?.text ?? '').trim();
  const at = { file, line: begin };
  if (row.length > names.length) {
    return [{ ...at, wrong: 'the row has more cells than there are columns', mend: 'Put the whole cell in quotes' }];
  }
  const id = said('id');
  const language = languages.find((each) => each === said('language'));
  if (!idPattern.test(id)) {
    return [{ ...at, wrong: `"${id}" is no id`, mend: 'Use small letters from a to z, digits and hyphens' }];
  }
  if (!language) return [{ ...at, wrong: `"${said('language')}" is no language`, mend: 'Write nb, nn, sv or en' }];
  const values = Object.fromEntries(
    columns
      .filter((name) => !['id', 'language', 'body'].includes(name) && said(name) !== '')
      .map((name) => [name, valueOf(name, said(name), unguarded(cells.get(name)?.text ?? ''))]),
  );
  return partOf({ id, language, values, body: said('body'), file, lineOf });
}

function valueOf(name: Column, text: string, whole: string): unknown {
  if (name === 'phrasings') return phrasingsIn(whole);
  if (name === 'municipalities' && text !== 'none') return text.split(/[\s,|]+/u);
  if (name === 'minutesSaved' && text !== 'none') return Number(text);
  if (name === 'offersTicket') return { true: true, false: false }[text.toLowerCase()] ?? text;
  return name === 'emergency' ? text.replaceAll('\r\n', '\n') : text;
}

/** A line each; in a cell of one line, | parts them. */
function phrasingsIn(text: string): string[] {
  const parted = text.includes('\n') ? text.split('\n') : text.split('|');
  return parted.map((each) => each.trim()).filter((each) => each !== '');
}

/** Excel takes what begins so for a formula, and would spoil it: a list's first line, say. An apostrophe keeps it text. */
const guarded = (text: string): string => (/^'*[=+\-@\t]/u.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'+[=+\-@\t]/u.test(text) ? text.slice(1) : text);

export function formatCsv(answers: readonly KnownAnswer[]): string {
  const rows = answers.flatMap((answer) =>
    languages.filter((language) => answer.versions[language]).map((language) => rowOf(answer, language)),
  );
  return formatRows([columns, ...rows]);
}

function rowOf(answer: KnownAnswer, language: Language): string[] {
  const version = answer.versions[language];
  if (!version) throw new Error(`the answer has no ${language}`);
  const { title, phrasings, body, emergency = '' } = version;
  const { municipalities, ...settings } = settingsIn(answer, language);
  const lines = phrasings.join('\n');
  const cells: Partial<Record<Column, string | number | boolean | undefined>> = {
    ...settings,
    id: answer.id,
    language,
    department: answer.department,
    title,
    body,
    emergency,
    phrasings: !lines.includes('\n') && lines.includes('|') ? `${lines}\n` : lines,
    municipalities: municipalities?.toString(),
  };
  return columns.map((name) => guarded(String(cells[name] ?? '')));
}

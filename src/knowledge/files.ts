/** Folders of answers, one Markdown file per answer and language: `knowledge/`, and what is imported and exported. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KnownAnswer } from '../domain/answer.js';
import { SetupProblem } from '../config/problem.js';
import { answerOf, together, type AnswerFiles } from './answer-files.js';
import { parseMarkdown } from './markdown.js';
import type { Part, Problem } from './part.js';

export interface Reading {
  answers: AnswerFiles[];
  problems: Problem[];
}

/** How many files are read at once: between them, whoever asks whether the process lives gets an answer. */
const atOnce = 50;

/**
 * The answers that came with Torg.
 * @throws SetupProblem naming the file, the line and what is wrong
 */
export async function readKnowledge(folder: string, departments: readonly string[]): Promise<KnownAnswer[]> {
  let reading: Reading;
  try {
    reading = await readFolder(folder);
  } catch {
    throw new SetupProblem(folder, 'the folder of known answers cannot be read', 'Restore it, or set TORG_KNOWLEDGE');
  }
  const [problem] = [...reading.problems, ...unknownDepartments(reading.answers, departments)];
  if (problem) throw new SetupProblem(`${problem.file}:${problem.line}`, problem.wrong, problem.mend);
  return reading.answers.map((files) => answerOf(files));
}

/** @throws where the folder cannot be read */
export async function readFolder(folder: string): Promise<Reading> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const parts: Part[] = [];
  const problems: Problem[] = [];
  for (let from = 0; from < names.length; from += atOnce) {
    const read = await Promise.all(names.slice(from, from + atOnce).map((name) => readOne(folder, name)));
    for (const each of read) {
      if (Array.isArray(each)) problems.push(...each);
      else parts.push(each);
    }
  }
  const { answers, problems: between } = together(parts);
  return { answers, problems: [...problems, ...between] };
}

async function readOne(folder: string, name: string): Promise<Part | Problem[]> {
  const file = path.join(folder, name);
  const text = textOf(await readFile(file));
  if (text !== undefined) return parseMarkdown(name, file, text);
  return [{ file, line: 1, wrong: 'the file is not UTF-8', mend: 'Save it as UTF-8' }];
}

/** Without the mark that Windows begins a file with; nothing where it is not UTF-8, as old Excel writes it. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unknownDepartments(answers: readonly AnswerFiles[], departments: readonly string[]): Problem[] {
  return answers
    .flatMap(({ parts }) => parts)
    .filter(({ settings: { department } }) => department === undefined || !departments.includes(department))
    .map(({ file, lineOf, settings: { department } }) => ({
      file,
      line: lineOf('department'),
      wrong: `there is no department "${department ?? ''}"`,
      mend: 'Use the id of a department in torg.yaml',
    }));
}

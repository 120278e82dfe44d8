/** What is wrong with the answers of files that are well formed, by the organisation that they are to be answers of. */
import { checkAnswer, type AnswerProblem, type KnownThings } from '../domain/answer-check.js';
import type { KnownAnswer } from '../domain/answer.js';
import { lineOfField, type AnswerFiles } from '../knowledge/answer-files.js';
import type { Field, Problem } from '../knowledge/part.js';
import { departmentsServing, type Organisation } from '../ports/organisation.js';

/** @param municipality whose own the answers are to be; absent: shared */
export function knownThings(organisation: Organisation, municipality?: string): KnownThings {
  const { departments, municipalities } = organisation;
  const those = municipality === undefined ? departments : departmentsServing(organisation, municipality);
  return {
    departments: those.map(({ id }) => id),
    municipalities: municipalities.map(({ id }) => id),
    variables: [...departments.map(({ id }) => `${id}.phone`), 'municipality.name'],
  };
}

/** @param answer what the files come to, laid over what is there */
export function checkFiles(files: AnswerFiles, answer: KnownAnswer, known: KnownThings): Problem[] {
  const inFiles = files.parts.map(({ language }) => language);
  return checkAnswer(answer, known)
    .filter(({ language }) => language === undefined || inFiles.includes(language))
    .map((problem) => ({ ...placeOf(files, problem), wrong: wrongOf(problem), mend: mendOf(problem, known) }));
}

function placeOf(files: AnswerFiles, { field, language, found }: AnswerProblem): { file: string; line: number } {
  const place = lineOfField(files, field === 'whole' || field === 'id' ? undefined : (field satisfies Field), language);
  if (field !== 'body' || found === undefined) return place;
  const body = files.parts.find((part) => part.language === language)?.version.body ?? '';
  const line = body.split('\n').findIndex((each) => each.includes(found));
  return { ...place, line: place.line + Math.max(0, line) };
}

function wrongOf({ code, field, limit, found = '' }: AnswerProblem): string {
  switch (code) {
    case 'empty':
      return `${field}: is empty`;
    case 'tooLong':
      return `${field === 'whole' ? 'the answer' : field}: is longer than ${limit ?? 0} characters`;
    case 'tooMany':
      return `${field}: are more than ${limit ?? 0}`;
    case 'unknown':
      if (field === 'department') return `there is no department "${found}" for this`;
      return field === 'municipalities' ? `there is no municipality "${found}"` : `nothing is known as {{${found}}}`;
    case 'html':
      return `"${found}" is HTML, which cards do not show`;
    case 'link':
      return `"${found}" is a link that does not begin with https://`;
    case 'markdown':
      return `"${found}" is Markdown that cards do not show`;
    case 'malformed':
      return `${field}: "${found}" is not written as it must be${limit === undefined ? '' : `, or above ${limit}`}`;
    case 'past':
      return `${field}: ${found} has passed`;
  }
}

function mendOf({ code, field }: AnswerProblem, { departments, municipalities, variables }: KnownThings): string {
  if (code === 'unknown') {
    const among = { department: departments, municipalities }[field as string] ?? variables;
    return `There is ${among.join(', ')}`;
  }
  if (code === 'tooLong' || code === 'tooMany') return 'Shorten it, or make two answers of it';
  if (code === 'markdown' || code === 'html') return 'Use paragraphs, lists, bold, and links';
  return 'Correct it there';
}

/** What is wrong with an answer, in the words of whoever wrote it: the field, and what to do. */
import type { KnownAnswer } from '../../domain/answer.js';
import { checkAnswer, type AnswerProblem } from '../../domain/answer-check.js';
import { count } from '../../locales/index.js';
import { departmentsServing, type Department, type Organisation } from '../../ports/organisation.js';
import { variablesOf } from '../answers.js';
import type { Turn } from '../turn.js';
import { todayOf } from './managed.js';

/** More than a few at once nobody reads. */
const shown = 5;

/**
 * @param readBy the municipalities in which it will be read
 * @param before as it was: a review that is overdue stays so, unless another day is chosen
 */
export function problemsOf(
  turn: Turn,
  answer: KnownAnswer,
  department: Department,
  readBy: readonly string[],
  before?: KnownAnswer,
): string | undefined {
  const variables = variableNames(turn.services.organisation, readBy);
  const known = { departments: [department.id], municipalities: department.serves, variables };
  const today = answer.reviewOn === before?.reviewOn ? {} : { today: todayOf(turn) };
  const problems = checkAnswer(answer, { ...known, ...today });
  if (problems.length === 0) return undefined;
  const several = new Set(problems.map(({ language }) => language)).size > 1;
  const lines = problems.slice(0, shown).map((problem) => lineOf(problem, variables, several, turn));
  return [...new Set(lines)].join('\n');
}

/** What stands for something wherever it will be read. */
function variableNames(organisation: Organisation, municipalities: readonly string[]): string[] {
  const lists = organisation.municipalities
    .filter(({ id }) => municipalities.includes(id))
    .map((municipality) => {
      const departments = departmentsServing(organisation, municipality.id);
      return Object.keys(variablesOf({ municipality, departments }));
    });
  return (lists[0] ?? []).filter((name) => lists.every((names) => names.includes(name)));
}

function lineOf(problem: AnswerProblem, variables: readonly string[], several: boolean, { reader }: Turn): string {
  const { knowledge, language: names } = reader.strings;
  const line = textOf(problem, variables, reader);
  return several && problem.language ? knowledge.problems.inLanguage(names.names[problem.language], line) : line;
}

function textOf(
  { code, field, limit, found = '' }: AnswerProblem,
  variables: readonly string[],
  { strings, language }: Turn['reader'],
): string {
  const { problems, fields } = strings.knowledge;
  const most = limit === undefined ? '' : count(limit, language);
  switch (code) {
    case 'tooLong':
      return field === 'whole' ? problems.tooLarge : problems.tooLong(fields[field], most);
    case 'unknown': {
      const line = problems.unknown(fields[field], found);
      const isVariable = field === 'body' || field === 'emergency';
      return isVariable ? `${line} ${problems.variables(variables.map((each) => `{{${each}}}`).join(', '))}` : line;
    }
    case 'malformed':
      if (field === 'minutesSaved') return problems.malformed.minutesSaved(most);
      return field === 'owner' || field === 'reviewOn' ? problems.malformed[field] : problems.malformed.id;
    case 'tooMany':
      return problems.tooMany(fields[field], most);
    case 'past':
      return problems.past;
    case 'empty':
      return problems.empty(fields[field]);
    case 'html':
    case 'link':
    case 'markdown':
      return problems[code](fields[field], found);
  }
}

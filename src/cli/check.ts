/** What is wrong with an answer in files that are well formed, by the organisation that it is to be an answer of. */
import type { KnownAnswer } from '../domain/answer.js';
import { lineOfField, type AnswerFiles } from '../knowledge/answer-files.js';
import type { Part, Problem } from '../knowledge/part.js';
import { departmentsServing, municipalityOf, type Organisation } from '../ports/organisation.js';

/** @param municipality whose own the answer is to be; absent: shared */
export function checkFiles(
  files: AnswerFiles,
  answer: KnownAnswer,
  { organisation }: { organisation: Organisation },
  municipality?: string,
): Problem[] {
  return [
    ...departmentProblems(files, answer, organisation, municipality),
    ...municipalityProblems(files, answer, organisation),
    ...files.parts.flatMap((part) => variableProblems(part, organisation)),
  ];
}

function departmentProblems(
  files: AnswerFiles,
  { department }: KnownAnswer,
  organisation: Organisation,
  municipality?: string,
): Problem[] {
  const at = lineOfField(files, 'department');
  const all = organisation.departments.map(({ id }) => id);
  const among = municipality === undefined ? all : departmentsServing(organisation, municipality).map(({ id }) => id);
  if (among.includes(department)) return [];
  const wrong = all.includes(department)
    ? `the department "${department}" does not serve ${municipality ?? ''}`
    : `there is no department "${department}"`;
  return [{ ...at, wrong, mend: `Use one of ${among.join(', ')}` }];
}

function municipalityProblems(
  files: AnswerFiles,
  { municipalities }: KnownAnswer,
  organisation: Organisation,
): Problem[] {
  const unknown = (municipalities ?? []).filter((id) => !municipalityOf(organisation, id));
  const mend = `Use ${organisation.municipalities.map(({ id }) => id).join(', ')}, or none`;
  return unknown.map((id) => ({
    ...lineOfField(files, 'municipalities'),
    wrong: `there is no municipality "${id}"`,
    mend,
  }));
}

function variableProblems({ version, file, lineOf }: Part, { departments }: Organisation): Problem[] {
  const known = [...departments.map(({ id }) => `${id}.phone`), 'municipality.name'];
  const mend = `Use one of ${known.map((name) => `{{${name}}}`).join(', ')}`;
  return version.body
    .split('\n')
    .flatMap((line, place) =>
      [...line.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/gu)]
        .filter(([, name = '']) => !known.includes(name))
        .map(([whole]) => ({ file, line: lineOf('body') + place, wrong: `nothing is known as ${whole}`, mend })),
    );
}

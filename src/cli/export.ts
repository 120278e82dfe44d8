/** `torg export`: writes the known answers as files that people can edit and `torg import` takes back. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answersFor, type KnownAnswer } from '../domain/answer.js';
import { languages } from '../domain/words.js';
import { formatCsv } from '../knowledge/csv.js';
import { formatMarkdown, markdownName } from '../knowledge/markdown.js';
import { departmentsServing } from '../ports/organisation.js';
import { standing, withAnswers, type Known } from './answers.js';
import { UsageProblem } from './problems.js';

export const isTable = (to: string): boolean => path.extname(to).toLowerCase() === '.csv';

export async function exportAnswers({ to, municipality }: { to: string; municipality?: string }): Promise<void> {
  // What lies there already would come back with the next import.
  if (isTable(to) ? existsSync(to) : existsSync(to) && readdirSync(to).length > 0) {
    throw new UsageProblem(`${to} is there already; name a new ${isTable(to) ? 'file' : 'folder'}`);
  }
  await withAnswers(municipality, async (known) => {
    const answers = exported(known, municipality).sort((a, b) => (a.id < b.id ? -1 : 1));
    if (isTable(to)) await writeFile(to, formatCsv(answers));
    else await writeFolder(to, answers);
    console.log(`${answers.length} answers written to ${to}`);
  });
}

function exported(known: Known, municipality?: string): KnownAnswer[] {
  const { organisation, files, layers } = known;
  if (municipality !== undefined) {
    const departments = departmentsServing(organisation, municipality).map(({ id }) => id);
    return answersFor({ municipality, departments, files, layers });
  }
  const shared = [...layers.values()].filter((layer) => layer.municipality === undefined);
  const ids = new Set([...files.keys(), ...shared.map(({ answer }) => answer.id)]);
  return [...ids].flatMap((id) => {
    const { answer, retired } = standing(known, id);
    return answer && !retired ? [answer] : [];
  });
}

async function writeFolder(folder: string, answers: readonly KnownAnswer[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const answer of answers) {
    for (const language of languages) {
      if (!answer.versions[language]) continue;
      await writeFile(path.join(folder, markdownName(answer.id, language)), formatMarkdown(answer, language));
    }
  }
}

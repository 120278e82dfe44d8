/** `torg import`: reads and checks every file before it writes anything, and then writes only what differs. */
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { layerName, type KnownAnswer } from '../domain/answer.js';
import { answerOf, type AnswerFiles } from '../knowledge/answer-files.js';
import { parseCsv } from '../knowledge/csv.js';
import { readFolder, textOf, type Reading } from '../knowledge/files.js';
import { SetupProblem } from '../config/problem.js';
import type { AnswerEdit } from '../ports/answers.js';
import { nameOf } from '../ports/log.js';
import { standing, withAnswers, type Known } from './answers.js';
import { checkFiles, knownThings } from './check.js';
import { isTable } from './export.js';
import { WrongFiles } from './problems.js';
import { progressOf } from './progress.js';

export interface ImportOptions {
  from: string;
  /** Whose own layer is written; absent: the one that all share. */
  municipality?: string;
  dryRun: boolean;
  /** Who stands in the history; absent: the user of this machine. */
  as?: string;
}

interface Planned {
  what: 'added' | 'changed' | 'restored' | 'unchanged';
  answer: KnownAnswer;
}

export async function importAnswers({ from, municipality, dryRun, as }: ImportOptions): Promise<void> {
  const { answers, problems } = await read(from);
  await withAnswers(municipality, async (known) => {
    const merged = answers.map((files) => ({ files, ...planned(known, files, municipality) }));
    const things = knownThings(known.organisation, municipality);
    const wrong = [...problems, ...merged.flatMap(({ files, answer }) => checkFiles(files, answer, things))];
    if (wrong.length > 0) throw new WrongFiles(wrong);
    const written = merged.filter(({ what }) => what !== 'unchanged');
    if (dryRun) for (const { what, answer } of written) console.log(`${what.padEnd(9)} ${answer.id}`);
    else await write(known, written, { municipality, name: as ?? userName() });
    console.log(summary(merged, dryRun));
  });
}

async function read(from: string): Promise<Reading> {
  try {
    if (!isTable(from) && (await stat(from)).isDirectory()) return await readFolder(from);
    if (isTable(from)) return table(from, await readFile(from));
  } catch {
    throw new SetupProblem(from, 'cannot be read', 'Check the path');
  }
  throw new SetupProblem(from, 'neither a folder nor a .csv file', 'Name a folder of .md files, or a table');
}

function table(file: string, bytes: Uint8Array): Reading {
  const text = textOf(bytes);
  if (text !== undefined) return parseCsv(file, text);
  const mend = 'In Excel, save it as "CSV UTF-8"';
  return { answers: [], problems: [{ file, line: 1, wrong: 'the file is not UTF-8', mend }] };
}

function planned(known: Known, files: AnswerFiles, municipality?: string): Planned {
  const { answer: before, retired } = standing(known, files.id, municipality);
  const answer = answerOf(files, before);
  if (!before) return { what: 'added', answer };
  if (retired) return { what: 'restored', answer };
  return { what: canonical(before) === canonical(answer) ? 'unchanged' : 'changed', answer };
}

/** The same text for answers that say the same, whatever the order of their fields. */
function canonical(answer: KnownAnswer): string {
  const versions = Object.values(answer.versions).map((version) => ({ ...version, body: version.body.trim() }));
  const kept = {
    ...answer,
    versions: Object.fromEntries(Object.keys(answer.versions).map((key, at) => [key, versions[at]])),
  };
  return JSON.stringify(kept, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

async function write(
  { layers, revision, store }: Known,
  changes: readonly Planned[],
  { municipality, name }: { municipality: string | undefined; name: string },
): Promise<void> {
  const own = municipality === undefined ? {} : { municipality };
  const edits = changes.map(({ answer }): AnswerEdit => {
    const from = layers.get(layerName(answer.id, municipality))?.revision;
    return { answer, ...own, state: 'live', type: 'imported', ...(from === undefined ? {} : { from }) };
  });
  const progress = progressOf(edits.length);
  let written = 0;
  const told = (now: number): void => progress((written = now));
  const done = await store.saveAll(edits, { id: 'cli', name }, revision, told).catch((error: unknown) => {
    throw unfinished(`the storage failed (${nameOf(error)})`, written, edits.length);
  });
  if (done.changed.length === 0) return;
  throw unfinished(`somebody changed one of ${done.changed.join(', ')} meanwhile`, written, edits.length);
}

/** What is written stays, and is found unchanged the next time. */
function unfinished(why: string, written: number, all: number): SetupProblem {
  return new SetupProblem('the import', `${why}; ${written} of ${all} are written`, 'Run it again');
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container, the user may have no name.
    return 'torg import';
  }
}

function summary(plan: readonly Planned[], dryRun: boolean): string {
  const count = (what: Planned['what']): number => plan.filter((each) => each.what === what).length;
  const counts = `${count('added')} added, ${count('changed')} changed, ${count('restored')} restored, ${count('unchanged')} unchanged`;
  return dryRun ? `${counts}; nothing was written` : counts;
}

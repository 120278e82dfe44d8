/** What a command was given wrongly: its arguments, or a list of places in files. */
import type { Problem } from '../knowledge/part.js';

export class UsageProblem extends Error {
  override name = 'UsageProblem';
}

/** More than anybody reads at once is counted. */
const mostShown = 100;

export class WrongFiles extends Error {
  override name = 'WrongFiles';
  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
    const lines = sorted.slice(0, mostShown).map(({ file, line, wrong, mend }) => `${file}:${line}: ${wrong}. ${mend}`);
    const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
    const first = problems.length > mostShown ? `, the first ${mostShown} above` : '';
    super([...lines, `${count}${first}; nothing was changed`].join('\n'));
  }
}

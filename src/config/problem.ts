/** A mistake in the set-up, told in one line: which file or setting, what is wrong, and the mend. */

export class SetupProblem extends Error {
  override name = 'SetupProblem';
  constructor(where: string, wrong: string, mend: string) {
    super(`${where}: ${wrong}. ${mend}`);
  }
}

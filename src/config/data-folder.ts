/** The folder in which local mode keeps its data, checked before anything is written there. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { SetupProblem } from './problem.js';

/** @throws SetupProblem where the folder is missing and cannot be made, or cannot be read and written */
export function checkDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const mend = 'Make it a folder that you can write in, or set TORG_DATA to another';
    throw new SetupProblem(folder, 'the data folder cannot be read and written', mend);
  }
}

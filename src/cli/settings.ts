/** The settings of a command, found in the repository wherever the person stands. */
import { fileURLToPath } from 'node:url';
import { readEnvironment, type Environment } from '../config/environment.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @throws SetupProblem naming the setting */
export function readSettings(): Environment {
  return readEnvironment(undefined, root);
}

/** Azure Tables on this machine: Azurite in a thread of this process, saved at least every second. */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { SetupProblem } from '../config/problem.js';
import { connectionTo, emulatorOf, leaveAddress } from './emulator-address.js';

export interface Emulator {
  connection: string;
  /** Saves what was written and ends. */
  close(): Promise<void>;
}

/** The same file for the compiled code and for tests: the thread is not compiled. */
const thread = new URL('../../src/storage/emulator-thread.cjs', import.meta.url);

/**
 * @param onFault told when something could not be saved
 * @throws SetupProblem where the folder's tables cannot be used
 */
export async function startEmulator(folder: string, onFault: (reason: string) => void): Promise<Emulator> {
  const file = path.join(folder, 'tables.json');
  const other = await emulatorOf(folder);
  if (other) {
    // Each would save over what the other has saved.
    const wrong = `another process (${other.pid}) has its tables open`;
    throw new SetupProblem(folder, wrong, 'Stop it first, or set TORG_DATA to another folder');
  }
  checkTables(file);
  const worker = new Worker(thread, { workerData: { file } });
  const told = await firstWordOf(worker);
  if (told.address === undefined) {
    const mend = 'Install everything with npm ci, or set TORG_DATA to another folder';
    throw new SetupProblem(folder, `the emulator of Azure Tables cannot start (${told.failed ?? ''})`, mend);
  }
  worker.on('message', ({ failed }: Told) => onFault(failed ?? ''));
  worker.on('error', (error) => onFault(error.message));
  const takeAway = leaveAddress(folder, told.address);
  return {
    connection: connectionTo(told.address),
    close: async () => {
      takeAway();
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}

interface Told {
  address?: string;
  failed?: string;
}

async function firstWordOf(worker: Worker): Promise<Told> {
  try {
    const [told] = (await once(worker, 'message')) as [Told];
    return told;
  } catch (error) {
    // The thread ended before it could say anything: Azurite is not installed, say.
    return { failed: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' };
  }
}

function checkTables(file: string): void {
  if (!existsSync(file)) return;
  try {
    JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const mend = 'Move it away (its tickets with it), or set TORG_DATA to another folder';
    throw new SetupProblem(file, 'the stored tables cannot be read', mend);
  }
}

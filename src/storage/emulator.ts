/** Azure Tables on this machine: Azurite in a thread of this process, saved at least every second. */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { SetupProblem } from '../config/problem.js';

export interface Emulator {
  connection: string;
  /** Saves what was written and ends. */
  close(): Promise<void>;
}

const account = 'devstoreaccount1';
/** The emulator's published key: it opens nothing but an emulator. */
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
/** The same file for the compiled code and for tests: the thread is not compiled. */
const thread = new URL('../../src/storage/emulator-thread.cjs', import.meta.url);

/**
 * @param onFault told when something could not be saved
 * @throws SetupProblem where the folder's tables cannot be used
 */
export async function startEmulator(folder: string, onFault: (reason: string) => void): Promise<Emulator> {
  const file = path.join(folder, 'tables.json');
  checkTables(file);
  const worker = new Worker(thread, { workerData: { file } });
  const told = await firstWordOf(worker);
  if (told.address === undefined) {
    const mend = 'Install everything with npm ci, or set TORG_DATA to another folder';
    throw new SetupProblem(folder, `the emulator of Azure Tables cannot start (${told.failed ?? ''})`, mend);
  }
  worker.on('message', ({ failed }: Told) => onFault(failed ?? ''));
  worker.on('error', (error) => onFault(error.message));
  const endpoint = `${told.address}/${account}`;
  return {
    connection: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=${endpoint};`,
    close: async () => {
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

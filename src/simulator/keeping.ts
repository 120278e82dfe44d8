/** Keeps the world in one file: read at start, written a moment after changes and at close, never half. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../ports/log.js';
import { savedWorldSchema, type SavedWorld } from './world.js';

const DEBOUNCE_MS = 300;

export async function readWorld(dataFolder: string, log: Log): Promise<SavedWorld | null> {
  const file = join(dataFolder, 'simulator.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return savedWorldSchema.parse(JSON.parse(text));
  } catch {
    const kept = `${file}.damaged-${Date.now()}`;
    await rename(file, kept);
    log.warn({ kept }, 'the saved simulator world cannot be read; starting a new one');
    return null;
  }
}

export interface Keeper {
  saveSoon(): void;
  /** Writes what is not yet written. */
  flush(): Promise<void>;
}

export function createKeeper(dataFolder: string, current: () => SavedWorld, log: Log): Keeper {
  const file = join(dataFolder, 'simulator.json');
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(current()));
    await rename(`${file}.new`, file);
  };
  const enqueue = (): Promise<void> => {
    timer = null;
    writing = writing
      .then(write)
      .catch((error: unknown) => log.error({ file, reason: String(error) }, 'the simulator world could not be saved'));
    return writing;
  };
  return {
    saveSoon() {
      timer ??= setTimeout(() => void enqueue(), DEBOUNCE_MS).unref();
    },
    async flush() {
      if (timer) {
        clearTimeout(timer);
        await enqueue();
      }
      await writing;
    },
  };
}

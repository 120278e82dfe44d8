/** Azure Tables for one test file, with stores on them as processes have them: each remembers nothing of the others. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TableClient } from '@azure/data-tables';
import type { Clock } from '../../src/ports/clock.js';
import type { Department } from '../../src/ports/organisation.js';
import { startEmulator } from '../../src/storage/emulator.js';
import { openStorage, type Storage } from '../../src/storage/index.js';

export interface Tables {
  /** For a process of its own. */
  connection: string;
  /** The one table, past all stores. */
  table: TableClient;
  /** @param municipalities whose outboxes are worked off */
  open(municipalities: readonly string[], clock?: Clock, departments?: readonly Department[]): Promise<Storage>;
  close(): Promise<void>;
}

export async function startTables(): Promise<Tables> {
  const folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  const emulator = await startEmulator(folder, (reason) => {
    throw new Error(reason);
  });
  const { connection } = emulator;
  const opened: Storage[] = [];
  return {
    connection,
    table: TableClient.fromConnectionString(connection, 'torg', { allowInsecureConnection: true }),
    async open(municipalities, clock = { now: () => new Date() }, departments = []) {
      const timeZoneOf = (): string => 'Europe/Oslo';
      const storage = await openStorage({
        connection,
        clock,
        firstNumber: 1001,
        municipalities,
        timeZoneOf,
        departments,
      });
      opened.push(storage);
      return storage;
    },
    async close() {
      await Promise.all(opened.map((storage) => storage.idle()));
      await emulator.close();
      await rm(folder, { recursive: true });
    },
  };
}

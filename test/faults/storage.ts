/** Azure Tables that outlive the servers: Azurite in memory, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TableClient } from '@azure/data-tables';
import { until } from './look.js';

const emulator = fileURLToPath(new URL('../../bench/servers/emulator.mjs', import.meta.url));
const account = 'devstoreaccount1';
/** The emulator's published key: it opens nothing but an emulator. */
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface Storage {
  /** Where it listens, such as `http://127.0.0.1:10002`. */
  address: string;
  /** Every row of a municipality, by key; asked past every proxy. */
  rowsOf(municipality: string): Promise<Map<string, unknown>>;
  close(): Promise<void>;
}

/** @param address of the storage itself or of a proxy before it */
export function connectionTo(address: string): string {
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=${address}/${account};`;
}

export async function startStorage(): Promise<Storage> {
  const child = spawn(process.execPath, [emulator], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let said = '';
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  const address = await until(() => /^ready (\S+)/mu.exec(said)?.[1], 'Azurite is ready');
  const table = TableClient.fromConnectionString(connectionTo(address), 'torg', { allowInsecureConnection: true });
  return {
    address,
    async rowsOf(municipality) {
      const found = new Map<string, unknown>();
      const filter = `PartitionKey eq '${municipality}'`;
      for await (const { rowKey, data } of table.listEntities<{ data: string }>({ queryOptions: { filter } })) {
        found.set(rowKey ?? '', JSON.parse(data));
      }
      return found;
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

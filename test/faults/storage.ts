/** Azure Tables that outlive the servers: Azurite in memory, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TableClient } from '@azure/data-tables';
import { until } from './look.js';

const emulator = fileURLToPath(new URL('../../bench/servers/emulator.mjs', import.meta.url));
/** The emulator's published key: it opens nothing but an emulator. */
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const accounts = Array.from({ length: 500 }, (_, place) => `town${place}`);

/** An account with tables of its own: processes on one table count each other, and share what Teams takes. */
interface Account {
  /** @param address of the storage itself, or of a proxy before it */
  connectionVia(address: string): string;
  /** Every row of a municipality, by key; asked past every proxy. */
  rowsOf(municipality: string): Promise<Map<string, unknown>>;
}

export interface Storage {
  /** Where it listens, such as `http://127.0.0.1:10002`. */
  address: string;
  newAccount(): Account;
  close(): Promise<void>;
}

export async function startStorage(): Promise<Storage> {
  const child = spawn(process.execPath, [emulator], {
    env: { ...process.env, AZURITE_ACCOUNTS: accounts.map((name) => `${name}:${key}`).join(';') },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let said = '';
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  const address = await until(() => /^ready (\S+)/mu.exec(said)?.[1], 'Azurite is ready');
  return {
    address,
    newAccount() {
      const name = accounts.pop();
      if (name === undefined) throw new Error('more towns than accounts');
      return accountOf(name, address);
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function accountOf(name: string, storage: string): Account {
  const connectionVia = (address: string): string =>
    `DefaultEndpointsProtocol=http;AccountName=${name};AccountKey=${key};TableEndpoint=${address}/${name};`;
  const table = TableClient.fromConnectionString(connectionVia(storage), 'torg', { allowInsecureConnection: true });
  return {
    connectionVia,
    async rowsOf(municipality) {
      const found = new Map<string, unknown>();
      const filter = `PartitionKey eq '${municipality}'`;
      try {
        for await (const { rowKey, data } of table.listEntities<{ data: string }>({ queryOptions: { filter } })) {
          found.set(rowKey ?? '', JSON.parse(data));
        }
      } catch (error) {
        // A server that was killed before it made the table has left no rows.
        if ((error as { statusCode?: number }).statusCode !== 404) throw error;
      }
      return found;
    },
  };
}

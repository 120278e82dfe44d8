/** Torg as a process of its own, which can be ended at any moment. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = 'dist/main.js';

export interface Server {
  /** Where it listens; empty until it is ready. */
  address: string;
  ready: Promise<void>;
  /** Resolves once the process is no more. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  ended: Promise<void>;
  /** What it has logged last. */
  logged(): string;
}

const running = new Set<() => void>();

export function startServer(variables: Record<string, string>): Server {
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    env: {
      ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
      PORT: '0',
      TORG_SIMULATOR: 'off',
      TORG_LOG_LEVEL: 'warn',
      ...variables,
    },
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  running.add(kill);
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => running.delete(kill));
  const ready = new Promise<void>((resolve, reject) => {
    const collect = (data: Buffer): void => {
      said = (said + data.toString()).slice(-40_000);
      const found = /Torg is ready[^]*?Messages\s+(\S+)\/api\/messages/u.exec(said);
      if (!found?.[1]) return;
      server.address = found[1];
      resolve();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    void ended.then(() => reject(new Error(`Torg has ended before it was ready: ${said}`)));
  });
  // A server that is killed while it starts is no fault of a test that does not wait for it.
  ready.catch(() => undefined);
  const server: Server = {
    address: '',
    ready,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
    ended,
    logged: () => said,
  };
  return server;
}

/** Ends what a failed test has left. */
export function endServers(): void {
  for (const kill of running) kill();
}

/** Azure Tables on this machine: Azurite in this process, saved at least every second. */
import { mkdirSync, accessSync, constants, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { SetupProblem } from '../config/problem.js';

export interface Emulator {
  connection: string;
  /** Saves what was written; nothing acknowledged before is lost after. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const account = 'devstoreaccount1';
/** The emulator's published key: it opens nothing but an emulator. */
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const lookMs = 100;
const longestMs = 900;

/** @throws SetupProblem where the folder cannot be used */
export async function startEmulator(folder: string): Promise<Emulator> {
  const file = path.join(folder, 'tables.json');
  checkFolder(folder, file);
  // Its package has no types, and production has no such package.
  const azurite = 'azurite/dist/src/table';
  const TableConfiguration = constructorIn(await import(`${azurite}/TableConfiguration.js`));
  const TableServer = constructorIn(await import(`${azurite}/TableServer.js`));
  const configuration = new TableConfiguration('127.0.0.1', 0, 5, file, false, false, undefined, undefined, true, true);
  const server = new TableServer(configuration);
  await server.start();
  const endpoint = `${server.getHttpServerAddress()}/${account}`;
  const saver = new Saver(server);
  return {
    connection: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=${endpoint};`,
    flush: () => saver.save(),
    close: async () => {
      await saver.stop();
      await server.close();
    },
  };
}

/** Azurite saves every five seconds of its own accord, and loses what came since if it is killed. */
class Saver {
  private readonly timer: NodeJS.Timeout;
  private saving: Promise<void> = Promise.resolve();
  private lastRequest = 0;
  private lastSave = 0;

  constructor(private readonly server: EmulatorServer) {
    server.httpServer.on('request', () => (this.lastRequest = performance.now()));
    this.timer = setInterval(() => this.look(), lookMs);
    this.timer.unref();
  }

  /** Saves when nothing has come for a moment, or when much has come for a second. */
  private look(): void {
    const now = performance.now();
    if (now - this.lastRequest >= lookMs || now - this.lastSave >= longestMs) void this.save();
  }

  save(): Promise<void> {
    const { metadataStore } = this.server;
    this.saving = this.saving.then(async () => {
      if (!metadataStore.db.autosaveDirty()) return;
      this.lastSave = performance.now();
      await metadataStore.saveDBState();
    });
    return this.saving;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.save();
  }
}

/** The part of Azurite's table server that is used here. */
interface EmulatorServer {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
  httpServer: { on(event: 'request', listener: () => void): void };
  metadataStore: { saveDBState(): Promise<void>; db: { autosaveDirty(): boolean } };
}

type EmulatorConstructor = new (...options: unknown[]) => EmulatorServer;

/** Azurite is CommonJS: under ES modules its `default` stands inside the default export. */
function constructorIn(module: { default: EmulatorConstructor | { default: EmulatorConstructor } }): EmulatorConstructor {
  return typeof module.default === 'function' ? module.default : module.default.default;
}

function checkFolder(folder: string, file: string): void {
  const mend = 'Make it a folder that you can write in, or set TORG_DATA to another';
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new SetupProblem(folder, 'the data folder cannot be read and written', mend);
  }
  if (!existsSync(file)) return;
  try {
    JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const move = 'Move it away (its tickets with it), or set TORG_DATA to another folder';
    throw new SetupProblem(file, 'the stored tables cannot be read', move);
  }
}

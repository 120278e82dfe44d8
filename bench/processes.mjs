/** The processes of a run: each server, the emulator, the connector and the load have one of their own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asker } from './channel.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const probe = new URL('probe.mjs', import.meta.url).href;
const readyMs = 60_000;
const endMs = 15_000;

const running = new Set();
const folders = [];

/** Starts `file` (of this repository) and waits until it prints what `ready` finds. */
export async function start(file, { variables = {}, ready = /^ready ?(?<url>\S*)/mu } = {}) {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', probe, file], {
    cwd: root,
    env: { ...clean(process.env), ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  let mattered = '';
  child.stderr.on('data', (text) => (mattered = (mattered + text).slice(-4000)));
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} is not ready after ${readyMs} ms: ${mattered}`)), readyMs);
    child.stdout.on('data', (text) => {
      said = (said + text).slice(-20_000);
      const found = ready.exec(said);
      if (!found) return;
      late.unref();
      resolve(found.groups?.url);
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}: ${mattered}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  void ended.then(() => running.delete(child));
  return {
    url,
    readyMs: performance.now() - begun,
    ask: asker(child, file),
    /** What it has logged last: refusals and faults. */
    logged: () => `${said.split('\n').slice(-5).join('\n')}${mattered}`,
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), endMs);
      await ended;
      late.unref();
    },
  };
}

/** Ends what a failed run has left. */
export async function endAll() {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
}

async function temporaryFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'torg-bench-'));
  folders.push(folder);
  return folder;
}

const torgReady = /Torg is ready[^]*?Messages\s+(?<url>\S+)/u;

/** Torg as it runs beside a storage account: without the simulator and without an emulator of its own. */
export async function startTorg(storage, variables = {}) {
  const TORG_DATA = await temporaryFolder();
  const own = { PORT: '0', TORG_SIMULATOR: 'off', TORG_STORAGE: storage, TORG_DATA, TORG_LOG_LEVEL: 'warn' };
  return start('dist/main.js', { variables: { ...own, ...variables }, ready: torgReady });
}

/** Torg as `npm start` runs it once it is built. */
export async function startLocal() {
  return start('dist/main.js', { variables: { PORT: '0', TORG_DATA: await temporaryFolder() }, ready: torgReady });
}

/** Torg as it runs in Azure; nothing can be asked of it here, for its app id is not real. */
export function startProduction(storage) {
  return startTorg(storage, {
    TORG_MODE: 'production',
    TORG_LOG_LEVEL: 'info',
    MICROSOFT_APP_ID: '7c000000-0000-4000-8000-000000000001',
    MICROSOFT_APP_TENANT_ID: '7c000000-0000-4000-8000-000000000002',
    MICROSOFT_APP_PASSWORD: 'not a real one',
  });
}

/** The developer's own settings would change what is measured. */
function clean(variables) {
  const own = /^(?:TORG_|MICROSOFT_APP_|PORT$|NODE_OPTIONS$)/u;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !own.test(name)));
}

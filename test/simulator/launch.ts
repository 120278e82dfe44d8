/** Starts a browser for tests: on Linux the one inside a package, elsewhere the installed Edge or Chrome. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') {
    return chromium.launch({ channel: 'msedge' }).catch(() => chromium.launch({ channel: 'chrome' }));
  }
  const { default: sparticuz } = await import('@sparticuz/chromium');
  const executablePath = await sparticuz.executablePath();
  // In one process the browser dies with its first page.
  const args = [...sparticuz.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'];
  const start = (libraries: string): Promise<Browser> => {
    const path = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    return chromium.launch({ executablePath, args, headless: true, env: { ...process.env, LD_LIBRARY_PATH: path } });
  };
  return start('').catch(async (error: unknown) => {
    if (!String(error).includes('shared libraries')) throw error;
    return start(await unpackLibraries());
  });
}

/** The system libraries (libnss3 and its like) that the package carries for machines without them. */
async function unpackLibraries(): Promise<string> {
  const folder = join(tmpdir(), 'torg-chromium-libraries');
  if (existsSync(folder)) return join(folder, 'lib');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packed = join(entry.slice(0, entry.lastIndexOf('chromium') + 'chromium'.length), 'bin', 'al2023.tar.br');
  const unpacking = `${folder}.${process.pid}`;
  await mkdir(unpacking, { recursive: true });
  const tar = join(unpacking, 'al2023.tar');
  await writeFile(tar, await promisify(brotliDecompress)(await readFile(packed)));
  await promisify(execFile)('tar', ['-xf', tar, '-C', dirname(tar)]);
  await rm(tar);
  // Another process may have been first; its libraries are the same.
  await rename(unpacking, folder).catch(() => rm(unpacking, { recursive: true, force: true }));
  return join(folder, 'lib');
}

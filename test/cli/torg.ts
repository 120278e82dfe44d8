/** The command line as people use it: a process of its own, with the answers and the data of one test. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const main = path.resolve('dist/cli/main.js');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Place {
  folder: string;
  path(name: string): string;
  /** Writes files by their names within the folder. */
  write(files: Record<string, string | Uint8Array>): Promise<void>;
  torg(...words: string[]): Promise<Ended>;
  /** Starts a command, and ends it when stderr says something. */
  killAt(words: string[], said: string): Promise<Ended>;
  remove(): Promise<void>;
}

/** Its own folder to stand in, with an empty folder of answers and of data. */
export async function newPlace(variables: Record<string, string> = {}): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'torg-cli-'));
  await mkdir(path.join(folder, 'knowledge'));
  const env = {
    PATH: process.env.PATH,
    TORG_KNOWLEDGE: path.join(folder, 'knowledge'),
    TORG_DATA: path.join(folder, 'data'),
    ...variables,
  };
  const started = (words: string[]): ChildProcess =>
    spawn(process.execPath, [main, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    folder,
    path: (name) => path.join(folder, name),
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), text);
      }
    },
    torg: (...words) => ended(started(words)),
    killAt: (words, said) => {
      const child = started(words);
      child.stderr?.on('data', (data: Buffer) => {
        if (data.toString().includes(said)) child.kill('SIGKILL');
      });
      return ended(child);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

export const markdown = (head: string, body = 'Gjør det.'): string => `---\n${head}\n---\n${body}\n`;

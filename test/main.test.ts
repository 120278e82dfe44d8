/** The process as people start and stop it. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { textOf, until } from './support/torg.js';
import type { View } from '../src/simulator/page/view.js';

const folders: string[] = [];
const processes: ChildProcess[] = [];
afterAll(async () => {
  for (const each of processes) each.kill('SIGKILL');
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  folders.push(folder);
  return folder;
}

interface Started {
  process: ChildProcess;
  /** What it printed until it was ready or ended. */
  output: string;
  address: string;
  /** The exit code, for one that ended. */
  code?: number | null;
}

async function start(variables: Record<string, string>): Promise<Started> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env.PATH, PORT: '0', ...variables },
  });
  processes.push(child);
  let output = '';
  const ready = new Promise<void>((resolve) => {
    const collect = (data: Buffer): void => {
      output += data.toString();
      if (output.includes('Stop it with')) resolve();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const code = await Promise.race([ready, ended.then(([status]) => status)]);
  const address = /http:\/\/127\.0\.0\.1:\d+/u.exec(output)?.[0] ?? '';
  return { process: child, output, address, ...(code === undefined ? {} : { code }) };
}

async function stop({ process: child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'close') as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

const page = {
  state: async ({ address }: Started) => (await (await fetch(`${address}/simulator/api/state`)).json()) as View,
  write: ({ address }: Started, text: string) =>
    fetch(`${address}/simulator/api/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'kari', conversation: 'a:1kari', text }),
    }),
};

async function shown(torg: Started, words: string): Promise<void> {
  await until(
    async () =>
      (await page.state(torg)).conversations.some(({ messages }) =>
        messages.some((each) => textOf(each).includes(words)),
      ),
    words,
  );
}

describe('what cannot start says why in one line', () => {
  it('names a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { output, code } = await start({ PORT: String(port), TORG_DATA: await newFolder() });
    other.close();
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `Torg cannot start: the setting PORT: port ${port} is in use. Stop what uses it, or set PORT to another number`,
    );
  });

  it.each([
    [
      'a time zone that does not exist',
      'Europe/Oslo',
      'Europe/Fjordvik',
      /torg\.yaml:\d+ municipalities\[0\]\.timeZone: must be a time zone/u,
    ],
    [
      'a setting that does not exist',
      'prefix: FJ',
      'prefix: FJ\n    colour: red',
      /municipalities\[0\]: unknown setting colour/u,
    ],
    [
      'a department nobody has',
      'departments: [it, hr, economy, caretaker]',
      'departments: [mayor]',
      /there is no department "mayor"/u,
    ],
    ['broken YAML', 'municipalities:', 'municipalities: [', /torg\.yaml:\d+: /u],
    ['a time without quotes', "at: '07:30'", 'at: 7', /summary\.at: /u],
  ])('names the file, the setting and the mend for %s', async (_, from, to, problem) => {
    const file = path.join(await newFolder(), 'torg.yaml');
    await writeFile(file, (await readFile('config/torg.yaml', 'utf8')).replace(from, to));
    const { output, code } = await start({ TORG_CONFIG: file, TORG_DATA: await newFolder() });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(problem);
    expect(output).toMatch(/Correct it there|Mend the YAML/u);
  });

  it('names a data folder that is none, and stored tables that cannot be read', async () => {
    const file = path.join(await newFolder(), 'taken');
    await writeFile(file, '');
    const taken = await start({ TORG_DATA: file });
    expect(taken.code).toBe(1);
    expect(taken.output).toMatch(/taken: the data folder cannot be read and written\. Make it a folder/u);

    const folder = await newFolder();
    await writeFile(path.join(folder, 'tables.json'), '{"half":');
    const damaged = await start({ TORG_DATA: folder });
    expect(damaged.code).toBe(1);
    expect(damaged.output).toMatch(/tables\.json: the stored tables cannot be read\. Move it away/u);
  });

  it.each([
    [{ TORG_MODE: 'production' }, /MICROSOFT_APP_ID: missing in production/u],
    [{ TORG_MODE: 'producton' }, /TORG_MODE/u],
    [{ PORT: 'http' }, /PORT/u],
    [{ MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111' }, /MICROSOFT_APP_TENANT_ID/u],
  ])('names a setting of the environment: %j', async (variables, problem) => {
    const { output, code } = await start({ TORG_DATA: await newFolder(), ...(variables as Record<string, string>) });
    expect(code).toBe(1);
    expect(output).toMatch(problem);
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});

describe('what is stopped loses nothing', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('keeps tickets and chats over %s at any moment', async (signal) => {
    const folder = await newFolder();
    const first = await start({ TORG_DATA: folder });
    expect(first.output).toContain('Simulator');
    await shown(first, 'Jeg er Torg');
    await page.write(first, 'pianoet i aulaen er stemt i feil toneart');
    expect(await stop(first, signal)).toBe(0);

    const second = await start({ TORG_DATA: folder });
    await shown(second, 'pianoet i aulaen');
    const draft = (await page.state(second)).conversations[0]?.messages.at(-1);
    const question = /"question":"([^"]+)"/u.exec(JSON.stringify(draft))?.[1];
    const answer = await fetch(`${second.address}/simulator/api/action`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        person: 'kari',
        conversation: 'a:1kari',
        message: draft?.id,
        action: { type: 'Action.Execute', verb: 'open', data: { question } },
        inputs: { title: 'Piano', department: 'caretaker', urgency: 'low' },
      }),
    });
    expect(await answer.json()).toEqual({});
    await shown(second, 'FJ-1001');
    expect(await stop(second, signal)).toBe(0);
  });

  it('has saved what is a moment old when it is killed', async () => {
    const folder = await newFolder();
    const first = await start({ TORG_DATA: folder });
    await page.write(first, 'pianoet i aulaen er stemt i feil toneart');
    const tables = path.join(folder, 'tables.json');
    await until(async () => (await readFile(tables, 'utf8').catch(() => '')).includes('toneart'), 'saved', 3_000);
    await stop(first, 'SIGKILL');
    expect(await readFile(tables, 'utf8')).toContain('toneart');
  });
});

/** Where the emulator of a data folder listens: whoever else wants the folder's tables asks the process that has them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod/v4';

const account = 'devstoreaccount1';
/** The emulator's published key: it opens nothing but an emulator. */
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const answerMs = 2_000;

const schema = z.object({ pid: z.int(), address: z.string() });
const fileIn = (folder: string): string => path.join(folder, 'emulator.json');

export const connectionTo = (address: string): string =>
  `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=${address}/${account};`;

/** @returns what takes it away again */
export function leaveAddress(folder: string, address: string): () => void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileIn(folder), JSON.stringify({ pid: process.pid, address }));
  return () => rmSync(fileIn(folder), { force: true });
}

/** The emulator that another process has on this folder; what a killed one left behind is passed over. */
export async function emulatorOf(folder: string): Promise<{ pid: number; address: string } | undefined> {
  let left: z.infer<typeof schema>;
  try {
    left = schema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
  return left.pid !== process.pid && lives(left.pid) && (await answers(left.address)) ? left : undefined;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Another program may have the port by now, but none that calls itself so. */
async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/${account}`, { signal: AbortSignal.timeout(answerMs) });
    return response.headers.get('server')?.startsWith('Azurite-Table') ?? false;
  } catch {
    return false;
  }
}

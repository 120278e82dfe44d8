/** Reads a file of JSON lines, and tells a mistake in it by file and line; writes one. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { z } from 'zod/v4';
import { SetupProblem } from '../config/problem.js';

/** A checked value, and the line it stands in, counted from 1. */
interface JsonLine<T> {
  line: number;
  value: T;
}

const objectALine = 'Write one JSON object a line';

/**
 * The checked values of all lines; empty lines are passed over.
 * @param mend what a line is to look like
 * @throws SetupProblem naming the file, the line and the mend; also for a file without a line
 */
export function readJsonLines<T>(file: string, schema: z.ZodType<T>, mend = objectALine): T[] {
  return readNumberedLines(file, schema, mend).map(({ value }) => value);
}

/** The same, for those who have more to say of a line. */
export function readNumberedLines<T>(file: string, schema: z.ZodType<T>, mend: string): JsonLine<T>[] {
  const found = textOf(file)
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((written, place) => ({ written, line: place + 1 }))
    .filter(({ written }) => written.trim() !== '')
    .map(({ written, line }) => ({ line, value: read(written, `${file}:${line}`, schema, mend) }));
  if (found.length === 0) throw new SetupProblem(file, 'the file has no lines', mend);
  return found;
}

/** @throws SetupProblem where the file cannot be written */
export async function writeJsonLines(file: string, lines: readonly object[]): Promise<void> {
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join('')).catch(() => {
    throw new SetupProblem(file, 'the file cannot be written', 'Check that its folder exists and may be written to');
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SetupProblem(file, 'the file cannot be read', 'Check that it exists and may be read');
  }
}

function read<T>(written: string, where: string, schema: z.ZodType<T>, mend: string): T {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    throw new SetupProblem(where, 'the line is not JSON', mend);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.');
  throw new SetupProblem(where, field ? `${field} is missing or of the wrong kind` : 'the line is no object', mend);
}

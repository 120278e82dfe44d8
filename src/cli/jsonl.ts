/** Reads a file of JSON lines, and tells a mistake in it by file and line; writes one. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { z } from 'zod/v4';
import { SetupProblem } from '../config/problem.js';

/**
 * The checked values of all lines; empty lines are passed over.
 * @throws SetupProblem naming the file, the line and the mend
 */
export function readJsonLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return textOf(file)
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() ? [read(line, `${file}:${String(index + 1)}`, schema)] : []));
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
    throw new SetupProblem(file, 'the file cannot be read', 'Check the path');
  }
}

function read<T>(line: string, where: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new SetupProblem(where, 'the line is not JSON', 'Write one JSON object a line');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.');
  throw new SetupProblem(where, `${field ? `${field}: ` : ''}${issue?.message ?? 'not as expected'}`, 'Mend this line');
}

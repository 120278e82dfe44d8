/** knowledge/: the starter set of known answers, one Markdown file per answer and language. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import type { KnownAnswer } from '../domain/answer.js';
import { languages, type Language } from '../domain/words.js';
import { SetupProblem } from '../config/problem.js';

const head = z.strictObject({
  department: z.string(),
  title: z.string().min(1).max(100),
  phrasings: z.array(z.string().min(1)).default([]),
});

/** Teams takes 28 KB of a card; a character is up to three bytes. */
const longestBody = 6000;

const fileName = new RegExp(`^([a-z0-9-]+)\\.(${languages.join('|')})\\.md$`, 'u');

/** @throws SetupProblem naming the file and what is wrong with it */
export function readKnowledge(folder: string, departments: readonly string[]): KnownAnswer[] {
  let files: string[];
  try {
    files = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort();
  } catch {
    throw new SetupProblem(folder, 'the folder of known answers cannot be read', 'Restore it, or set TORG_KNOWLEDGE');
  }
  const answers = new Map<string, KnownAnswer>();
  for (const name of files) {
    const file = path.join(folder, name);
    const [, id, language] = fileName.exec(name) ?? [];
    if (!id || !language)
      throw new SetupProblem(
        file,
        'the name does not end in a language',
        'Call it <id>.nb.md, .nn.md, .sv.md or .en.md',
      );
    const { department, title, phrasings, body } = readAnswerFile(file);
    if (!departments.includes(department)) {
      throw new SetupProblem(file, `there is no department "${department}"`, 'Use the id of a department in torg.yaml');
    }
    const answer = answers.get(id) ?? { id, department, versions: {}, audience: 'everyone' as const };
    if (answer.department !== department) {
      throw new SetupProblem(
        file,
        `another language of "${id}" belongs to "${answer.department}"`,
        'Give both one department',
      );
    }
    answer.versions[language as Language] = { title, phrasings, body };
    answers.set(id, answer);
  }
  return [...answers.values()];
}

function readAnswerFile(file: string) {
  const [, front, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/u.exec(readFileSync(file, 'utf8')) ?? [];
  if (body && body.length > longestBody) {
    throw new SetupProblem(
      file,
      `the text is longer than a card holds (${longestBody} characters)`,
      'Make two answers of it',
    );
  }
  if (front === undefined || !body?.trim()) {
    throw new SetupProblem(
      file,
      'no head between two lines of --- and a text below',
      'Write it like the other files of the folder',
    );
  }
  try {
    return { ...head.parse(parse(front)), body: body.trim().replaceAll('\r\n', '\n') };
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const wrong = issue ? `${issue.path.join('.')}: ${issue.message}` : 'the head is not YAML';
    throw new SetupProblem(file, wrong, 'The head holds department, title and phrasings');
  }
}

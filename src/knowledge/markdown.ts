/** One file of an answer in one language: a YAML head between two lines of ---, and the text below. */
import { LineCounter, parseDocument, stringify } from 'yaml';
import type { KnownAnswer } from '../domain/answer.js';
import { languages, type Language } from '../domain/words.js';
import { settingsIn } from './answer-files.js';
import { idPattern, partOf, type Field, type Part, type Problem } from './part.js';

const fileName = new RegExp(`^(.+)\\.(${languages.join('|')})\\.md$`, 'u');

export const markdownName = (id: string, language: Language): string => `${id}.${language}.md`;

/**
 * @param name of the file, such as `printer.nb.md`
 * @param file its whole path, to name in problems
 */
export function parseMarkdown(name: string, file: string, text: string): Part | Problem[] {
  const [, id = '', language] = fileName.exec(name) ?? [];
  if (!language) {
    const mend = 'Call it <id>.nb.md, .nn.md, .sv.md or .en.md';
    return [{ file, line: 1, wrong: 'the name does not end in a language', mend }];
  }
  if (!idPattern.test(id)) {
    const mend = 'Use small letters from a to z, digits and hyphens';
    return [{ file, line: 1, wrong: `the name begins with "${id}", which is no id`, mend }];
  }
  const [, front, body] = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n([\s\S]*))?$/u.exec(text) ?? [];
  if (front === undefined) {
    const mend = 'Begin it like the files in knowledge/';
    return [{ file, line: 1, wrong: 'no head between two lines of ---', mend }];
  }
  const lines = new LineCounter();
  const document = parseDocument(front, { lineCounter: lines });
  const [broken] = document.errors;
  // A head that refers to itself over and over would become any size.
  const values = broken ? undefined : valuesOf(document);
  if (values === undefined) {
    const line = (broken?.linePos?.[0].line ?? 1) + 1;
    return [{ file, line, wrong: 'the head is not YAML', mend: 'Mend it on that line; put text with : or # in quotes' }];
  }
  const bodyLine = front.split('\n').length + 3;
  const lineOf = (field?: Field): number => {
    if (field === 'body') return bodyLine;
    const node = field && (document.getIn([field], true) as { range?: [number, number, number] } | undefined);
    // The first line of the file is the one of ---.
    return node?.range ? lines.linePos(node.range[0]).line + 1 : 1;
  };
  return partOf({ id, language: language as Language, values, body: body ?? '', file, lineOf });
}

function valuesOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    return undefined;
  }
}

export function formatMarkdown(answer: KnownAnswer, language: Language): string {
  const version = answer.versions[language];
  if (!version) throw new Error(`the answer has no ${language}`);
  const { title, phrasings, body, emergency } = version;
  const head = {
    department: answer.department,
    title,
    ...settingsIn(answer, language),
    ...(emergency === undefined ? {} : { emergency }),
    ...(phrasings.length > 0 ? { phrasings } : {}),
  };
  return `---\n${stringify(head, { lineWidth: 0 })}---\n${body.trim()}\n`;
}

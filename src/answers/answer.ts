/** A known answer, in one or more languages, with the phrasings people ask it by. */
import type { Language } from '../domain/words.js';

export interface AnswerVersion {
  title: string;
  phrasings: string[];
  /** Markdown: paragraphs, numbered steps, bullets, bold and https links. */
  body: string;
}

export interface KnownAnswer {
  id: string;
  department: string;
  versions: Partial<Record<Language, AnswerVersion>>;
}

/** Languages a reader understands, nearest first, for an answer that is missing in their own. */
const nearest: Record<Language, readonly Language[]> = {
  nb: ['nb', 'nn', 'sv', 'en'],
  nn: ['nn', 'nb', 'sv', 'en'],
  sv: ['sv', 'nb', 'nn', 'en'],
  en: ['en', 'nb', 'sv', 'nn'],
};

export function versionFor(answer: KnownAnswer, language: Language): AnswerVersion {
  for (const candidate of nearest[language]) {
    const version = answer.versions[candidate];
    if (version) return version;
  }
  throw new Error(`the answer ${answer.id} has no version in any language`);
}

/** Replaces `{{it.phone}}` and the like; a variable that is not known stays as it is. */
export function fillIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([\w.-]+)\s*\}\}/gu, (whole, name: string) => variables[name] ?? whole);
}

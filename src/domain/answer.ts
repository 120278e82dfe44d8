/** A known answer, in one or more languages, and which one a municipality has where several are laid over each other. */
import type { Language, Person } from './words.js';

export interface AnswerVersion {
  title: string;
  phrasings: string[];
  /** Markdown: paragraphs, numbered steps, bullets, bold, and links and images by https. */
  body: string;
  /** What to do first, where somebody may be in danger; stands above everything else. */
  emergency?: string;
}

/** Whether both say the same. */
export function isSameVersion(one: AnswerVersion | undefined, other: AnswerVersion | undefined): boolean {
  const said = (version: AnswerVersion | undefined): unknown =>
    version && [version.title, version.body, version.emergency, ...version.phrasings];
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

export interface KnownAnswer {
  id: string;
  department: string;
  versions: Partial<Record<Language, AnswerVersion>>;
  audience: 'everyone' | 'agents';
  /** The ids of the municipalities it is for; absent: all that its department serves. */
  municipalities?: string[];
  /** The user name of whoever keeps it right. */
  owner?: string;
  /** The local day on which it is to be read again, such as `2027-03-01`. */
  reviewOn?: string;
  /** How many minutes of an agent's work it saves each time it helps. */
  minutesSaved?: number;
  /** Whether opening a ticket is offered beside it, because the answer alone may not be enough. */
  offersTicket?: boolean;
}

/**
 * What is stored of an answer, laid over the one below it: a municipality's own over the one that all share, and that over
 * the file that came with Torg.
 */
export interface AnswerLayer {
  answer: KnownAnswer;
  /** The municipality whose own it is; absent: shared by all that its department serves. */
  municipality?: string;
  /** `undone`: as if nothing were stored, so that the one below shows again. */
  state: 'live' | 'retired' | 'undone';
  /** Counts every change of any answer; the one that wrote this. */
  revision: number;
  at: string;
  by: Person;
}

export const layerName = (id: string, municipality?: string): string => `${municipality ?? '~'}|${id}`;

/** Where a municipality's answers come from. */
export interface AnswerSources {
  municipality: string;
  /** The departments that serve it. */
  departments: readonly string[];
  /** By id. */
  files: ReadonlyMap<string, KnownAnswer>;
  /** By `layerName`. */
  layers: ReadonlyMap<string, AnswerLayer>;
}

/** The answers that a municipality has, agents' own among them. */
export function answersFor(from: AnswerSources): KnownAnswer[] {
  const ids = new Set([...from.files.keys(), ...[...from.layers.values()].map(({ answer }) => answer.id)]);
  return [...ids].flatMap((id) => answerIn(from, id) ?? []);
}

/** One of them, if the municipality has it. */
export function answerIn(
  { municipality, departments, files, layers }: AnswerSources,
  id: string,
): KnownAnswer | undefined {
  const [top] = [layers.get(layerName(id, municipality)), layers.get(layerName(id))].filter(
    (layer) => layer && layer.state !== 'undone',
  );
  const answer = top ? top.answer : files.get(id);
  if (!answer || top?.state === 'retired' || !departments.includes(answer.department)) return undefined;
  return answer.municipalities && !answer.municipalities.includes(municipality) ? undefined : answer;
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

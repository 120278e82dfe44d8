/** What a municipality's people can be answered, as it is now, and what it is made of. */
import type { KnownAnswer } from '../domain/answer.js';
import type { ManagedAnswer } from '../domain/answer-managed.js';
import type { AnswerEngine, Article } from './engine.js';
import type { Experience } from './experience.js';

export interface Library {
  /** By id, agents' own among them. */
  answers: ReadonlyMap<string, KnownAnswer>;
  engine: AnswerEngine;
  /** What the municipality's people said of its answers. */
  experience: Experience;
}

/** Words that somebody asked by, for the answer that solved their ticket. */
export interface Proposed {
  id: string;
  answer: string;
  /** Whose ticket it comes from. */
  department?: string;
  text: string;
}

export interface Libraries {
  /** Waits, right after the start, until it has been built. */
  of(municipality: string): Promise<Library>;
  /** The answer as it came with Torg. */
  file(id: string): KnownAnswer | undefined;
  /** The answers of departments as this process knows them, the retired among them. */
  managed(departments: readonly { id: string; serves: readonly string[] }[]): ManagedAnswer[];
  /** Words that wait for an agent to accept them, oldest first. */
  proposed(municipality: string): Proposed[];
  /** Reads what has changed and builds anew what it concerns; the old serve until then. */
  refresh(): Promise<void>;
}

/** What of an answer is searched: all of its languages at once, and what has been learned. */
export function articleOf({ id, versions }: KnownAnswer, learned: readonly string[] = []): Article {
  const all = Object.values(versions);
  return {
    id,
    titles: all.map(({ title }) => title),
    phrasings: [...all.flatMap(({ phrasings }) => phrasings), ...learned],
    bodies: all.map(({ body }) => body),
  };
}

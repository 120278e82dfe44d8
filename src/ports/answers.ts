/** What is stored of the known answers: changes to them, what has been learned, and what people said of them. */
import type { AnswerLayer, KnownAnswer } from '../domain/answer.js';
import type { Language, Person } from '../domain/words.js';

/** Words that somebody asked by, found where an answer solved their ticket. */
export interface Phrasing {
  /** Names it within its municipality. */
  id: string;
  /** Words of one municipality are never shown to another. */
  municipality: string;
  answer: string;
  /** Whose ticket it comes from: its agents alone see it until it is accepted. */
  department?: string;
  text: string;
  language: Language;
  /** Only what an agent has accepted is searched. */
  state: 'proposed' | 'accepted' | 'rejected';
  at: string;
  /** The ticket it comes from. */
  ticket?: number;
  /** Who proposed it, and then who accepted or rejected it. */
  by: Person;
}

/** What somebody said of an answer that they were given; `question` names it, so a second thought replaces the first. */
export interface Judgement {
  municipality: string;
  question: string;
  answer: string;
  right: boolean;
  /** What the confidence was made of. */
  evidence: number[];
  text: string;
  at: string;
  /** Tells whose judgements are one person's, without saying whose. */
  voice?: string;
  /** What was said to have helped did not: a ticket on the same matter followed. */
  withdrawn?: boolean;
}

/** What has changed since a revision, or everything. */
export interface AnswerChanges {
  revision: number;
  /** Names the change that made this revision, whatever other tables have called the same number. */
  token?: string;
  layers: AnswerLayer[];
  phrasings: Phrasing[];
  judgements: Judgement[];
  /** True where these are all that there are, whatever was known before. */
  whole: boolean;
}

/** One line of an answer's history. */
export interface AnswerEvent {
  id: string;
  municipality?: string;
  type: 'added' | 'changed' | 'translated' | 'reviewed' | 'retired' | 'restored' | 'undone' | 'imported' | 'moved';
  /** As it was after the change. */
  answer: KnownAnswer;
  revision: number;
  at: string;
  by: Person;
}

export interface AnswerEdit {
  answer: KnownAnswer;
  municipality?: string;
  state: AnswerLayer['state'];
  type: AnswerEvent['type'];
  /** The revision of the stored layer that it was made from; absent where there was none. */
  from?: number;
}

/** `again`: this key was carried out before; `changed`: somebody else has changed the answer meanwhile. */
export type Saved = 'saved' | 'again' | 'changed';

/** How many of many edits were written, and the answers of the transaction that was not. */
export interface ManySaved {
  written: number;
  changed: string[];
}

export interface Answers {
  /** @param revision and token of the last look; 0 for everything */
  changesSince(revision: number, token?: string): Promise<AnswerChanges>;
  /** The stored layer as it is now. */
  layer(id: string, municipality?: string): Promise<AnswerLayer | undefined>;
  /**
   * Writes all of the edits, a few, or none.
   * @param key names the click or dialog: the same is never carried out twice
   */
  save(key: string, edits: readonly AnswerEdit[], by: Person): Promise<Saved>;
  /**
   * Writes many edits in transactions as large as the storage takes: each is written whole or not at all, and nothing after
   * one that has an answer which somebody else changed meanwhile. The same edits are never written twice.
   * @param asOf the revision of the look that they were made from
   */
  saveAll(edits: readonly AnswerEdit[], by: Person, asOf: number, told: (written: number) => void): Promise<ManySaved>;
  /** What was written under the key of a click or dialog that was carried out. */
  written(key: string): Promise<AnswerEvent[]>;
  /** Newest first. */
  history(id: string, municipality?: string): Promise<AnswerEvent[]>;
  phrasing(municipality: string, id: string): Promise<Phrasing | undefined>;
  /**
   * Writes a phrasing over what is stored of it.
   * @param from what it was made from; absent where there was none
   */
  savePhrasing(phrasing: Phrasing, from?: Phrasing): Promise<Saved>;
  judge(judgement: Judgement): Promise<void>;
  /** The judgement of a question counts no more. */
  withdrawJudgement(municipality: string, question: string): Promise<void>;
}

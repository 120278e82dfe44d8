/** What was asked, what came of it, and what nothing was found for. */
import type { Benefit } from '../domain/benefit.js';
import type { Draft } from '../domain/ticket.js';
import type { Language, Person } from '../domain/words.js';

/** What was asked and what came of it. Its id names the activity that asked, so a redelivery finds it. */
export interface Question {
  id: string;
  municipality: string;
  askedAt: string;
  person: Person;
  language: Language;
  text: string;
  /** The same words without what is about a person: all that is kept beside the question. */
  redacted?: string;
  /** The answers offered, best first. */
  outcome: 'answer' | 'choose' | 'none';
  answers: string[];
  confidence: number;
  /** What the confidence in the first of them was made from. */
  evidence?: number[];
  draft: Draft;
  /** The department of the answer that was offered first, or that helped. */
  answeredBy?: string;
  feedback?: 'helped' | 'notHelped';
  /** When that was said. */
  judgedAt?: string;
  /** The answer that helped, or that did not. */
  answer?: string;
  /** When it was first said that it helped. */
  helpedAt?: string;
  /** How many minutes of an agent's work that saves. */
  minutes?: number;
  /** The ticket on the same matter that followed, after which it counts as helped no more. */
  takenBack?: number;
  /** Of those offered, what was not what the person meant. */
  rejected?: string[];
  /** `open`: no answer was found, or all were rejected; `closed`: an agent has seen to it. */
  gap?: 'open' | 'closed';
  /** The ticket it became. */
  ticket?: number;
}

/** What came of an answer, as the person who was given it says. */
export interface Feedback {
  feedback: NonNullable<Question['feedback']>;
  /** Without one it is none of those that were offered. */
  answer?: string;
  /** Whose answer it is. */
  department?: string;
  minutes?: number;
}

/** A question that somebody said they were helped with, in redacted words. */
export interface Helped {
  question: string;
  at: string;
  text: string;
  answer?: string;
}

/** Which questions without an answer are meant: asked since an instant, and before another. */
export interface GapsAsked {
  since: string;
  before?: string;
  /** No more than so many. */
  most?: number;
}

/** A question that there is no answer for, as a department sees it. */
export interface Gap {
  question: string;
  askedAt: string;
  /** That of the draft. */
  department: string;
  text: string;
  language: Language;
  /** The ticket that was opened instead. */
  ticket?: number;
}

export interface Questions {
  /** Stores a new question. False if it was stored before: the activity came again. */
  add(question: Question): Promise<boolean>;
  get(municipality: string, id: string): Promise<Question | undefined>;
  feedback(municipality: string, id: string, said: Feedback): Promise<void>;
  /** What somebody was helped with lately. */
  helped(municipality: string, person: string): Promise<Helped[]>;
  /** It counts as helped no more: a ticket on the same matter has followed. */
  takeBack(municipality: string, id: string, ticket: number): Promise<void>;
  /** What known answers did on local days such as `2026-11-21`. */
  benefit(municipality: string, days: readonly string[]): Promise<Benefit[]>;
  /** Newest first. */
  gaps(municipality: string, asked: GapsAsked): Promise<Gap[]>;
  closeGap(municipality: string, question: string): Promise<void>;
}

/** What was asked, what came of it, and what nothing was found for. */
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
  feedback?: 'helped' | 'notHelped';
  /** When that was said. */
  judgedAt?: string;
  /** The answer that helped, or that did not. */
  answer?: string;
  /** Of those offered, what was not what the person meant. */
  rejected?: string[];
  /** `open`: no answer was found, or all were rejected; `closed`: an agent has seen to it. */
  gap?: 'open' | 'closed';
  /** The ticket it became. */
  ticket?: number;
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
  feedback(
    municipality: string,
    id: string,
    feedback: NonNullable<Question['feedback']>,
    answer?: string,
  ): Promise<void>;
  /** Since an instant, oldest first. */
  gaps(municipality: string, since: string): Promise<Gap[]>;
  closeGap(municipality: string, question: string): Promise<void>;
}

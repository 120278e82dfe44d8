/** A ticket, its append-only history, and what may be asked of it. */
import type { Language, Person, Priority, Urgency } from './words.js';

export type Status = 'open' | 'waiting' | 'resolved' | 'closed';

/** How a ticket starts: what the employee confirmed in the draft, in their own words. */
export interface Draft {
  title: string;
  text: string;
  department: string;
  urgency: Urgency;
}

/** Something said on a ticket; the latest few are kept on the ticket so that a card needs no history. */
export interface Message {
  kind: 'reply' | 'answer' | 'resolution';
  by: Person;
  at: string;
  text: string;
}

/** Times are ISO 8601 in UTC. `version` counts the events so far: the ticket after event n has version n. */
export interface Ticket extends Draft {
  municipality: string;
  number: number;
  version: number;
  language: Language;
  priority: Priority;
  status: Status;
  requester: Person;
  assignee?: Person;
  claimedAt?: string;
  openedAt: string;
  changedAt: string;
  resolvedAt?: string;
  closedBecause?: 'withdrawn';
  messages: Message[];
}

export type Command =
  | { type: 'open'; municipality: string; number: number; language: Language; draft: Draft }
  | { type: 'claim' }
  | { type: 'release' }
  | { type: 'reply'; text: string; waitForAnswer: boolean }
  | { type: 'resolve'; text: string }
  | { type: 'answer'; text: string }
  | { type: 'reopen'; text: string }
  | { type: 'withdraw' };

/** What may be asked of a ticket that exists. */
export type Action = Exclude<Command['type'], 'open'>;

export type EventType =
  'opened' | 'claimed' | 'released' | 'replied' | 'resolved' | 'answered' | 'reopened' | 'withdrawn';

export interface TicketEvent {
  /** 1 for the first event of a ticket. */
  sequence: number;
  type: EventType;
  at: string;
  by: Person;
  text?: string;
}

/** Who asks: someone acting for the ticket's department, or a person about their own ticket. */
export interface Actor {
  person: Person;
  role: 'agent' | 'requester';
}

export type Audience = 'requester' | 'department';

/** Something to do outside: a card is out of date, or somebody is to be told of an event. */
export type Effect = { kind: 'card'; audience: Audience } | { kind: 'tell'; audience: Audience; event: TicketEvent };

/** The result of one command, committed whole or not at all. */
export interface Change {
  ticket: Ticket;
  events: TicketEvent[];
  effects: Effect[];
}

/** How many things said are kept on the ticket itself; the history keeps all. */
export const keptMessages = 5;
/** How much of each; with the ticket's own text this keeps the row far below the 64 KiB that storage takes. */
export const keptText = 1000;

/** The longest text a person may give, in characters (UTF-16 units). */
export const textLimit = 4000;
export const titleLimit = 100;

export function isUnfinished(ticket: Pick<Ticket, 'status'>): boolean {
  return ticket.status === 'open' || ticket.status === 'waiting';
}

/** The first characters of a text, never ending within one. */
export function firstOf(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\uD800-\uDBFF]$/u, '');
}

/** A title for what somebody wrote: its first sentence, cut at a word. */
export function titleOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const sentence = /^.{12,}?[.!?](?=\s)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= titleLimit) return sentence;
  const cut = sentence.slice(0, titleLimit - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${firstOf(cut, lastSpace > titleLimit / 2 ? lastSpace : cut.length)}…`;
}

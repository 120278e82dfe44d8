/** A ticket, its append-only history, and what may be asked of it. */
import type { EmergencyKind } from './emergency.js';
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
  /** `note`: for the department alone. */
  kind: 'reply' | 'answer' | 'resolution' | 'note';
  by: Person;
  at: string;
  text: string;
  /** That of the event it was said in. */
  sequence?: number;
  /** It was longer: the history holds the whole. */
  shortened?: boolean;
}

/** What the requester sees, too. */
export function isSaid({ kind }: Pick<Message, 'kind'>): boolean {
  return kind !== 'note';
}

/** What Torg itself does when its time has come. */
export const timedActions = ['resume', 'remind', 'close'] as const;
export type TimedAction = (typeof timedActions)[number];

/** Why somebody could not be told: what Teams said of them, or that it was tried for days. */
export const undeliveredReasons = ['notInstalled', 'blocked', 'gone', 'noChannel', 'refused', 'gaveUp'] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** Somebody whom the ticket concerns and who cannot be reached in Teams. */
interface Undelivered {
  audience: 'requester' | 'department';
  why: UndeliveredReason;
  at: string;
}

/** What of a ticket may go along out of a confidential department: the request, what was said since, the notes. */
export interface Shared {
  text: boolean;
  said: boolean;
  notes: boolean;
}

/** How a ticket left a confidential department: nothing from before it goes along but what is said here. */
export interface Departure extends Shared {
  from: string;
  /** That of the event in which it was transferred. */
  sequence: number;
  /** What the ticket is called from there on. */
  title: string;
}

/** What cannot wait, and who was on duty when it was reported: they are called to it. */
export interface Emergency {
  kind: EmergencyKind;
  /** By their user name alone where Torg has not met them. */
  called?: Person;
}

/** How content the requester is, from 1 (not at all) to 5. */
interface Rating {
  stars: number;
  text?: string;
  /** It was longer, as with what is said. */
  shortened?: boolean;
  at: string;
}

/** Since when time counts, and when it did not, because the ticket waited or was done; the last may not have ended. */
export interface Counting {
  since: string;
  pauses: { from: string; to?: string }[];
}

/** Times are ISO 8601 in UTC. `version` counts the events so far: the ticket after event n has version n. */
export interface Ticket extends Draft {
  municipality: string;
  number: number;
  version: number;
  language: Language;
  priority: Priority;
  /** The topic within the department, where somebody has said so. */
  category?: string;
  /** The promised times by which its requester hears from an agent and by which it is resolved, where some are. */
  firstResponseDue?: string;
  resolutionDue?: string;
  /** When its requester first heard from an agent. */
  respondedAt?: string;
  /** How its promised times are counted, once one was promised. */
  counting?: Counting;
  status: Status;
  requester: Person;
  assignee?: Person;
  claimedAt?: string;
  openedAt: string;
  changedAt: string;
  resolvedAt?: string;
  closedAt?: string;
  closedBecause?: 'withdrawn';
  /** What happens by itself, and when, unless something else happens first. */
  due?: { at: string; action: TimedAction };
  rating?: Rating;
  watchers?: Person[];
  undelivered?: Undelivered[];
  departures?: Departure[];
  /** By which title each department that it was transferred from knew it. */
  knownAs?: Record<string, string>;
  messages: Message[];
  /** More was said than is kept here: the history holds all. */
  saidMore?: boolean;
  /** The case it is a part of, and which part. */
  partOf?: { case: number; part: string };
  /** The unfinished parts of its case that it waits for, by number. */
  waitsFor?: number[];
  /** True once it has been told that the promised time has passed. */
  late?: boolean;
  emergency?: Emergency;
}

export type Command =
  | { type: 'open'; municipality: string; number: number; language: Language; draft: Draft; emergency?: Emergency }
  | { type: 'claim' }
  | { type: 'release' }
  /** `from`: one of several tickets handed over together; it must still be theirs, and `to` is told of all in one. */
  | { type: 'assign'; to: Person; from?: string }
  /** With `share` where it leaves a confidential department: its new title, and what may go along. */
  | { type: 'transfer'; department: string; text: string; share?: Shared & { title: string } }
  /** Without a date it waits until the requester answers. */
  | { type: 'hold'; until?: string; text: string }
  | { type: 'resume' }
  | { type: 'reply'; text: string; waitForAnswer: boolean }
  | { type: 'note'; text: string }
  | { type: 'setPriority'; priority: Priority }
  | { type: 'categorise'; category: string }
  | { type: 'resolve'; text: string }
  | { type: 'answer'; text: string }
  | { type: 'reopen'; text: string }
  | { type: 'close' }
  | { type: 'withdraw' }
  /** It is no emergency, or none any more. */
  | { type: 'calm' }
  | { type: 'rate'; stars: number; text: string }
  | { type: 'watch' }
  | { type: 'unwatch' }
  /** The requester has not answered for a while. */
  | { type: 'remind' }
  /** One whom the ticket concerns could not be reached; or can be again. */
  | { type: 'markUndelivered'; audience: Undelivered['audience']; why: UndeliveredReason }
  | { type: 'markReached'; audience: Undelivered['audience'] };

/** What may be asked of a ticket that exists. */
export type Action = Exclude<Command['type'], 'open'>;

export const eventTypes = [
  'opened',
  'claimed',
  'released',
  'assigned',
  'transferred',
  'held',
  'resumed',
  'replied',
  'noted',
  'prioritised',
  'categorised',
  'resolved',
  'answered',
  'reopened',
  'closed',
  'withdrawn',
  'rated',
  'watched',
  'unwatched',
  'reminded',
  'undelivered',
  'reached',
  'blocked',
  'unblocked',
  'rescheduled',
  'late',
  'calmed',
] as const;
export type EventType = (typeof eventTypes)[number];

export interface TicketEvent {
  /** 1 for the first event of a ticket. */
  sequence: number;
  type: EventType;
  at: string;
  by: Person;
  text?: string;
}

/** Who asks: someone acting for the ticket's department, a person about their own ticket, or Torg itself. */
export interface Actor {
  person: Person;
  role: 'agent' | 'requester' | 'torg';
}

/** Torg as it stands in a ticket's history: for what happened because time passed or a message could not be sent. */
export const torg: Actor = { person: { id: 'torg', name: 'Torg' }, role: 'torg' };

export type Audience = 'requester' | 'department' | 'assignee' | 'watcher';

/**
 * Something to do outside: a card is out of date, or somebody is to be told of an event.
 * `department` names the department it is for, and `person` the assignee or watcher; where they are absent, it is for
 * the ticket's own department or requester.
 */
export type Effect = { audience: Audience; department?: string; person?: string } & (
  { kind: 'card' } | { kind: 'tell'; event: TicketEvent }
);

/** The result of one command, committed whole or not at all. */
export interface Change {
  ticket: Ticket;
  events: TicketEvent[];
  effects: Effect[];
}

/** How many things said are kept on the ticket itself, and how many notes beside them; the history keeps all. */
export const keptMessages = 5;
export const keptNotes = 3;
/** How much of each; with the ticket's own text this keeps the row below the 64 KiB that storage takes. */
export const keptText = 1000;
/** How much room each may take in the row, where quotes and line ends take two characters. */
const keptRoom = 1400;
/** How many may watch one ticket: each is told in a message of their own. */
export const mostWatchers = 20;

/** The longest text a person may give, in characters (UTF-16 units). */
export const textLimit = 4000;
export const titleLimit = 100;

export function isUnfinished(ticket: Pick<Ticket, 'status'>): boolean {
  return ticket.status === 'open' || ticket.status === 'waiting';
}

/** Whether it is not done by the time that was promised. */
export function isLate({ status, resolutionDue }: Pick<Ticket, 'status' | 'resolutionDue'>, now: Date): boolean {
  return isUnfinished({ status }) && resolutionDue !== undefined && resolutionDue <= now.toISOString();
}

/** The first characters of a text, never ending within one. */
export function firstOf(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\uD800-\uDBFF]$/u, '');
}

/** What is kept on the ticket itself of something said. */
function keptOf(text: string): string {
  let kept = firstOf(text, keptText);
  while (JSON.stringify(kept).length > keptRoom) kept = firstOf(kept, Math.floor(kept.length * 0.9));
  return kept;
}

export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A title for what somebody wrote: its first sentence, cut at a word. */
export function titleOf(text: string): string {
  const line = inOneLine(text);
  const sentence = /^.{12,}?[.!?](?=\s)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= titleLimit) return sentence;
  const cut = sentence.slice(0, titleLimit - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${firstOf(cut, lastSpace > titleLimit / 2 ? lastSpace : cut.length)}…`;
}

/** What is kept on the ticket itself of something said, and whether that is less than all. */
export function keptPart(whole: string): Pick<Message, 'text' | 'shortened'> {
  const text = keptOf(whole);
  return text === whole ? { text } : { text, shortened: true };
}

/** The messages that are kept on the ticket itself. Notes must not push out what the requester was told. */
export function kept(messages: readonly Message[]): Message[] {
  const notes = messages.filter((message) => !isSaid(message)).slice(-keptNotes);
  const said = messages.filter(isSaid).slice(-keptMessages);
  return messages.filter((message) => notes.includes(message) || said.includes(message));
}

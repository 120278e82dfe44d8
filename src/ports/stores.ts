/** What is remembered, behind interfaces that only the storage room implements. */
import type { Case, CaseAudience, CaseChange, CaseFile, CaseNews } from '../domain/case.js';
import type { DayEvent, QueueEntry } from '../domain/summary.js';
import type { Decision, Refusal } from '../domain/refusal.js';
import type { Audience, Change, EventType, Ticket, TicketEvent, TimedAction } from '../domain/ticket.js';
import type { Notice } from '../domain/notice.js';
import type { Language, Person } from '../domain/words.js';
import type { Absences } from './absences.js';
import type { Agents } from './agents.js';
import type { Answers } from './answers.js';
import type { Bindings } from './bindings.js';
import type { Duties } from './duty.js';
import type { Solved } from './solved.js';
import type { Instances, Leases } from './leases.js';
import type { Question, Questions } from './questions.js';

/** Where a message goes: a Teams conversation and the service that carries it. */
export interface Place {
  conversation: string;
  serviceUrl: string;
}

export interface PersonRecord extends Person {
  municipality: string;
  upn: string;
  language: Language;
  /** True when the person chose their language by word or button; otherwise it follows what they write. */
  languageChosen: boolean;
  /** When Teams was last asked who they are. */
  checkedAt: string;
  /** Their own chat with Torg, once known. */
  place?: Place;
}

/** What the first delivery of a command came to; every later delivery gets the same. */
export type Outcome =
  | { result: 'done'; event: EventType; number: number; version: number }
  | { result: 'refused'; refusal: Refusal; number?: number };

export interface Loaded {
  ticket?: Ticket;
  /** The case that was named, with all of its parts. */
  file?: CaseFile;
  question?: Question;
  /** The next free ticket number, where the execution asked for one. */
  number: number;
}

export interface Execution {
  municipality: string;
  /** Names the activity, click or timer: the same key is never carried out twice. */
  key: string;
  load: { ticket?: number; question?: string; case?: number };
  /**
   * Pure: called again on fresh rows when another process was faster. What a change of a part leads to in the rest of
   * its case is added to it.
   */
  decide: (loaded: Loaded) => Decision<Change | CaseChange>;
  /** Where the requester's card already stands (the draft that was clicked), when a ticket is opened. */
  requesterCard?: PostedCard;
}

export interface Executed {
  outcome: Outcome;
  /** The ticket as it is now; absent only when there is none. */
  ticket?: Ticket;
  /** The case as it is now, where a case was named or opened. */
  case?: Case;
}

/** A case as a line of "my tickets". */
export type CaseEntry = Pick<Case, 'municipality' | 'number' | 'status'> & {
  title: string;
  finished: number;
  parts: number;
};

/** Something that happens to a ticket by itself when its time has come. */
export interface DueEntry {
  number: number;
  at: string;
  action: TimedAction | 'late';
}

export interface Tickets {
  /** Commits one command in one transaction. Throws only on faults of the storage. */
  execute(execution: Execution): Promise<Executed>;
  /**
   * A ticket as it is now; or, with `version`, as it was after that event or any later one, which this process may
   * know without asking the storage.
   */
  get(municipality: string, number: number, version?: number): Promise<Ticket | undefined>;
  /** Several tickets by number, those that there are. */
  several(municipality: string, numbers: readonly number[]): Promise<Ticket[]>;
  history(municipality: string, number: number): Promise<TicketEvent[]>;
  /** Unfinished tickets of the departments, most urgent and oldest first. */
  queue(municipality: string, departments: readonly string[]): Promise<QueueEntry[]>;
  /** Unfinished tickets that somebody has claimed or was assigned, oldest first. */
  ofAssignee(municipality: string, person: string): Promise<QueueEntry[]>;
  /** Tickets of a requester that are not closed, newest first. */
  ofRequester(municipality: string, person: string): Promise<QueueEntry[]>;
  getCase(municipality: string, number: number): Promise<Case | undefined>;
  /** Cases of a requester or a responsible manager that are not closed, newest first. */
  casesOf(municipality: string, person: string): Promise<CaseEntry[]>;
  /** What is due at an instant or before it, longest overdue first. */
  due(municipality: string, now: Date): Promise<DueEntry[]>;
  /** The events of local days such as `2026-11-21`. */
  eventsOfDays(municipality: string, days: readonly string[]): Promise<DayEvent[]>;
}

export interface People {
  get(municipality: string, id: string): Promise<PersonRecord | undefined>;
  byUpn(municipality: string, upn: string): Promise<PersonRecord | undefined>;
  /** The names of everybody known there, as of an hour ago at most. */
  names(municipality: string): Promise<readonly string[]>;
  save(person: PersonRecord): Promise<void>;
  /** Saves what has changed of a person over what is known of them by now. */
  change(person: PersonRecord, change: Partial<PersonRecord>): Promise<PersonRecord>;
  /** Their chat cannot be written to any more; it is looked for anew when there is something to say. */
  forgetPlace(person: PersonRecord): Promise<void>;
}

/** Where a card of a ticket was posted. */
export interface PostedCard extends Place {
  activity: string;
}

/**
 * What an effect needs to know of its ticket: `version` is that of the change that it comes from, `department` the one
 * it is for (or else the ticket's own), and `person` the assignee or watcher it is for.
 */
interface TicketEffect {
  audience: Audience;
  number: number;
  version: number;
  department: string;
  requester: string;
  person?: string;
}

/** A notice and who is to get it; `serviceUrl` is the service that carries it where they have no chat with Torg yet. */
export interface Addressed {
  recipient: string;
  notice: Notice;
  serviceUrl?: string;
}

/** What an effect needs to know of its case, and whom it is for. */
interface EffectOfCase {
  audience: CaseAudience;
  number: number;
  requester: string;
  recipient: string;
}

/** One effect that waits to be done; its id begins with the time it was committed and orders it among the others. */
export interface OutboxRow {
  id: string;
  municipality: string;
  effect:
    | (TicketEffect & { kind: 'card' })
    | (TicketEffect & { kind: 'tell'; event: TicketEvent })
    | ({ kind: 'notice' } & Addressed)
    | (EffectOfCase & { kind: 'caseCard' })
    | (EffectOfCase & { kind: 'caseNews'; news: CaseNews })
    /** The live card of the municipality's queue is out of date. */
    | { kind: 'queue' }
    | { kind: 'summary'; recipient: string; day: string; covers: string[] };
}

/** Which of the cards of a ticket or case: its requester's or manager's, or that in a department's channel. */
export interface CardName {
  municipality: string;
  number: number;
  department?: string;
  manager?: true;
}

/** The card that an effect on a card or a thread concerns. */
export function cardOf(municipality: string, effect: TicketEffect | EffectOfCase): CardName {
  const { audience, number } = effect;
  if (audience === 'manager') return { municipality, number, manager: true };
  return 'department' in effect && audience === 'department'
    ? { municipality, number, department: effect.department }
    : { municipality, number };
}

/** When an outbox row was committed, by its id. */
export function committedAt(id: string): Date {
  return new Date(id.slice(0, new Date(0).toISOString().length));
}

export interface Outbox {
  /** Every row that waits, oldest first. */
  pending(): Promise<OutboxRow[]>;
  /** When the row that has waited longest was committed; nothing where none waits. */
  oldest(): Promise<Date | undefined>;
  /** Removes rows that are done and, with them, remembers where a card was posted, or (`null`) that it is kept no more. */
  done(rows: readonly OutboxRow[], posted?: PostedCard | null): Promise<void>;
  /** @param fresh asks the storage, whatever this process remembers */
  postedCard(card: CardName, fresh?: boolean): Promise<PostedCard | undefined>;
  /**
   * Tells people something that is about no single ticket, once: false if it was told before.
   * @param key names the occasion
   */
  notify(municipality: string, key: string, notices: readonly Addressed[]): Promise<boolean>;
  /**
   * Says that cards of tickets are out of date although nothing happened to the tickets.
   * @param key names the occasion, which has its effect once
   * @param audience whose cards: those in the departments' channels, unless said
   */
  redraw(
    municipality: string,
    key: string,
    tickets: readonly QueueEntry[],
    audience?: Extract<Audience, 'requester' | 'department'>,
  ): Promise<void>;
  /** Where the live card of a municipality's queue stands, as the storage has it now. */
  queueCard(municipality: string): Promise<PostedCard | undefined>;
  /**
   * Says that the live card of a municipality's queue is out of date.
   * @param key names the occasion, where that may come up in several processes: false if it has been said
   */
  queueChanged(municipality: string, key?: string): Promise<boolean>;
  /** Called with rows as they are committed by this process. */
  onCommitted(listener: (rows: OutboxRow[]) => void): void;
}

export interface Summaries {
  /**
   * Claims the summary of a day for a recipient and puts it in the outbox; false if it was claimed before.
   * @param covers the days it covers, given the day of the last one claimed
   */
  claim(
    municipality: string,
    recipient: string,
    day: string,
    covers: (last: string | undefined) => string[],
  ): Promise<boolean>;
}

/** After how many days what is kept of commands, of what was asked, and of judgements goes. */
export interface PurgeDays {
  /** And what ties somebody to what helped them, which a ticket may take back for a week. */
  seen: number;
  /** Questions, and what the lists of missing answers and the daily summaries are made of. */
  asked: number;
  judged: number;
}

/** What is done once a day in each municipality, by one process. */
export interface Housekeeping {
  /**
   * Removes what was last written more than so many days ago, once a day.
   * @returns how many, or nothing if it was done today
   */
  purge(municipality: string, today: string, days: PurgeDays): Promise<number | undefined>;
}

export interface Stores {
  answers: Answers;
  tickets: Tickets;
  questions: Questions;
  people: People;
  solved: Solved;
  outbox: Outbox;
  bindings: Bindings;
  absences: Absences;
  duties: Duties;
  agents: Agents;
  leases: Leases;
  instances: Instances;
  summaries: Summaries;
  housekeeping: Housekeeping;
}

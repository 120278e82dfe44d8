/** A matter for several departments: one row that says where each of its parts stands. */
import { filled, namedIn, type Answers } from './checklist.js';
import { isUnfinished, titleLimit, type Change, type Status, type Ticket } from './ticket.js';
import type { InLanguages, Language, Person } from './words.js';

export const caseStatuses = ['open', 'resolved', 'withdrawn'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** A part as the case knows it: what the checklist said of it, and how its ticket stands. */
export interface CasePart {
  id: string;
  number: number;
  title: InLanguages;
  /** In the language of the department's channel. */
  instructions: string;
  /** In working days from the date that the parts count from. */
  days: number;
  /** The numbers of the parts that must be finished first. */
  after: number[];
  department: string;
  status: Status;
  closedBecause?: 'withdrawn';
  assignee?: Person;
  resolutionDue?: string;
  late?: boolean;
  /** It has left a confidential department, and another one may not know what it was about there. */
  departed?: boolean;
}

/** It keeps what it needs of its checklist, so that it goes on as it began whatever the checklist says later. */
export interface Case {
  municipality: string;
  number: number;
  version: number;
  checklist: { id: string; version: number; name: InLanguages; title: InLanguages; startsOn: string };
  answers: Answers;
  /** The local date that the parts count from. */
  startsOn: string;
  /** The requester's, and that in which the parts are written for their departments. */
  language: Language;
  departmentLanguage: Language;
  requester: Person;
  manager?: Person;
  status: CaseStatus;
  openedAt: string;
  parts: CasePart[];
}

/** A case with the tickets of all its parts, as a command on any of them is decided. */
export interface CaseFile {
  case: Case;
  parts: Ticket[];
}

export type CaseAudience = 'requester' | 'manager';
/** What both are told once: it is done, or somebody has withdrawn it. */
export type CaseNews = { type: 'resolved' } | { type: 'withdrawn'; by: string };
export type CaseEffect = { audience: CaseAudience } & ({ kind: 'caseCard' } | { kind: 'caseNews'; news: CaseNews });

/** What a command changes in a case, committed whole or not at all. */
export interface CaseChange {
  /** The same as before where the case itself has not changed. */
  case: Case;
  /** The parts that changed, first that which was asked something. */
  parts: Change[];
  effects: CaseEffect[];
}

/** Who may ask something of a case as a whole. */
export function isResponsible({ requester, manager }: Case, { id }: Pick<Person, 'id'>): boolean {
  return requester.id === id || manager?.id === id;
}

export function finishedParts({ parts }: Pick<Case, 'parts'>): number {
  return parts.filter((part) => !isUnfinished(part)).length;
}

/** The unfinished parts that a part waits for. */
export function waitsFor(
  { after }: Pick<CasePart, 'after'>,
  parts: readonly Pick<Ticket, 'number' | 'status'>[],
): number[] {
  return after.filter((number) => parts.some((other) => other.number === number && isUnfinished(other)));
}

/** A part as its ticket stands now. */
export function projected(part: CasePart, ticket: Ticket): CasePart {
  const { id, number, title, instructions, days, after } = part;
  const { department, status, closedBecause, assignee, resolutionDue, late, departures } = ticket;
  return {
    ...{ id, number, title, instructions, days, after, department, status },
    ...(closedBecause ? { closedBecause } : {}),
    ...(assignee ? { assignee } : {}),
    ...(resolutionDue ? { resolutionDue } : {}),
    ...(late ? { late } : {}),
    ...(departures?.some(({ from }) => from !== department) ? { departed: true } : {}),
  };
}

/** A case is what its parts are. */
export function statusOf(parts: readonly Pick<CasePart, 'status' | 'closedBecause'>[]): CaseStatus {
  if (parts.some(isUnfinished)) return 'open';
  return parts.some(({ closedBecause }) => closedBecause === 'withdrawn') ? 'withdrawn' : 'resolved';
}

/** @param known the questions whose answers the reader may see; all, unless said */
export function caseTitle({ checklist, answers }: Case, language: Language, known?: ReadonlySet<string>): string {
  return filled(checklist.title[language], answers, language, titleLimit, known);
}

export function partTitle(
  { answers }: Case,
  { title }: CasePart,
  language: Language,
  known?: ReadonlySet<string>,
): string {
  return filled(title[language], answers, language, titleLimit, known);
}

/** The questions whose answers these departments see: those that their own parts name. */
export function knownTo({ parts, departmentLanguage }: Case, departments: readonly string[]): Set<string> {
  const own = parts.filter(({ department, departed }) => departments.includes(department) && !departed);
  return new Set(own.flatMap(({ title, instructions }) => namedIn(`${title[departmentLanguage]} ${instructions}`)));
}

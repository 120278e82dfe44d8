/** The queue as somebody looks at it: what they may see of each ticket, filtered, in order, counted, a page at a time. */
import type { QueueEntry } from './summary.js';
import { isLate } from './ticket.js';
import { priorities } from './words.js';

export const selections = ['unclaimed', 'mine', 'waiting', 'overdue'] as const;
export type Selection = (typeof selections)[number];

/** What is left out is not asked for. */
export interface QueueFilter {
  department?: string;
  only?: Selection;
  category?: string;
  words?: string;
}

/** All that others may know of a confidential department's ticket. */
export type HiddenEntry = Pick<QueueEntry, 'municipality' | 'number' | 'department' | 'openedAt' | 'status'> & {
  hidden: true;
};
export type SeenEntry = QueueEntry | HiddenEntry;

export interface DepartmentCount {
  department: string;
  total: number;
  /** Absent where some of the tickets do not show whose they are. */
  unclaimed?: number;
}

/** Who looks, when, and what number they read a ticket by. */
export interface Onlooker {
  person: string | undefined;
  now: Date;
  label: (entry: SeenEntry) => string;
}

export function isHidden(entry: SeenEntry): entry is HiddenEntry {
  return 'hidden' in entry;
}

export function hidden({ municipality, number, department, openedAt, status }: QueueEntry): HiddenEntry {
  return { municipality, number, department, openedAt, status, hidden: true };
}

/** @param isShown whether the onlooker may see what a department's tickets say */
export function seenOf(entries: readonly QueueEntry[], isShown: (department: string) => boolean): SeenEntry[] {
  return entries.map((entry) => (isShown(entry.department) ? entry : hidden(entry)));
}

/** Whether it should have been resolved by now. */
export function isOverdue(entry: Pick<QueueEntry, 'status' | 'resolutionDue'>, now: Date): boolean {
  return isLate(entry, now);
}

/** What a filter leaves, in the queue's order. It looks at nothing but what is shown. */
export function filtered(
  entries: readonly SeenEntry[],
  { department, only, category, words = '' }: QueueFilter,
  onlooker: Onlooker,
): SeenEntry[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries
    .filter(
      (entry) =>
        (department === undefined || entry.department === department) &&
        (only === undefined || isSelected(entry, only, onlooker)) &&
        (category === undefined || (!isHidden(entry) && entry.category === category)) &&
        wanted.every((word) => wordsOf(entry, onlooker).includes(word)),
    )
    .sort(inOrder);
}

function isSelected(entry: SeenEntry, only: Selection, { person, now }: Onlooker): boolean {
  if (only === 'waiting') return entry.status === 'waiting';
  if (isHidden(entry)) return false;
  if (only === 'unclaimed') return !entry.assignee;
  return only === 'mine' ? entry.assignee !== undefined && entry.assignee.id === person : isOverdue(entry, now);
}

function wordsOf(entry: SeenEntry, { label }: Onlooker): string {
  const shown = isHidden(entry) ? [] : [entry.title, entry.requester.name, entry.assignee?.name ?? ''];
  return [label(entry), ...shown].join('\n').toLowerCase();
}

/** The most urgent first, of those what is due earliest. Where it stands must not tell how urgent a hidden one is. */
function inOrder(a: SeenEntry, b: SeenEntry): number {
  return (
    rank(a) - rank(b) || compare(dueOf(a), dueOf(b)) || a.number - b.number || compare(a.municipality, b.municipality)
  );
}

const rank = (entry: SeenEntry): number => (isHidden(entry) ? 1 : -priorities.indexOf(entry.priority));
/** After every date there is. */
const never = '~';
const dueOf = (entry: SeenEntry): string => (isHidden(entry) ? never : (entry.resolutionDue ?? never));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the order of the departments given. */
export function countsOf(departments: readonly string[], entries: readonly SeenEntry[]): DepartmentCount[] {
  return departments.map((department) => {
    const own = entries.filter((entry) => entry.department === department);
    const total = own.length;
    if (own.some(isHidden)) return { department, total };
    return { department, total, unclaimed: own.filter((entry) => !isHidden(entry) && !entry.assignee).length };
  });
}

/** Where a page begins: where it was asked for, or the last page where the queue has become shorter. */
export function startOf(offset: number, total: number, pageLength: number): number {
  if (offset < total) return offset;
  return Math.max(0, Math.floor((total - 1) / pageLength) * pageLength);
}

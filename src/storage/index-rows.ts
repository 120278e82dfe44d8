/** The rows by which tickets and cases are found, and the writes that keep them true. */
import { caseTitle, finishedParts, type Case } from '../domain/case.js';
import { seenBy } from '../domain/departures.js';
import type { QueueEntry } from '../domain/summary.js';
import { isUnfinished, type Ticket } from '../domain/ticket.js';
import type { CaseEntry, DueEntry } from '../ports/stores.js';
import { keys, range } from './keys.js';
import type { Operation } from './table.js';

/** The index rows of a ticket: a commit writes the difference between those before and after. */
export function indexRows(ticket: Ticket): Map<string, QueueEntry | DueEntry> {
  const { municipality, number, title, department, priority, status, openedAt, requester, assignee } = ticket;
  const own: QueueEntry = { municipality, number, title, department, priority, status, openedAt, requester };
  if (assignee) own.assignee = assignee;
  if (ticket.category) own.category = ticket.category;
  if (ticket.firstResponseDue && !ticket.respondedAt) own.firstResponseDue = ticket.firstResponseDue;
  if (ticket.resolutionDue) own.resolutionDue = ticket.resolutionDue;
  if (ticket.undelivered?.length) own.unreached = true;
  const entry = { ...own, title: seenBy(ticket, department).title };
  const index = new Map<string, QueueEntry | DueEntry>();
  if (isUnfinished(ticket)) {
    index.set(keys.queue(department, priority, number), entry);
    if (assignee) index.set(keys.assignee(assignee.id, number), entry);
  }
  // Its requester follows the case that it is a part of.
  if (status !== 'closed' && !ticket.partOf) index.set(keys.requester(requester.id, number), own);
  if (ticket.due) index.set(keys.due(ticket.due.at, number), { ...ticket.due, number });
  if (ticket.partOf && ticket.resolutionDue && isUnfinished(ticket) && !ticket.late) {
    index.set(keys.late(ticket.resolutionDue, number), { at: ticket.resolutionDue, action: 'late', number });
  }
  return index;
}

/** Whether writes make a line of the queue come, go or change. */
export function changesQueue(operations: readonly Operation[]): boolean {
  const { from } = range('queue');
  return operations.some(({ key }) => key.startsWith(from));
}

/** The index rows of a case, until all of its parts are closed. */
export function caseIndexRows(of: Case): Map<string, CaseEntry> {
  if (of.parts.every(({ status }) => status === 'closed')) return new Map();
  const { municipality, number, status, language, requester, manager, parts } = of;
  const title = caseTitle(of, language);
  const entry: CaseEntry = { municipality, number, status, title, finished: finishedParts(of), parts: parts.length };
  return new Map([requester, ...(manager ? [manager] : [])].map(({ id }) => [keys.caseOf(id, number), entry]));
}

/** The writes that lead from one set of index rows to the next. */
export function indexDifference(old: ReadonlyMap<string, object>, now: ReadonlyMap<string, object>): Operation[] {
  const operations: Operation[] = [];
  for (const [key, entry] of now) {
    if (JSON.stringify(old.get(key)) !== JSON.stringify(entry)) operations.push({ do: 'put', key, data: entry });
  }
  for (const key of old.keys()) if (!now.has(key)) operations.push({ do: 'delete', key });
  return operations;
}

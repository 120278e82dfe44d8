/** What a change writes: the rows of its tickets and its case, and what is to be done outside. */
import { localTime } from '../domain/calendar.js';
import type { Case, CaseChange } from '../domain/case.js';
import type { DayEvent } from '../domain/summary.js';
import type { Change, Ticket } from '../domain/ticket.js';
import type { Outcome, OutboxRow } from '../ports/stores.js';
import { keys } from './keys.js';
import type { Stored } from './reads.js';
import { caseIndexRows, indexDifference, indexRows } from './index-rows.js';
import { solvedOperations } from './solved.js';
import type { Operation } from './table.js';

const nothing: ReadonlyMap<string, object> = new Map();

/** The ticket first. */
export function ticketOperations(
  { ticket, events }: Change,
  was: Stored<Ticket> | undefined,
  timeZone: string,
): Operation[] {
  const { number } = ticket;
  const key = keys.ticket(number);
  const operations: Operation[] = [
    was ? { do: 'update', key, data: ticket, etag: was.etag } : { do: 'create', key, data: ticket },
  ];
  for (const event of events) {
    operations.push({ do: 'create', key: keys.event(number, event.sequence), data: event });
    const { date } = localTime(new Date(event.at), timeZone);
    const dayEvent: DayEvent = { type: event.type, number, department: ticket.department };
    operations.push({ do: 'create', key: keys.dayEvent(date, event.at, number, event.sequence), data: dayEvent });
  }
  operations.push(...indexDifference(was ? indexRows(was.value) : nothing, indexRows(ticket)));
  operations.push(...solvedOperations(ticket, events));
  return operations;
}

export function caseOperations(after: Case, was: Stored<Case> | undefined): Operation[] {
  if (was?.value.version === after.version) return [];
  const key = keys.case(after.number);
  return [
    was ? { do: 'update', key, data: after, etag: was.etag } : { do: 'create', key, data: after },
    ...indexDifference(was ? caseIndexRows(was.value) : nothing, caseIndexRows(after)),
  ];
}

export function outboxRowsOf({ ticket, effects }: Change, nextId: () => string): OutboxRow[] {
  const { municipality, number, department } = ticket;
  return effects.map((effect) => ({
    id: nextId(),
    municipality,
    effect: { department, ...effect, number, version: ticket.version, requester: ticket.requester.id },
  }));
}

export function outboxRowsOfCase({ case: of, effects }: CaseChange, nextId: () => string): OutboxRow[] {
  return effects.map((effect) => {
    const requester = of.requester.id;
    const recipient = effect.audience === 'manager' && of.manager ? of.manager.id : requester;
    return {
      id: nextId(),
      municipality: of.municipality,
      effect: { ...effect, number: of.number, requester, recipient },
    };
  });
}

/** @param asked the case, where it was the case that was asked something */
export function outcomeOf(change: CaseChange['parts'][number], asked?: Case): Outcome & { result: 'done' } {
  const last = change.events.at(-1);
  if (!last) throw new Error('a change without an event');
  const { number, version } = asked ?? change.ticket;
  return { result: 'done', event: last.type, number, version };
}

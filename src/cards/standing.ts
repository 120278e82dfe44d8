/** How a ticket stands, in one line, for whoever looked at a card from before. */
import type { Ticket } from '../domain/ticket.js';
import type { Reader } from './reader.js';

export function standingLine(ticket: Ticket, reader: Reader): string {
  const { strings, when } = reader;
  const { oldCard: words } = strings;
  const { status, assignee, due, messages, closedBecause, closedAt, resolvedAt, changedAt, waitsFor, municipality } =
    ticket;
  const label = reader.label(ticket);
  if (closedBecause === 'withdrawn') return words.withdrawn(label, when(closedAt ?? changedAt));
  if (status === 'closed') return words.closed(label, when(closedAt ?? changedAt));
  if (status === 'resolved') {
    const by = messages.findLast(({ kind }) => kind === 'resolution')?.by ?? assignee;
    return words.resolved(label, by?.name ?? '', when(resolvedAt ?? changedAt));
  }
  if (waitsFor)
    return words.blocked(label, waitsFor.map((number) => reader.label({ municipality, number })).join(', '));
  if (status === 'waiting') return due?.action === 'resume' ? words.held(label, when(due.at)) : words.waiting(label);
  return assignee ? words.claimed(label, assignee.name) : words.unclaimed(label);
}

/** What those whom it was moved from may know. */
export function movedLine(ticket: Ticket, reader: Reader): string {
  return reader.strings.oldCard.moved(reader.label(ticket), reader.departmentName(ticket.department));
}

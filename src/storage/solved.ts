/** Solved tickets as others may find them: written with the resolution, in words that say nothing of persons. */
import type { Ticket, TicketEvent } from '../domain/ticket.js';
import type { Solved, SolvedCase } from '../ports/solved.js';
import { locales } from '../locales/index.js';
import { everything, redact } from '../text/redaction.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import type { Operation, Table } from './table.js';

export class SolvedStore implements Solved {
  constructor(private readonly table: Table) {}

  async *since(municipality: string, at: string): AsyncGenerator<SolvedCase> {
    const bounds = { from: keys.solved(at, 0), to: range('solved').to };
    for await (const { data } of this.table.list(municipality, bounds)) yield rows.solved.parse(data);
  }
}

/**
 * The row of a ticket that was just solved. Parts of a case are the same every time, and what has been with a
 * confidential department is left alone.
 */
export function solvedOperations(ticket: Ticket, events: readonly TicketEvent[]): Operation[] {
  const { municipality, number, department, title, text, requester, messages, watchers = [], language } = ticket;
  const solved = events.find(({ type }) => type === 'resolved');
  if (!solved?.text || ticket.partOf || ticket.departures?.length) return [];
  const people = [
    requester,
    solved.by,
    ...messages.map(({ by }) => by),
    ...watchers,
    ...(ticket.assignee ? [ticket.assignee] : []),
  ];
  const names = [...new Set(people.map(({ name }) => name))];
  const bare = (words: string): string =>
    redact(words, { kinds: everything, names, labels: locales[language].redaction.labels }).text;
  const data: SolvedCase = {
    municipality,
    number,
    department,
    title: bare(title),
    text: bare(text),
    resolution: bare(solved.text),
    at: solved.at,
  };
  return [{ do: 'put', key: keys.solved(solved.at, number), data }];
}

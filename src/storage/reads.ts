/** What is read of tickets, cases and the questions that tickets come from. */
import type { Case, CaseFile } from '../domain/case.js';
import { mostParts } from '../domain/checklist.js';
import type { DayEvent, QueueEntry } from '../domain/summary.js';
import type { Ticket, TicketEvent } from '../domain/ticket.js';
import { priorities } from '../domain/words.js';
import type { CaseEntry, DueEntry, Execution, Outcome } from '../ports/stores.js';
import type { Question } from '../ports/questions.js';
import { keys, range } from './keys.js';
import { rows, type SchemaOf } from './rows.js';
import type { Bounds, Row, Table } from './table.js';

export interface Stored<T> {
  value: T;
  etag: string;
}

/** A case and all of its parts. */
export interface StoredFile {
  case: Stored<Case>;
  parts: Stored<Ticket>[];
}

/** What an execution is decided on. */
export interface Read {
  seen: Outcome | undefined;
  ticket: Stored<Ticket> | undefined;
  question: Stored<Question> | undefined;
  file: StoredFile | undefined;
}

export const valuesOf = ({ case: of, parts }: StoredFile): CaseFile => ({
  case: of.value,
  parts: parts.map(({ value }) => value),
});

const storedWith =
  <T>(schema: SchemaOf<T>) =>
  ({ data, etag }: Pick<Row, 'data' | 'etag'>): Stored<T> => ({ value: schema.parse(data), etag });

/** For each ticket that is wanted, so many are read at most. */
const mostBetween = 5;

export class Reads {
  /** @param departments how many there are */
  constructor(
    private readonly table: Table,
    private readonly departments: number,
  ) {}

  async all({ municipality, key, load }: Execution): Promise<Read> {
    const [seen, ticket, question] = await Promise.all([
      this.seen(municipality, key),
      load.ticket === undefined ? undefined : this.ticket(municipality, load.ticket),
      load.question === undefined ? undefined : this.question(municipality, load.question),
    ]);
    const number = load.case ?? ticket?.value.partOf?.case;
    const file = number === undefined ? undefined : await this.file(municipality, number);
    // Read once: what is decided on and what is written over must be the same.
    const part = file?.parts.find(({ value }) => value.number === ticket?.value.number);
    return { seen, ticket: part ?? ticket, question, file };
  }

  async seen(municipality: string, key: string): Promise<Outcome | undefined> {
    const row = await this.table.get(municipality, keys.seen(key));
    return row && rows.seen.parse(row.data);
  }

  async ticket(municipality: string, number: number): Promise<Stored<Ticket> | undefined> {
    const row = await this.table.get(municipality, keys.ticket(number));
    return row && storedWith(rows.ticket)(row);
  }

  /** Where the numbers lie close together, one list is quicker than a look at each. */
  async tickets(municipality: string, numbers: readonly number[]): Promise<Ticket[]> {
    if (numbers.length === 0) return [];
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    if (last - first < numbers.length * mostBetween) {
      const bounds = { from: keys.ticket(first), to: keys.ticket(last + 1) };
      const found = await this.list(municipality, bounds, rows.ticket);
      return found.filter(({ number }) => numbers.includes(number));
    }
    const found = await Promise.all(numbers.map((number) => this.ticket(municipality, number)));
    return found.flatMap((each) => each?.value ?? []);
  }

  async case(municipality: string, number: number): Promise<Stored<Case> | undefined> {
    const row = await this.table.get(municipality, keys.case(number));
    return row && storedWith(rows.case)(row);
  }

  /** The parts have the numbers that follow their case's, so that one look finds them all. */
  private async file(municipality: string, number: number): Promise<StoredFile | undefined> {
    const bounds = { from: keys.ticket(number + 1), to: keys.ticket(number + 1 + mostParts) };
    // The case first: one that is older than its parts meets a conflict, a newer one would be written over with old parts.
    const of = await this.case(municipality, number);
    const found = await this.listed(municipality, bounds, storedWith(rows.ticket));
    return of && { case: of, parts: found.filter(({ value }) => value.partOf?.case === number) };
  }

  private async question(municipality: string, id: string): Promise<Stored<Question> | undefined> {
    const row = await this.table.get(municipality, keys.question(id));
    return row && storedWith(rows.question)(row);
  }

  async counter(municipality: string): Promise<Stored<number> | undefined> {
    const row = await this.table.get(municipality, keys.counter);
    return row && { value: rows.counter.parse(row.data).next, etag: row.etag };
  }

  history(municipality: string, number: number): Promise<TicketEvent[]> {
    const [kind = '', ticket = ''] = keys.event(number, 1).split('|');
    return this.list(municipality, range(kind, ticket), rows.event);
  }

  /** Where most departments are asked for, one list of all is quicker than one of each. */
  async queue(municipality: string, departments: readonly string[]): Promise<QueueEntry[]> {
    const most = departments.length > 1 && departments.length * 2 >= this.departments;
    const bounds = most ? [range('queue')] : departments.map((department) => range('queue', department));
    const lists = await Promise.all(bounds.map((each) => this.list(municipality, each, rows.queueEntry)));
    const rank = ({ priority }: QueueEntry): number => -priorities.indexOf(priority);
    return lists
      .flat()
      .filter(({ department }) => departments.includes(department))
      .sort((a, b) => rank(a) - rank(b) || a.number - b.number);
  }

  ofAssignee(municipality: string, person: string): Promise<QueueEntry[]> {
    return this.list(municipality, range('assignee', person), rows.queueEntry);
  }

  ofRequester(municipality: string, person: string): Promise<QueueEntry[]> {
    return this.list(municipality, range('requester', person), rows.queueEntry);
  }

  casesOf(municipality: string, person: string): Promise<CaseEntry[]> {
    return this.list(municipality, range('caseOf', person), rows.caseEntry);
  }

  due(municipality: string, now: Date): Promise<DueEntry[]> {
    const { from } = range('due');
    // What is due at this very instant, too: the number stands behind the time.
    const to = `${range('due', now.toISOString()).from}}`;
    return this.list(municipality, { from, to }, rows.due);
  }

  async eventsOfDays(municipality: string, days: readonly string[]): Promise<DayEvent[]> {
    const events: DayEvent[] = [];
    for (const day of days) events.push(...(await this.list(municipality, range('day', day), rows.dayEvent)));
    return events;
  }

  private list<T>(municipality: string, bounds: Bounds, schema: SchemaOf<T>): Promise<T[]> {
    return this.listed(municipality, bounds, ({ data }) => schema.parse(data));
  }

  private async listed<T>(municipality: string, bounds: Bounds, read: (row: Row) => T): Promise<T[]> {
    const found: T[] = [];
    for await (const row of this.table.list(municipality, bounds)) found.push(read(row));
    return found;
  }
}

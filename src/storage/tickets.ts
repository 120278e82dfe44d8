/** The one commit: a command's whole result in one transaction, once. */
import { randomUUID } from 'node:crypto';
import { localTime } from '../domain/calendar.js';
import type { DayEvent, QueueEntry } from '../domain/summary.js';
import type { Change, Ticket, TicketEvent } from '../domain/ticket.js';
import { isLasting } from '../domain/refusal.js';
import type { Clock } from '../ports/clock.js';
import type {
  DueEntry,
  Executed,
  Execution,
  Loaded,
  OutboxRow,
  Outcome,
  PostedCard,
  Question,
  Tickets,
} from '../ports/stores.js';
import { keys, range } from './keys.js';
import { readAll, readQueue } from './lists.js';
import { Recent } from './recent.js';
import { changesQueue, indexDifference, rows, type SchemaOf } from './rows.js';
import { Conflict, isUnsettled, repeatedly, type Bounds, type Operation, type Table } from './table.js';
import { WriterQueue } from './writer.js';

interface Stored<T> {
  value: T;
  etag: string;
}

/** What an execution is decided on. */
interface Read {
  seen: Outcome | undefined;
  ticket: Stored<Ticket> | undefined;
  question: Stored<Question> | undefined;
}

export interface TicketStoreOptions {
  table: Table;
  clock: Clock;
  /** The number of a municipality's first ticket. */
  firstNumber: number;
  timeZoneOf: (municipality: string) => string;
  /** How many departments there are. */
  departmentCount: number;
  /** Whether a live card shows the municipality's queue, which a change of it makes out of date. */
  hasLiveQueue: (municipality: string) => boolean;
  onOutbox: (rows: OutboxRow[], requesterCard: PostedCard | undefined) => void;
}

/** How many tickets just written are remembered, so that a queued command needs no second look at the storage. */
const rememberedTickets = 1000;
const conflictTries = 12;

export class TicketStore implements Tickets {
  private readonly queueOfWrites = new WriterQueue();
  private readonly written = new Recent<Stored<Ticket>>(rememberedTickets);
  private readonly counters = new Map<string, Stored<number>>();
  private sequence = 0;

  constructor(private readonly options: TicketStoreOptions) {}

  async execute(execution: Execution): Promise<Executed> {
    const read = await this.read(execution);
    if (read.seen) return this.replay(execution.municipality, read.seen, read.ticket?.value);
    const ticket = this.latest(read.ticket);
    return this.queueOfWrites.run(execution.municipality, () => this.commit(execution, { ...read, ticket }));
  }

  private async read(execution: Execution): Promise<Read> {
    const { municipality, load } = execution;
    const [seen, ticket, question] = await Promise.all([
      this.seen(execution),
      load.ticket === undefined ? undefined : this.readTicket(municipality, load.ticket),
      load.question === undefined ? undefined : this.readQuestion(municipality, load.question),
    ]);
    return { seen, ticket, question };
  }

  /** Resolves when every commit begun so far has ended. */
  async idle(): Promise<void> {
    await this.queueOfWrites.idle();
  }

  /** A write whose fate is unknown is settled by reading `seen`, and made again where that is not there. */
  private commit(execution: Execution, first: Read): Promise<Executed> {
    let known: Read | undefined = first;
    return repeatedly(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const { seen, ticket, question } = known ?? (await this.readAgain(execution));
        known = undefined;
        if (seen) return this.replay(execution.municipality, seen, ticket?.value);
        try {
          return await this.commitOnce(execution, ticket, question);
        } catch (error) {
          if (!(error instanceof Conflict) || attempt >= conflictTries) throw error;
        }
      }
    }, isUnsettled);
  }

  /** Trying again is safe even where the first try is still under way: only one can create the `seen` row. */
  private readAgain(execution: Execution): Promise<Read> {
    this.counters.delete(execution.municipality);
    return this.read(execution);
  }

  private async commitOnce(
    execution: Execution,
    ticket: Stored<Ticket> | undefined,
    question: Stored<Question> | undefined,
  ): Promise<Executed> {
    const { municipality, load } = execution;
    const counter = load.ticket === undefined ? await this.counter(municipality) : undefined;
    const loaded: Loaded = { number: counter?.value ?? 0 };
    if (ticket) loaded.ticket = ticket.value;
    if (question) loaded.question = question.value;
    const decision = execution.decide(loaded);
    const number = ticket?.value.number;
    const outcome: Outcome = decision.ok
      ? outcomeOf(decision.change)
      : { result: 'refused', refusal: decision.refusal, ...(number === undefined ? {} : { number }) };
    const unchanged = { outcome, ...(ticket ? { ticket: ticket.value } : {}) };
    if (!decision.ok && !isLasting(decision.refusal)) return unchanged;
    const written: Operation[] = [{ do: 'create', key: keys.seen(execution.key), data: outcome }];
    if (!decision.ok) {
      await this.options.table.commit(municipality, written);
      return unchanged;
    }
    const effects = this.outboxRows(decision.change, ticket?.value);
    written.push(...this.operations(execution, decision.change, { ticket, question, counter, effects }));
    const etags = await this.options.table.commit(municipality, written);
    this.remember(decision.change.ticket, etags[1]);
    if (counter) this.rememberCounter(municipality, counter.value + 1, etags.at(-1));
    this.options.onOutbox(effects, execution.requesterCard);
    return { outcome, ticket: decision.change.ticket };
  }

  private operations(
    execution: Execution,
    change: Change,
    was: {
      ticket: Stored<Ticket> | undefined;
      question: Stored<Question> | undefined;
      counter: Stored<number> | undefined;
      effects: readonly OutboxRow[];
    },
  ): Operation[] {
    const { ticket, events } = change;
    const { number, municipality } = ticket;
    const key = keys.ticket(number);
    const operations: Operation[] = [
      was.ticket ? { do: 'update', key, data: ticket, etag: was.ticket.etag } : { do: 'create', key, data: ticket },
    ];
    const timeZone = this.options.timeZoneOf(municipality);
    for (const event of events) {
      operations.push({ do: 'create', key: keys.event(number, event.sequence), data: event });
      const { date } = localTime(new Date(event.at), timeZone);
      const dayEvent: DayEvent = { type: event.type, number, department: ticket.department };
      operations.push({ do: 'create', key: keys.dayEvent(date, event.at, number, event.sequence), data: dayEvent });
    }
    operations.push(...indexDifference(was.ticket?.value, ticket));
    for (const row of was.effects)
      operations.push({ do: 'create', key: keys.outbox(row.id), data: { effect: row.effect } });
    if (execution.requesterCard) {
      operations.push({ do: 'put', key: keys.card(number, undefined), data: execution.requesterCard });
    }
    if (was.question) {
      const { value, etag } = was.question;
      operations.push({ do: 'update', key: keys.question(value.id), data: { ...value, ticket: number }, etag });
    }
    // Last, where its new etag is looked for.
    if (was.counter) {
      const next = { next: was.counter.value + 1 };
      operations.push(
        was.counter.etag
          ? { do: 'update', key: keys.counter, data: next, etag: was.counter.etag }
          : { do: 'create', key: keys.counter, data: next },
      );
    }
    return operations;
  }

  private outboxRows({ ticket, effects }: Change, before: Ticket | undefined): OutboxRow[] {
    const { municipality, number, department } = ticket;
    const waiting = effects.map((effect): OutboxRow => ({
      id: this.nextId(),
      municipality,
      effect: { department, ...effect, number, version: ticket.version, requester: ticket.requester.id },
    }));
    if (this.options.hasLiveQueue(municipality) && changesQueue(before, ticket)) {
      waiting.push({ id: this.nextId(), municipality, effect: { kind: 'queue' } });
    }
    return waiting;
  }

  /** Sorts by time within this process, and is unique among all. */
  nextId(): string {
    this.sequence += 1;
    const time = this.options.clock.now().toISOString();
    return `${time}-${String(this.sequence).padStart(8, '0')}-${randomUUID().slice(0, 8)}`;
  }

  private async seen({ municipality, key }: Execution): Promise<Outcome | undefined> {
    const row = await this.options.table.get(municipality, keys.seen(key));
    return row && rows.seen.parse(row.data);
  }

  /** @param known the ticket as it was read beside the outcome, which may be from before the command was carried out */
  private async replay(municipality: string, outcome: Outcome, known?: Ticket): Promise<Executed> {
    const since = outcome.result === 'done' ? outcome.version : 0;
    const read = known && known.version >= since ? known : undefined;
    const ticket = read ?? (outcome.number === undefined ? undefined : await this.get(municipality, outcome.number));
    return { outcome, ...(ticket ? { ticket } : {}) };
  }

  private async readTicket(municipality: string, number: number): Promise<Stored<Ticket> | undefined> {
    const row = await this.options.table.get(municipality, keys.ticket(number));
    return row && { value: rows.ticket.parse(row.data), etag: row.etag };
  }

  private async readQuestion(municipality: string, id: string): Promise<Stored<Question> | undefined> {
    const row = await this.options.table.get(municipality, keys.question(id));
    return row && { value: rows.question.parse(row.data), etag: row.etag };
  }

  private async counter(municipality: string): Promise<Stored<number>> {
    const known = this.counters.get(municipality);
    if (known) return known;
    const row = await this.options.table.get(municipality, keys.counter);
    return row
      ? { value: rows.counter.parse(row.data).next, etag: row.etag }
      : { value: this.options.firstNumber, etag: '' };
  }

  private rememberCounter(municipality: string, value: number, etag: string | undefined): void {
    if (etag) this.counters.set(municipality, { value, etag });
    else this.counters.delete(municipality);
  }

  private remember(ticket: Ticket, etag: string | undefined): void {
    const key = `${ticket.municipality}|${ticket.number}`;
    if (etag) this.written.set(key, { value: ticket, etag });
    else this.written.delete(key);
  }

  /** What was read, or what this process has written since. */
  private latest(read: Stored<Ticket> | undefined): Stored<Ticket> | undefined {
    if (!read) return undefined;
    const written = this.written.get(`${read.value.municipality}|${read.value.number}`);
    return written && written.value.version > read.value.version ? written : read;
  }

  async get(municipality: string, number: number, version?: number): Promise<Ticket | undefined> {
    const written = this.written.get(`${municipality}|${number}`)?.value;
    if (written && version !== undefined && written.version >= version) return written;
    return (await this.readTicket(municipality, number))?.value;
  }

  history(municipality: string, number: number): Promise<TicketEvent[]> {
    const [kind = '', ticket = ''] = keys.event(number, 1).split('|');
    return this.all(municipality, range(kind, ticket), rows.event);
  }

  queue(municipality: string, departments: readonly string[]): Promise<QueueEntry[]> {
    return readQueue(this.options.table, municipality, departments, this.options.departmentCount);
  }

  ofRequester(municipality: string, person: string): Promise<QueueEntry[]> {
    return this.all(municipality, range('requester', person), rows.queueEntry);
  }

  ofAssignee(municipality: string, person: string): Promise<QueueEntry[]> {
    return this.all(municipality, range('assignee', person), rows.queueEntry);
  }

  due(municipality: string, now: Date): Promise<DueEntry[]> {
    const { from } = range('due');
    // What is due at this very instant, too: the number stands behind the time.
    const to = `${range('due', now.toISOString()).from}}`;
    return this.all(municipality, { from, to }, rows.due);
  }

  async eventsOfDays(municipality: string, days: readonly string[]): Promise<DayEvent[]> {
    const events: DayEvent[] = [];
    for (const day of days) events.push(...(await this.all(municipality, range('day', day), rows.dayEvent)));
    return events;
  }

  private all<T>(municipality: string, bounds: Bounds, schema: SchemaOf<T>): Promise<T[]> {
    return readAll(this.options.table, municipality, bounds, schema);
  }
}

function outcomeOf({ ticket, events }: Change): Outcome {
  const last = events.at(-1);
  if (!last) throw new Error('a change without an event');
  return { result: 'done', event: last.type, number: ticket.number, version: ticket.version };
}

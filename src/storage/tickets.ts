/** The one commit: a command's whole result in one transaction, once. */
import { randomUUID } from 'node:crypto';
import type { Case, CaseChange } from '../domain/case.js';
import { followed } from '../domain/decide-case.js';
import type { DayEvent, QueueEntry } from '../domain/summary.js';
import type { Change, Ticket, TicketEvent } from '../domain/ticket.js';
import { isLasting } from '../domain/refusal.js';
import type { Clock } from '../ports/clock.js';
import type {
  CaseEntry,
  DueEntry,
  Executed,
  Execution,
  Loaded,
  OutboxRow,
  Outcome,
  PostedCard,
  Tickets,
} from '../ports/stores.js';
import { keys } from './keys.js';
import { questionOperations } from './questions.js';
import { Reads, valuesOf, type Read, type Stored } from './reads.js';
import { Recent } from './recent.js';
import { Conflict, isUnsettled, repeatedly, type Operation, type Table } from './table.js';
import { changesQueue } from './index-rows.js';
import { WriterQueue } from './writer.js';
import { caseOperations, outboxRowsOf, outboxRowsOfCase, outcomeOf, ticketOperations } from './writing.js';

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
  private readonly reads: Reads;
  private sequence = 0;

  constructor(private readonly options: TicketStoreOptions) {
    this.reads = new Reads(options.table, options.departmentCount);
  }

  async execute(execution: Execution): Promise<Executed> {
    const read = await this.reads.all(execution);
    if (read.seen) return this.replay(execution.municipality, read.seen, read);
    // Of a case's rows this process may have written some since: they are read again when its turn has come.
    const first = read.file ? undefined : { ...read, ticket: this.latest(read.ticket) };
    return this.queueOfWrites.run(execution.municipality, () => this.commit(execution, first));
  }

  /** Resolves when every commit begun so far has ended. */
  async idle(): Promise<void> {
    await this.queueOfWrites.idle();
  }

  /** A write whose fate is unknown is settled by reading `seen`, and made again where that is not there. */
  private commit(execution: Execution, first: Read | undefined): Promise<Executed> {
    let known = first;
    return repeatedly(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const read = known ?? (await this.reads.all(execution));
        known = undefined;
        if (read.seen) return this.replay(execution.municipality, read.seen, read);
        try {
          return await this.commitOnce(execution, read);
        } catch (error) {
          // Trying again is safe even where the first try is still under way: only one can create the `seen` row.
          this.counters.delete(execution.municipality);
          if (!(error instanceof Conflict) || attempt >= conflictTries) throw error;
        }
      }
    }, isUnsettled);
  }

  private async commitOnce(execution: Execution, read: Read): Promise<Executed> {
    const { municipality, load } = execution;
    const { ticket, question, file } = read;
    const opens = load.ticket === undefined && load.case === undefined;
    const counter = opens ? await this.counter(municipality) : undefined;
    const loaded: Loaded = { number: counter?.value ?? 0 };
    if (ticket) loaded.ticket = ticket.value;
    if (question) loaded.question = question.value;
    if (file) loaded.file = valuesOf(file);
    const decision = execution.decide(loaded);
    if (!decision.ok) return this.refused(execution, read, decision.refusal);
    const { change } = decision;
    const whole = 'case' in change ? change : wholeOf(change, loaded);
    const [asked] = whole.parts;
    if (!asked) throw new Error('a change of nothing');
    const outcome = outcomeOf(asked, 'case' in change ? change.case : undefined);
    const operations: Operation[] = [{ do: 'create', key: keys.seen(execution.key), data: outcome }];
    const places = this.addTickets(operations, whole.parts, [...(file?.parts ?? []), ...(ticket ? [ticket] : [])]);
    if (whole.case) operations.push(...caseOperations(whole.case, file?.case));
    const effects = whole.parts.flatMap((each) => outboxRowsOf(each, () => this.nextId()));
    if (whole.case) effects.push(...outboxRowsOfCase({ ...whole, case: whole.case }, () => this.nextId()));
    if (this.options.hasLiveQueue(municipality) && changesQueue(operations)) {
      effects.push({ id: this.nextId(), municipality, effect: { kind: 'queue' } });
    }
    for (const row of effects)
      operations.push({ do: 'create', key: keys.outbox(row.id), data: { effect: row.effect } });
    if (execution.requesterCard) {
      const key = keys.card({ number: outcome.number });
      operations.push({ do: 'put', key, data: execution.requesterCard });
    }
    if (question) {
      const { value, etag } = question;
      const data = { ...value, ticket: outcome.number };
      const zone = this.options.timeZoneOf(municipality);
      const follows = questionOperations(data, zone, asked.ticket.department);
      operations.push({ do: 'update', key: keys.question(value.id), data, etag }, ...follows);
    }
    const next = Math.max(outcome.number, ...whole.parts.map((each) => each.ticket.number)) + 1;
    // Last, where its new etag is looked for.
    if (counter) operations.push(counting(next, counter));
    const etags = await this.options.table.commit(municipality, operations);
    for (const [place, { ticket: written }] of whole.parts.entries()) this.remember(written, etags[places[place] ?? 0]);
    if (counter) this.rememberCounter(municipality, next, etags.at(-1));
    this.options.onOutbox(effects, execution.requesterCard);
    return 'case' in change ? { outcome, case: change.case } : { outcome, ticket: asked.ticket };
  }

  private async refused(
    { municipality, key }: Execution,
    { ticket, file }: Read,
    refusal: (Outcome & { result: 'refused' })['refusal'],
  ): Promise<Executed> {
    const number = ticket?.value.number ?? file?.case.value.number;
    const outcome: Outcome = { result: 'refused', refusal, ...(number === undefined ? {} : { number }) };
    if (isLasting(refusal)) {
      await this.options.table.commit(municipality, [{ do: 'create', key: keys.seen(key), data: outcome }]);
    }
    return { outcome, ...(ticket ? { ticket: ticket.value } : file ? { case: file.case.value } : {}) };
  }

  /** @returns where each ticket stands among the operations */
  private addTickets(operations: Operation[], changes: readonly Change[], known: readonly Stored<Ticket>[]): number[] {
    return changes.map((change) => {
      const { municipality, number } = change.ticket;
      const was = known.find(({ value }) => value.number === number);
      const place = operations.length;
      operations.push(...ticketOperations(change, was, this.options.timeZoneOf(municipality)));
      return place;
    });
  }

  /** Sorts by time within this process, and is unique among all. */
  nextId(): string {
    this.sequence += 1;
    const time = this.options.clock.now().toISOString();
    return `${time}-${String(this.sequence).padStart(8, '0')}-${randomUUID().slice(0, 8)}`;
  }

  /** @param known what was read beside the outcome, which may be from before the command was carried out */
  private async replay(municipality: string, outcome: Outcome, known: Read): Promise<Executed> {
    const { number } = outcome;
    if (known.file && !known.ticket) return this.withCase(outcome, municipality, known.file.case.value);
    const since = outcome.result === 'done' ? outcome.version : 0;
    const read = known.ticket && known.ticket.value.version >= since ? known.ticket.value : undefined;
    const ticket = read ?? (number === undefined ? undefined : await this.get(municipality, number));
    return ticket || number === undefined
      ? { outcome, ...(ticket ? { ticket } : {}) }
      : this.withCase(outcome, municipality);
  }

  private async withCase(outcome: Outcome, municipality: string, known?: Case): Promise<Executed> {
    const since = outcome.result === 'done' ? outcome.version : 0;
    const found =
      known && known.version >= since ? known : await this.getCase(municipality, outcome.number ?? known?.number ?? 0);
    return { outcome, ...(found ? { case: found } : {}) };
  }

  private async counter(municipality: string): Promise<Stored<number>> {
    const known = this.counters.get(municipality) ?? (await this.reads.counter(municipality));
    return known ?? { value: this.options.firstNumber, etag: '' };
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
    return (await this.reads.ticket(municipality, number))?.value;
  }

  async getCase(municipality: string, number: number): Promise<Case | undefined> {
    return (await this.reads.case(municipality, number))?.value;
  }

  several(municipality: string, numbers: readonly number[]): Promise<Ticket[]> {
    return this.reads.tickets(municipality, numbers);
  }

  history(municipality: string, number: number): Promise<TicketEvent[]> {
    return this.reads.history(municipality, number);
  }

  queue(municipality: string, departments: readonly string[]): Promise<QueueEntry[]> {
    return this.reads.queue(municipality, departments);
  }

  ofRequester(municipality: string, person: string): Promise<QueueEntry[]> {
    return this.reads.ofRequester(municipality, person);
  }

  casesOf(municipality: string, person: string): Promise<CaseEntry[]> {
    return this.reads.casesOf(municipality, person);
  }

  ofAssignee(municipality: string, person: string): Promise<QueueEntry[]> {
    return this.reads.ofAssignee(municipality, person);
  }

  due(municipality: string, now: Date): Promise<DueEntry[]> {
    return this.reads.due(municipality, now);
  }

  eventsOfDays(municipality: string, days: readonly string[]): Promise<DayEvent[]> {
    return this.reads.eventsOfDays(municipality, days);
  }
}

/** A change of one ticket; of a part of a case, with what follows from it in the rest of the case. */
function wholeOf(change: Change, { file }: Loaded): Partial<CaseChange> & Pick<CaseChange, 'parts' | 'effects'> {
  if (!change.ticket.partOf) return { parts: [change], effects: [] };
  if (!file) throw new Error('a part without its case');
  return followed(file, [change], new Date(change.ticket.changedAt));
}

function counting(next: number, { etag }: Stored<number>): Operation {
  const data = { next };
  return etag ? { do: 'update', key: keys.counter, data, etag } : { do: 'create', key: keys.counter, data };
}

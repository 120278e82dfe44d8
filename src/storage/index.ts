/** The stores on one Azure table: `torg`, a partition per municipality. */
import type { Clock } from '../ports/clock.js';
import type {
  Outbox,
  OutboxRow,
  People,
  PersonRecord,
  PostedCard,
  Question,
  Questions,
  Stores,
  Summaries,
} from '../ports/stores.js';
import type { Audience } from '../domain/ticket.js';
import { GroupCommit } from './group.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { Conflict, Table, type Operation } from './table.js';
import { TicketStore } from './tickets.js';

export interface StorageOptions {
  /** A connection string, or the https address of a storage account's tables. */
  connection: string;
  clock: Clock;
  firstNumber: number;
  timeZoneOf: (municipality: string) => string;
  /** Whose outboxes are worked off. */
  municipalities: readonly string[];
}

export interface Storage extends Stores {
  /** Resolves when every commit begun so far has ended. */
  idle(): Promise<void>;
  /** Whether the storage answers. */
  ready(): Promise<boolean>;
}

export async function openStorage(options: StorageOptions): Promise<Storage> {
  const table = await Table.open(options.connection, 'torg');
  const outbox = new OutboxStore(table, options.municipalities);
  const tickets = new TicketStore({ ...options, table, onOutbox: (...committed) => outbox.announce(...committed) });
  return {
    tickets,
    outbox,
    questions: new QuestionStore(table),
    people: new PeopleStore(table),
    summaries: new SummaryStore(table, outbox, () => tickets.nextId()),
    idle: () => tickets.idle(),
    ready: () =>
      table.get('health', 'health').then(
        () => true,
        () => false,
      ),
  };
}

class QuestionStore implements Questions {
  constructor(private readonly table: Table) {}

  async add(question: Question): Promise<boolean> {
    return created(this.table, question.municipality, [
      { do: 'create', key: keys.question(question.id), data: question },
    ]);
  }

  async get(municipality: string, id: string): Promise<Question | undefined> {
    const row = await this.table.get(municipality, keys.question(id));
    return row && rows.question.parse(row.data);
  }

  async feedback(
    municipality: string,
    id: string,
    feedback: NonNullable<Question['feedback']>,
    answer?: string,
  ): Promise<void> {
    for (;;) {
      const row = await this.table.get(municipality, keys.question(id));
      if (!row) return;
      const data: Question = { ...rows.question.parse(row.data), feedback, ...(answer ? { answer } : {}) };
      try {
        await this.table.commit(municipality, [{ do: 'update', key: row.key, data, etag: row.etag }]);
        return;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    }
  }
}

/** How long a person’s row is trusted without looking again: another instance may have changed their language. */
const personMs = 10 * 60_000;
const rememberedPeople = 10_000;

class PeopleStore implements People {
  private readonly known = new Map<string, { person: PersonRecord; until: number }>();

  constructor(private readonly table: Table) {}

  async get(municipality: string, id: string): Promise<PersonRecord | undefined> {
    const known = this.known.get(`${municipality}|${id}`);
    if (known && known.until > performance.now()) return known.person;
    const row = await this.table.get(municipality, keys.person(id));
    return row && this.remember(rows.person.parse(row.data));
  }

  async byUpn(municipality: string, upn: string): Promise<PersonRecord | undefined> {
    const row = await this.table.get(municipality, keys.upn(upn));
    return row && this.get(municipality, rows.reference.parse(row.data).id);
  }

  async change(person: PersonRecord, change: Partial<PersonRecord>): Promise<PersonRecord> {
    const known = this.known.get(`${person.municipality}|${person.id}`)?.person;
    const changed = this.remember({ ...(known ?? person), ...change });
    await this.save(changed);
    return changed;
  }

  async save(person: PersonRecord): Promise<void> {
    const { municipality, id, upn } = person;
    await this.table.commit(municipality, [
      { do: 'put', key: keys.person(id), data: person },
      { do: 'put', key: keys.upn(upn), data: { id } },
    ]);
    this.remember(person);
  }

  private remember(person: PersonRecord): PersonRecord {
    const key = `${person.municipality}|${person.id}`;
    this.known.delete(key);
    this.known.set(key, { person, until: performance.now() + personMs });
    if (this.known.size > rememberedPeople) this.known.delete(this.known.keys().next().value as string);
    return person;
  }
}

/** Where the cards of tickets that this process works with stand: null for one that is not posted yet. */
const rememberedCards = 5_000;

class OutboxStore implements Outbox {
  private readonly listeners: ((rows: OutboxRow[]) => void)[] = [];
  private readonly cards = new Map<string, PostedCard | null>();
  private readonly removals = new GroupCommit((municipality, operations) => this.remove(municipality, operations));

  constructor(
    private readonly table: Table,
    private readonly municipalities: readonly string[],
  ) {}

  onCommitted(listener: (rows: OutboxRow[]) => void): void {
    this.listeners.push(listener);
  }

  announce(committed: OutboxRow[], requesterCard?: PostedCard): void {
    for (const { municipality, effect } of committed) {
      // A ticket that has just been opened has no card but the draft it was opened from.
      if (effect.kind !== 'card' || effect.version !== 1) continue;
      const posted = effect.audience === 'requester' ? requesterCard : undefined;
      this.remember(cardName(municipality, effect.number, effect.audience), posted ?? null);
    }
    for (const listener of this.listeners) listener(committed);
  }

  async pending(): Promise<OutboxRow[]> {
    const pending: OutboxRow[] = [];
    for (const municipality of this.municipalities) {
      for await (const row of this.table.list(municipality, range('outbox'))) {
        const id = row.key.slice(keys.outbox('').length);
        pending.push({ id, municipality, attempts: 0, effect: rows.outbox.parse(row.data).effect });
      }
    }
    return pending.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async done(finished: readonly OutboxRow[], posted?: PostedCard): Promise<void> {
    const first = finished[0];
    if (!first) return;
    const operations: Operation[] = finished.map((row) => ({ do: 'delete', key: keys.outbox(row.id) }));
    if (posted && first.effect.kind === 'card') {
      const { number, audience } = first.effect;
      operations.push({ do: 'put', key: keys.card(number, audience), data: posted });
      this.remember(cardName(first.municipality, number, audience), posted);
    }
    await this.removals.add(first.municipality, operations);
  }

  private async remove(municipality: string, operations: readonly Operation[]): Promise<void> {
    if (await created(this.table, municipality, operations)) return;
    // Another instance has removed a row already; the rest is still to be done.
    for (const operation of operations) await created(this.table, municipality, [operation]);
  }

  async postedCard(municipality: string, number: number, audience: Audience): Promise<PostedCard | undefined> {
    const name = cardName(municipality, number, audience);
    const known = this.cards.get(name);
    if (known !== undefined) return known ?? undefined;
    const row = await this.table.get(municipality, keys.card(number, audience));
    if (!row) return undefined;
    const posted = rows.postedCard.parse(row.data);
    this.remember(name, posted);
    return posted;
  }

  private remember(name: string, posted: PostedCard | null): void {
    this.cards.delete(name);
    this.cards.set(name, posted);
    if (this.cards.size > rememberedCards) this.cards.delete(this.cards.keys().next().value as string);
  }
}

const cardName = (municipality: string, number: number, audience: Audience): string =>
  `${municipality}|${number}|${audience}`;

class SummaryStore implements Summaries {
  constructor(
    private readonly table: Table,
    private readonly outbox: OutboxStore,
    private readonly nextId: () => string,
  ) {}

  async claim(municipality: string, recipient: string, day: string, covers: readonly string[]): Promise<boolean> {
    const effect: OutboxRow['effect'] = { kind: 'summary', recipient, day, covers: [...covers] };
    const row: OutboxRow = { id: this.nextId(), municipality, attempts: 0, effect };
    const claimed = await created(this.table, municipality, [
      { do: 'create', key: keys.summary(day, recipient), data: {} },
      { do: 'create', key: keys.outbox(row.id), data: { effect } },
    ]);
    if (claimed) this.outbox.announce([row]);
    return claimed;
  }
}

/** Commits; false where the row was there (or, for a delete, gone) before. */
async function created(table: Table, municipality: string, operations: readonly Operation[]): Promise<boolean> {
  try {
    await table.commit(municipality, operations);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

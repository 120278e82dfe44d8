/** The stores on one Azure table: `torg`, a partition per municipality. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.js';
import {
  cardOf,
  committedAt,
  type CardName,
  type Housekeeping,
  type Outbox,
  type OutboxRow,
  type People,
  type PersonRecord,
  type PostedCard,
  type Question,
  type Questions,
  type Stores,
  type Summaries,
} from '../ports/stores.js';
import { GroupCommit } from './group.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { InstanceStore, LeaseStore } from './leases.js';
import { Conflict, isUnsettled, mostOperations, repeatedly, Table, type Operation } from './table.js';
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
}

export async function openStorage(options: StorageOptions): Promise<Storage> {
  const table = await Table.open(options.connection, 'torg');
  const outbox = new OutboxStore(table, options.municipalities);
  const process = randomUUID();
  const tickets = new TicketStore({ ...options, table, onOutbox: (...committed) => outbox.announce(...committed) });
  return {
    tickets,
    outbox,
    questions: new QuestionStore(table),
    people: new PeopleStore(table),
    leases: new LeaseStore(table, process),
    instances: new InstanceStore(table, process),
    summaries: new SummaryStore(table, outbox, () => tickets.nextId()),
    housekeeping: new HousekeepingStore(table),
    idle: () => tickets.idle(),
  };
}

class QuestionStore implements Questions {
  constructor(private readonly table: Table) {}

  async add(question: Question): Promise<boolean> {
    const operation: Operation = { do: 'create', key: keys.question(question.id), data: question };
    return repeatedly(() => created(this.table, question.municipality, [operation]), isUnsettled);
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
    await repeatedly(
      async () => {
        const row = await this.table.get(municipality, keys.question(id));
        if (!row) return;
        const data: Question = { ...rows.question.parse(row.data), feedback, ...(answer ? { answer } : {}) };
        await this.table.commit(municipality, [{ do: 'update', key: row.key, data, etag: row.etag }]);
      },
      (error) => error instanceof Conflict || isUnsettled(error),
    );
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

  async forgetPlace(person: PersonRecord): Promise<void> {
    const { place: _, ...rest } = person;
    await this.save(rest);
  }

  async save(person: PersonRecord): Promise<void> {
    const { municipality, id, upn } = person;
    const operations: Operation[] = [
      { do: 'put', key: keys.person(id), data: person },
      { do: 'put', key: keys.upn(upn), data: { id } },
    ];
    await repeatedly(() => this.table.commit(municipality, operations), isUnsettled);
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
      this.remember(nameOf(cardOf(municipality, effect)), posted ?? null);
    }
    for (const listener of this.listeners) listener(committed);
  }

  async pending(): Promise<OutboxRow[]> {
    const pending: OutboxRow[] = [];
    for (const municipality of this.municipalities) {
      for await (const row of this.table.list(municipality, range('outbox'))) {
        pending.push({ id: idOf(row.key), municipality, effect: rows.outbox.parse(row.data).effect });
      }
    }
    return pending.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async oldest(): Promise<Date | undefined> {
    let oldest: Date | undefined;
    for (const municipality of this.municipalities) {
      for await (const row of this.table.list(municipality, range('outbox'), { first: 1 })) {
        const committed = committedAt(idOf(row.key));
        if (!oldest || committed < oldest) oldest = committed;
      }
    }
    return oldest;
  }

  async done(finished: readonly OutboxRow[], posted?: PostedCard): Promise<void> {
    const first = finished[0];
    if (!first) return;
    const operations: Operation[] = finished.map((row) => ({ do: 'delete', key: keys.outbox(row.id) }));
    if (posted && first.effect.kind === 'card') {
      const card = cardOf(first.municipality, first.effect);
      operations.push({ do: 'put', key: keys.card(card.number, card.department), data: posted });
      this.remember(nameOf(card), posted);
    }
    await this.removals.add(first.municipality, operations);
  }

  private async remove(municipality: string, operations: readonly Operation[]): Promise<void> {
    if (await created(this.table, municipality, operations)) return;
    // Another instance has removed a row already; the rest is still to be done.
    for (const operation of operations) await created(this.table, municipality, [operation]);
  }

  async postedCard(card: CardName, fresh = false): Promise<PostedCard | undefined> {
    const name = nameOf(card);
    const known = fresh ? undefined : this.cards.get(name);
    if (known !== undefined) return known ?? undefined;
    const row = await this.table.get(card.municipality, keys.card(card.number, card.department));
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

const idOf = (key: string): string => key.slice(keys.outbox('').length);

const nameOf = ({ municipality, number, department = '' }: CardName): string =>
  `${municipality}|${number}|${department}`;

class SummaryStore implements Summaries {
  constructor(
    private readonly table: Table,
    private readonly outbox: OutboxStore,
    private readonly nextId: () => string,
  ) {}

  async claim(
    municipality: string,
    recipient: string,
    day: string,
    covers: (last: string | undefined) => string[],
  ): Promise<boolean> {
    const last = await dayOf(this.table, municipality, keys.summary(recipient));
    if (last && last.day >= day) return false;
    const effect: OutboxRow['effect'] = { kind: 'summary', recipient, day, covers: covers(last?.day) };
    const row: OutboxRow = { id: this.nextId(), municipality, effect };
    const claimed = await created(this.table, municipality, [
      claimOf(keys.summary(recipient), day, last?.etag),
      { do: 'create', key: keys.outbox(row.id), data: { effect } },
    ]);
    if (claimed) this.outbox.announce([row]);
    return claimed;
  }
}

class HousekeepingStore implements Housekeeping {
  constructor(private readonly table: Table) {}

  async purgeSeen(municipality: string, today: string, days: number): Promise<number | undefined> {
    const key = keys.daily('purge');
    const last = await dayOf(this.table, municipality, key);
    if (last && last.day >= today) return undefined;
    if (!(await created(this.table, municipality, [claimOf(key, today, last?.etag)]))) return undefined;
    const writtenBefore = new Date(Date.parse(`${today}T00:00:00Z`) - days * 24 * 3_600_000);
    let removed = 0;
    let group: Operation[] = [];
    const remove = async (): Promise<void> => {
      if (group.length > 0) await this.table.commit(municipality, group);
      removed += group.length;
      group = [];
    };
    for await (const row of this.table.list(municipality, range('seen'), { writtenBefore })) {
      group.push({ do: 'delete', key: row.key });
      if (group.length === mostOperations) await remove();
    }
    await remove();
    return removed;
  }
}

/** The last day for which something was claimed. */
async function dayOf(table: Table, municipality: string, key: string) {
  const row = await table.get(municipality, key);
  return row && { ...rows.day.parse(row.data), etag: row.etag };
}

/** Of several processes that read the same last day, one can write the next. */
function claimOf(key: string, day: string, etag: string | undefined): Operation {
  return etag ? { do: 'update', key, data: { day }, etag } : { do: 'create', key, data: { day } };
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

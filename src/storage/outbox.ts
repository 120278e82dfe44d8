/** What waits to be done outside, and where the cards stand that were posted. */
import {
  cardOf,
  committedAt,
  type Addressed,
  type CardName,
  type Outbox,
  type OutboxRow,
  type PostedCard,
} from '../ports/stores.js';
import type { QueueEntry } from '../domain/summary.js';
import { GroupCommit } from './group.js';
import { keys, range } from './keys.js';
import { Recent } from './recent.js';
import { rows } from './rows.js';
import { Conflict, created, isUnsettled, mostOperations, repeatedly, type Operation, type Table } from './table.js';

/** A card that is out of date by no change of its ticket is drawn from the storage, whatever this process remembers. */
const latest = Number.MAX_SAFE_INTEGER;
/** Where the cards of tickets that this process works with stand: null for one that is not posted yet. */
const rememberedCards = 5_000;

export class OutboxStore implements Outbox {
  private readonly listeners: ((rows: OutboxRow[]) => void)[] = [];
  private readonly cards = new Recent<PostedCard | null>(rememberedCards);
  private readonly removals = new GroupCommit((municipality, operations) => this.remove(municipality, operations));

  constructor(
    private readonly table: Table,
    private readonly municipalities: readonly string[],
    private readonly nextId: () => string,
  ) {}

  onCommitted(listener: (rows: OutboxRow[]) => void): void {
    this.listeners.push(listener);
  }

  announce(committed: OutboxRow[], requesterCard?: PostedCard): void {
    for (const { municipality, effect } of committed) {
      // A ticket that has just been opened has no card but the draft it was opened from.
      if (effect.kind !== 'card' || effect.version !== 1) continue;
      const posted = effect.audience === 'requester' ? requesterCard : undefined;
      this.cards.set(nameOf(cardOf(municipality, effect)), posted ?? null);
    }
    for (const listener of this.listeners) listener(committed);
  }

  notify(municipality: string, key: string, notices: readonly Addressed[]): Promise<boolean> {
    const waiting = notices.map((each): OutboxRow => ({
      id: this.nextId(),
      municipality,
      effect: { kind: 'notice', ...each },
    }));
    return this.add(municipality, waiting, key);
  }

  /** @param key names the occasion, where that must have its effect once: false if it had it before */
  private async add(municipality: string, waiting: OutboxRow[], key?: string): Promise<boolean> {
    const once: Operation[] =
      key === undefined ? [] : [{ do: 'create', key: keys.seen(key), data: { result: 'told' } }];
    const added = await created(this.table, municipality, [
      ...once,
      ...waiting.map(({ id, effect }): Operation => ({ do: 'create', key: keys.outbox(id), data: { effect } })),
    ]);
    if (added) this.announce(waiting);
    return added;
  }

  async redraw(
    municipality: string,
    key: string,
    tickets: readonly QueueEntry[],
    audience: 'requester' | 'department' = 'department',
  ): Promise<void> {
    const room = mostOperations - 1;
    // By their numbers, so that a second try has the same groups although some are finished since.
    for (const [group, some] of grouped(tickets, room)) {
      const waiting = some.map(({ number, department, requester }): OutboxRow => ({
        id: this.nextId(),
        municipality,
        effect: { kind: 'card', audience, number, department, requester: requester.id, version: latest },
      }));
      await this.add(municipality, waiting, `${key}|${group}`);
    }
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

  async done(finished: readonly OutboxRow[], posted?: PostedCard | null): Promise<void> {
    const first = finished[0];
    if (!first) return;
    const operations: Operation[] = finished.map((row) => ({ do: 'delete', key: keys.outbox(row.id) }));
    if (posted && (first.effect.kind === 'card' || first.effect.kind === 'caseCard')) {
      const card = cardOf(first.municipality, first.effect);
      operations.push({ do: 'put', key: keys.card(card), data: posted });
      this.cards.set(nameOf(card), posted);
    }
    if (first.effect.kind === 'queue' && posted !== undefined) {
      const key = keys.queueCard;
      operations.push(posted ? { do: 'put', key, data: posted } : { do: 'delete', key });
    }
    await this.removals.add(first.municipality, operations);
  }

  async queueCard(municipality: string): Promise<PostedCard | undefined> {
    const row = await this.table.get(municipality, keys.queueCard);
    return row && rows.postedCard.parse(row.data);
  }

  queueChanged(municipality: string, key?: string): Promise<boolean> {
    return this.add(municipality, [{ id: this.nextId(), municipality, effect: { kind: 'queue' } }], key);
  }

  /** Doing it twice is harmless, so a fault that may pass is followed by another try. */
  private async remove(municipality: string, operations: readonly Operation[]): Promise<void> {
    for (let left = operations; left.length > 0;) {
      const gone = await repeatedly(() => this.goneIn(municipality, left), isUnsettled);
      if (gone === undefined) return;
      // Another process, or a write of this one whose answer was lost, has removed that row; the rest is still to be done.
      left = left.filter((_, place) => place !== gone);
    }
  }

  /** @returns the place of an operation that met no row, for which nothing was written */
  private async goneIn(municipality: string, operations: readonly Operation[]): Promise<number | undefined> {
    try {
      await this.table.commit(municipality, operations);
      return undefined;
    } catch (error) {
      if (error instanceof Conflict) return error.operation;
      throw error;
    }
  }

  async postedCard(card: CardName, fresh = false): Promise<PostedCard | undefined> {
    const name = nameOf(card);
    const known = fresh ? undefined : this.cards.get(name);
    if (known !== undefined) return known ?? undefined;
    const row = await this.table.get(card.municipality, keys.card(card));
    if (!row) return undefined;
    const posted = rows.postedCard.parse(row.data);
    this.cards.set(name, posted);
    return posted;
  }
}

const idOf = (key: string): string => key.slice(keys.outbox('').length);

const nameOf = ({ municipality, ...card }: CardName): string => `${municipality}|${keys.card(card)}`;

/** Tickets by ranges of numbers, of which none holds more than there is room for. */
function grouped(tickets: readonly QueueEntry[], room: number): Map<number, QueueEntry[]> {
  const groups = new Map<number, QueueEntry[]>();
  for (const ticket of tickets) {
    const group = Math.floor(ticket.number / room);
    groups.set(group, [...(groups.get(group) ?? []), ticket]);
  }
  return groups;
}

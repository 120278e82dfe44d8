/** Which process may send to a conversation, and which processes live: rows with an end, renewed while they are used. */
import type { Instances, Lease, Leases } from '../ports/leases.js';
import { keys, range } from './keys.js';
import { Recent } from './recent.js';
import { rows } from './rows.js';
import { Conflict, created, type Operation, type Table } from './table.js';

/** The rows of this kind belong to no municipality: a channel may serve several. */
const partition = '~torg';

/** Longer than the longest send, and short enough that nobody waits long when a process has died. */
const leaseMs = 20_000;
/** A lease is renewed before a send where less than a send's longest time is left of it. */
const marginMs = 14_000;
const aliveMs = 30_000;
const remembered = 10_000;

interface Held {
  etag: string;
  until: number;
  trusted: boolean;
}

interface LeaseRow {
  owner: string;
  /** Milliseconds since 1970. */
  until: number;
  /** The outbox row being sent. */
  sending?: string;
}

/** Real time on purpose, not the clock of the tickets: other processes must agree with it. */
const now = (): number => Date.now();

export class LeaseStore implements Leases {
  /** What this process wrote last: where the row has changed since, another process has had the lease. */
  private readonly known = new Recent<Held>(remembered);

  constructor(
    private readonly table: Table,
    private readonly owner: string,
  ) {}

  async hold(conversation: string): Promise<Lease | undefined> {
    const known = this.known.get(conversation);
    if (known && known.until - now() > marginMs) return { trusted: known.trusted, taken: false };
    try {
      const trusted = known?.trusted ?? true;
      await this.take(conversation, known?.etag, trusted);
      return { trusted, taken: false };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return this.takeOver(conversation);
    }
  }

  /** Takes a lease that another process has had, if its time is over. */
  private async takeOver(conversation: string): Promise<Lease | undefined> {
    const row = await this.table.get(partition, keys.lease(conversation));
    const held = row && rows.lease.parse(row.data);
    // A write of its own whose answer was lost.
    const own = held?.owner === this.owner;
    if (held && !own && held.until > now()) return undefined;
    try {
      const trusted = own && (this.known.get(conversation)?.trusted ?? false);
      await this.take(conversation, row?.etag, trusted);
      return { trusted, taken: !own, ...(held?.sending && !own ? { begun: held.sending } : {}) };
    } catch (error) {
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  }

  async keep(conversation: string): Promise<void> {
    const known = this.known.get(conversation);
    if (!known || known.until - now() <= marginMs) await this.renew(conversation);
  }

  begin(conversation: string, row: string): Promise<void> {
    return this.renew(conversation, row);
  }

  private async renew(conversation: string, row?: string): Promise<void> {
    const known = this.known.get(conversation);
    if (!known) throw new Error('a lease that is not held cannot be used');
    try {
      await this.take(conversation, known.etag, known.trusted, row);
    } catch (error) {
      // Whose it is now is looked up before the next send.
      this.known.set(conversation, { ...known, until: 0 });
      throw error;
    }
  }

  async release(conversation: string): Promise<void> {
    const known = this.known.get(conversation);
    if (!known || known.until <= now()) return;
    let { etag } = known;
    try {
      etag = await this.write(conversation, etag, { owner: this.owner, until: 0 });
    } catch {
      // It ends by itself.
    }
    this.known.set(conversation, { ...known, etag, until: 0 });
  }

  async releaseAll(): Promise<void> {
    await Promise.all(this.known.keys().map((conversation) => this.release(conversation)));
  }

  private async take(
    conversation: string,
    etag: string | undefined,
    trusted: boolean,
    sending?: string,
  ): Promise<void> {
    const until = now() + leaseMs;
    const written = await this.write(conversation, etag, {
      owner: this.owner,
      until,
      ...(sending ? { sending } : {}),
    });
    this.known.set(conversation, { etag: written, until, trusted });
  }

  private async write(conversation: string, etag: string | undefined, data: LeaseRow): Promise<string> {
    const key = keys.lease(conversation);
    const operation: Operation = etag ? { do: 'update', key, data, etag } : { do: 'create', key, data };
    const [written] = await this.table.commit(partition, [operation]);
    return written ?? '';
  }
}

export class InstanceStore implements Instances {
  constructor(
    private readonly table: Table,
    private readonly id: string,
  ) {}

  async beat(): Promise<number> {
    const until = now() + aliveMs;
    await this.table.commit(partition, [{ do: 'put', key: keys.instance(this.id), data: { until } }]);
    let alive = 0;
    for await (const row of this.table.list(partition, range('instance'))) {
      if (rows.instance.parse(row.data).until > now()) alive += 1;
      // Of one that died without a word.
      else await this.remove(row.key);
    }
    return Math.max(1, alive);
  }

  async leave(): Promise<void> {
    await this.remove(keys.instance(this.id));
  }

  private async remove(key: string): Promise<void> {
    await created(this.table, partition, [{ do: 'delete', key }]);
  }
}

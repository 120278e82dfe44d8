/** What comes once a day, whichever process is first: summaries, and the removal of what is no longer needed. */
import { dayMs } from '../domain/calendar.js';
import type { Housekeeping, OutboxRow, PurgeDays, Summaries } from '../ports/stores.js';
import { answersPartition } from './answers.js';
import { keys, range } from './keys.js';
import type { OutboxStore } from './outbox.js';
import { rows } from './rows.js';
import { created, mostOperations, type Bounds, type Operation, type Table } from './table.js';

export class SummaryStore implements Summaries {
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

export class HousekeepingStore implements Housekeeping {
  constructor(private readonly table: Table) {}

  async purge(municipality: string, today: string, days: PurgeDays): Promise<number | undefined> {
    const key = keys.daily('purge');
    const last = await dayOf(this.table, municipality, key);
    if (last && last.day >= today) return undefined;
    if (!(await created(this.table, municipality, [claimOf(key, today, last?.etag)]))) return undefined;
    const removed = await Promise.all([
      this.remove(municipality, range('seen'), today, days.seen),
      this.remove(municipality, range('helped'), today, days.seen),
      this.remove(municipality, range('question'), today, days.asked),
      this.remove(municipality, range('gap'), today, days.asked),
      this.remove(municipality, range('benefit'), today, days.asked),
      this.remove(answersPartition, range('seen'), today, days.seen),
      this.remove(answersPartition, range('judged', municipality), today, days.judged),
    ]);
    return removed.reduce((sum, count) => sum + count, 0);
  }

  /** Removes the rows of a kind that were last written more than so many days ago. @returns how many */
  private async remove(partition: string, rows: Bounds, today: string, days: number): Promise<number> {
    const writtenBefore = new Date(Date.parse(`${today}T00:00:00Z`) - days * dayMs);
    let removed = 0;
    let group: Operation[] = [];
    const commit = async (): Promise<void> => {
      // What another municipality's round has removed meanwhile is left to the next day.
      if (group.length > 0 && (await created(this.table, partition, group))) removed += group.length;
      group = [];
    };
    for await (const row of this.table.list(partition, rows, { writtenBefore })) {
      // The storage's clock may be far behind the simulator's, which was moved on.
      if (isFrom(row.data, writtenBefore)) continue;
      group.push({ do: 'delete', key: row.key });
      if (group.length === mostOperations) await commit();
    }
    await commit();
    return removed;
  }
}

/** Whether a row that tells its own time is from then or later. */
function isFrom(data: unknown, time: Date): boolean {
  const { askedAt, at = askedAt } = data as { askedAt?: unknown; at?: unknown };
  return typeof at === 'string' && at >= time.toISOString();
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

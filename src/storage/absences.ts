/** Who is away or leaves: a row each in the partition of their municipality, all of them remembered. */
import { isAbsent, type Absence, type Handover } from '../domain/absence.js';
import { localTime } from '../domain/calendar.js';
import type { Absences } from '../ports/absences.js';
import type { Clock } from '../ports/clock.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { created, isUnsettled, repeatedly, type Operation, type Table } from './table.js';

export interface AbsenceStoreOptions {
  clock: Clock;
  timeZoneOf: (municipality: string) => string;
  municipalities: readonly string[];
}

interface Known {
  municipality: string;
  absence: Absence;
}

export class AbsenceStore implements Absences {
  private known = new Map<string, Known>();
  /** Of what was noted or removed here: a list that was asked for before that says less. */
  private changes = 0;

  constructor(
    private readonly table: Table,
    private readonly options: AbsenceStoreOptions,
  ) {}

  of(person: string): Absence | undefined {
    const known = this.known.get(person);
    return known && isAbsent(known.absence, this.today(known.municipality)) ? known.absence : undefined;
  }

  async settled(municipality: string, key: string): Promise<Handover | undefined> {
    const row = await this.table.get(municipality, keys.seen(key));
    return row && rows.settled.parse(row.data).handover;
  }

  async settle(municipality: string, key: string, handover: Handover, absence?: Absence): Promise<Handover> {
    const operations: Operation[] = [{ do: 'create', key: keys.seen(key), data: { result: 'settled', handover } }];
    if (absence) operations.push({ do: 'put', key: keys.away(absence.person.id), data: absence });
    if (!(await this.done(municipality, operations))) {
      await this.refresh();
      return (await this.settled(municipality, key)) ?? handover;
    }
    if (absence) this.known.set(absence.person.id, { municipality, absence });
    this.changes += 1;
    return handover;
  }

  async end(municipality: string, key: string, person: string): Promise<boolean> {
    const [seen, away] = await Promise.all([
      this.table.get(municipality, keys.seen(key)),
      this.table.get(municipality, keys.away(person)),
    ]);
    if (!seen && !away) return false;
    // A click that comes again, or a write whose answer was lost, ended it the first time.
    const ended =
      seen !== undefined ||
      (await this.done(municipality, [
        { do: 'create', key: keys.seen(key), data: { result: 'back' } },
        { do: 'delete', key: keys.away(person) },
      ])) ||
      (await this.table.get(municipality, keys.seen(key))) !== undefined;
    if (ended) this.known.delete(person);
    this.changes += 1;
    return ended;
  }

  async refresh(): Promise<void> {
    for (;;) {
      const before = this.changes;
      const found = new Map<string, Known>();
      for (const municipality of this.options.municipalities) {
        for await (const { data } of this.table.list(municipality, range('away'))) {
          const absence = rows.absence.parse(data);
          found.set(absence.person.id, { municipality, absence });
        }
      }
      if (before !== this.changes) continue;
      this.known = found;
      return;
    }
  }

  async purge(municipality: string): Promise<void> {
    for await (const { key, data, etag } of this.table.list(municipality, range('away'))) {
      const absence = rows.absence.parse(data);
      // Guarded: they may have said meanwhile that they are away again.
      if (!isAbsent(absence, this.today(municipality)))
        await created(this.table, municipality, [{ do: 'delete', key, etag }]);
    }
  }

  private today(municipality: string): string {
    return localTime(this.options.clock.now(), this.options.timeZoneOf(municipality)).date;
  }

  private done(municipality: string, operations: readonly Operation[]): Promise<boolean> {
    return repeatedly(() => created(this.table, municipality, operations), isUnsettled);
  }
}

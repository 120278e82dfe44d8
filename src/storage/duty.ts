/** Who has taken the duty of a department over: a row each in the partition of the municipality that looks after it. */
import type { Takeover } from '../domain/duty.js';
import type { Duties } from '../ports/duty.js';
import { keys } from './keys.js';
import { rows } from './rows.js';
import { created, isUnsettled, repeatedly, type Operation, type Table } from './table.js';

export class DutyStore implements Duties {
  constructor(private readonly table: Table) {}

  async taken(municipality: string, department: string): Promise<Takeover | undefined> {
    const row = await this.table.get(municipality, keys.duty(department));
    return row && rows.duty.parse(row.data).taken;
  }

  take(municipality: string, department: string, key: string, taken: Takeover | undefined): Promise<boolean> {
    const operations: Operation[] = [
      { do: 'create', key: keys.seen(key), data: { result: 'duty' } },
      { do: 'put', key: keys.duty(department), data: taken ? { taken } : {} },
    ];
    return repeatedly(() => created(this.table, municipality, operations), isUnsettled);
  }
}

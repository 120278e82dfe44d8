/** Lists of rows, read and checked; that of the queue in as few requests as there are departments to it. */
import type { QueueEntry } from '../domain/summary.js';
import { priorities } from '../domain/words.js';
import { range } from './keys.js';
import { rows, type SchemaOf } from './rows.js';
import type { Bounds, Table } from './table.js';

export async function readAll<T>(
  table: Table,
  municipality: string,
  bounds: Bounds,
  schema: SchemaOf<T>,
): Promise<T[]> {
  const found: T[] = [];
  for await (const row of table.list(municipality, bounds)) found.push(schema.parse(row.data));
  return found;
}

/** @param of how many departments there are: where most are asked for, one list of all is quicker than one of each */
export async function readQueue(
  table: Table,
  municipality: string,
  departments: readonly string[],
  of: number,
): Promise<QueueEntry[]> {
  const most = departments.length > 1 && departments.length * 2 >= of;
  const bounds = most ? [range('queue')] : departments.map((department) => range('queue', department));
  const lists = await Promise.all(bounds.map((each) => readAll(table, municipality, each, rows.queueEntry)));
  const rank = ({ priority }: QueueEntry): number => -priorities.indexOf(priority);
  return lists
    .flat()
    .filter(({ department }) => departments.includes(department))
    .sort((a, b) => rank(a) - rank(b) || a.number - b.number);
}

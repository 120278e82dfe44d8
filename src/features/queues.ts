/** The unfinished tickets of departments, in all municipalities that they serve. */
import type { QueueEntry } from '../domain/summary.js';
import { departmentsServing } from '../ports/organisation.js';
import type { Services } from './turn.js';

/** @param own the ids of the departments */
export async function queuesOf({ organisation, stores }: Services, own: readonly string[]): Promise<QueueEntry[]> {
  const lists = await Promise.all(
    organisation.municipalities.map(({ id }) => {
      const served = departmentsServing(organisation, id).map((department) => department.id);
      return stores.tickets.queue(
        id,
        served.filter((department) => own.includes(department)),
      );
    }),
  );
  return lists.flat();
}

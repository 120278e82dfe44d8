/** Marks live queues out of date every quarter of an hour: what is overdue changes although nobody does anything. */
import { departmentsServing } from '../ports/organisation.js';
import type { Task } from './schedule.js';

const quarterMs = 15 * 60_000;

/** @returns a task that remembers which quarter it has seen to, so that looking costs nothing for the rest of it */
export function liveQueuesTask(): Task {
  const done = new Map<string, number>();
  return async function liveQueues({ organisation, stores, clock }) {
    const quarter = Math.floor(clock.now().getTime() / quarterMs);
    for (const { id } of organisation.municipalities) {
      if (!stores.bindings.shared(id) || done.get(id) === quarter) continue;
      const departments = departmentsServing(organisation, id).map((department) => department.id);
      const [queue, card] = await Promise.all([stores.tickets.queue(id, departments), stores.outbox.queueCard(id)]);
      // An empty queue stays true whatever the time is.
      if (queue.length > 0 || !card) await stores.outbox.queueChanged(id, `live queue|${quarter}`);
      done.set(id, quarter);
    }
  };
}

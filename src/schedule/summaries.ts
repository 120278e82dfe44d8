/** Sends each manager the daily summary at its time, once, also after downtime and with several processes. */
import { coveredDays, dueSummary } from '../domain/summary.js';
import type { Task } from './schedule.js';

/** @returns a task that remembers for which day it has claimed, so that looking costs nothing for the rest of it */
export function summariesTask(): Task {
  const claimed = new Map<string, string>();
  return async function summaries({ organisation, stores, clock }) {
    for (const { id, summary, timeZone, managers } of organisation.municipalities) {
      const day = dueSummary(summary, timeZone, clock.now());
      if (!day) continue;
      for (const { upn } of managers) {
        const key = `${id}|${upn}`;
        if (claimed.get(key) === day) continue;
        // A manager who has not met Torg yet has no chat to send to; they are looked for again.
        const manager = await stores.people.byUpn(id, upn);
        if (!manager?.place) continue;
        await stores.summaries.claim(id, manager.id, day, (last) => coveredDays(summary, day, last));
        claimed.set(key, day);
      }
    }
  };
}

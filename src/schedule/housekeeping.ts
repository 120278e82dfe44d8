/** Removes once a day what is no longer needed. */
import { localTime } from '../domain/calendar.js';
import type { Task } from './schedule.js';

/** Teams sends again within minutes, and people click on cards of yesterday; after this nobody repeats a command. */
const seenDays = 14;
/** A question that nobody has asked again for so long needs no answer, and its draft was not sent. */
const askedDays = 90;
/** What people said of an answer a year ago was perhaps said of another text. */
const judgedDays = 365;

/** @returns a task that remembers when it was last done, so that looking costs nothing for the rest of the day */
export function housekeepingTask(): Task {
  const done = new Map<string, string>();
  return async function housekeeping({ organisation, stores, clock, log }) {
    for (const { id, timeZone } of organisation.municipalities) {
      const { date } = localTime(clock.now(), timeZone);
      if (done.get(id) === date) continue;
      const removed = await stores.housekeeping.purge(id, date, {
        seen: seenDays,
        asked: askedDays,
        judged: judgedDays,
      });
      done.set(id, date);
      if (removed !== undefined)
        log.info({ municipality: id, removed }, 'old outcomes of commands and old questions were removed');
    }
  };
}

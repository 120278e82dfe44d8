/** Draws the cards anew that say "today" or "tomorrow" of a promised time, when the day that they were said on is over. */
import { addDays, localTime } from '../domain/calendar.js';
import type { QueueEntry } from '../domain/summary.js';
import { departmentsServing, type Municipality } from '../ports/organisation.js';
import type { ScheduleOptions, Task } from './schedule.js';

/** After so many days without Torg nobody takes "today" for the day they read it on. */
const daysBack = 3;

/** @returns a task that remembers for which day it was done, so that looking costs nothing for the rest of it */
export function saidDaysTask(): Task {
  const done = new Map<string, string>();
  return async function saidDays(options) {
    for (const municipality of options.organisation.municipalities) {
      const { id, timeZone } = municipality;
      const { date } = localTime(options.clock.now(), timeZone);
      if (done.get(id) === date) continue;
      await options.stores.outbox.redraw(id, `said|${date}`, await outOfDate(municipality, date, options), 'requester');
      done.set(id, date);
    }
  };
}

/** What is promised for a day of late, today among them, or was opened while it was closed. */
async function outOfDate(
  { id, timeZone }: Municipality,
  today: string,
  { organisation, stores }: ScheduleOptions,
): Promise<QueueEntry[]> {
  const departments = departmentsServing(organisation, id).map((department) => department.id);
  const first = addDays(today, -daysBack);
  const isLately = (at: string | undefined): boolean => {
    if (at === undefined) return false;
    const { date } = localTime(new Date(at), timeZone);
    return first <= date && date <= today;
  };
  const entries = (await stores.tickets.queue(id, departments)).filter(
    ({ status, openedAt, firstResponseDue, resolutionDue }) =>
      status === 'open' && [openedAt, firstResponseDue, resolutionDue].some(isLately),
  );
  const numbers = entries.map(({ number }) => number);
  const tickets = await stores.tickets.several(id, numbers);
  // Of a part of a case its requester has no card.
  const counted = new Set(tickets.filter(({ counting }) => counting).map(({ number }) => number));
  return entries.filter(({ number }) => counted.has(number));
}

/** How long a ticket waits before something happens to it by itself. */
import { addDays, dayMs, instantOf, localTime, weekdayOf } from './calendar.js';

/** A requester who was asked something is reminded once after so many working days. */
const remindAfterWorkingDays = 3;
/** A resolved ticket is closed after so many days. */
const closeAfterDays = 7;
/** A closed ticket can be opened again for so many days. */
const reopenForDays = 30;

/**
 * The same time of day some working days later. Weekdays are those of UTC: what is written in office hours in the
 * Nordic countries has the same weekday there.
 */
function afterWorkingDays(from: Date, days: number): string {
  const day = new Date(from);
  for (let left = days; left > 0;) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
  }
  return day.toISOString();
}

export function reminderAt(now: Date): string {
  return afterWorkingDays(now, remindAfterWorkingDays);
}

export function closingAt(now: Date): string {
  return new Date(now.getTime() + closeAfterDays * dayMs).toISOString();
}

/** Whether a ticket that was closed then may still be opened again. */
export function isReopenable(closedAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(closedAt) <= reopenForDays * dayMs;
}

/** When what is promised for a day must be done. */
const endOfWork = '16:00';

const isWeekend = (date: string): boolean => ['sat', 'sun'].includes(weekdayOf(date));

/** The working day so many before (negative) or after a date; from a weekend it is counted from the Friday before. */
export function workingDay(date: string, days: number): string {
  let day = date;
  while (isWeekend(day)) day = addDays(day, -1);
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, Math.sign(days));
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}

/** When what counts from a date is promised: nobody can be asked for anything before the end of the next working day. */
export function promisedAt(date: string, days: number, timeZone: string, now: Date): string {
  const next = workingDay(localTime(now, timeZone).date, 1);
  const wanted = workingDay(date, days);
  return instantOf(wanted > next ? wanted : next, endOfWork, timeZone).toISOString();
}

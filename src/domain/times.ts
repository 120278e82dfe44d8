/** How long a ticket waits before something happens to it by itself. */
import { dayMs, instantOf, localTime } from './calendar.js';
import { closingOn } from './working-time/count.js';
import { dateOfDay, dayOfDate, type WorkingHours } from './working-time/hours.js';

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

/** The day on which it is open so many days of work before (negative) or after a date; from a closed one, before it. */
export function workingDay(hours: WorkingHours, date: string, days: number): string {
  let day = dayOfDate(date);
  const nextOpen = (step: number): void => {
    const last = day + step * mostDaysAway;
    while (day !== last && closingOn(hours, day) === undefined) day += step;
  };
  nextOpen(-1);
  for (let left = Math.abs(days); left > 0; left -= 1) {
    day += Math.sign(days);
    nextOpen(Math.sign(days));
  }
  return dateOfDay(day);
}

/** Nobody is closed for so long. */
const mostDaysAway = 400;

/** When what counts from a date is promised: nobody can be asked for anything before the end of the next working day. */
export function promisedAt(hours: WorkingHours, date: string, days: number, now: Date): string {
  const next = workingDay(hours, localTime(now, hours.timeZone).date, 1);
  const wanted = workingDay(hours, date, days);
  const day = wanted > next ? wanted : next;
  return new Date(closingOn(hours, dayOfDate(day)) ?? instantOf(day, '16:00', hours.timeZone)).toISOString();
}

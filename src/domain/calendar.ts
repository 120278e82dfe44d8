/** Dates and clock times as a municipality's people read them on the wall. */

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

export const dayMs = 24 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
  let made = formats.get(timeZone);
  if (!made) {
    const options = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23', timeZone } as const;
    // Swedish writes dates and times as ISO 8601 does: 2026-11-21 07:30.
    made = new Intl.DateTimeFormat('sv-SE', options);
    formats.set(timeZone, made);
  }
  return made;
}

/** The local date (`2026-11-21`) and time (`07:30`) at an instant. */
export function localTime(instant: Date, timeZone: string): { date: string; time: string } {
  const [date = '', time = ''] = format(timeZone).format(instant).split(' ');
  return { date, time };
}

/** The date `days` after (or, negative, before) a date of the form `2026-11-21`. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

export function weekdayOf(date: string): Weekday {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] as Weekday;
}

/**
 * The instant at which clocks in a time zone show a date (`2026-11-21`) and time (`07:00`). Where clocks are set back,
 * it is the first of the two; a time that is skipped when they are set forward is taken as if they had not been.
 */
export function instantOf(date: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const shownAt = (instant: number) => Object.values(localTime(new Date(instant), timeZone)).join('T');
  const offsetAt = (instant: number) => Date.parse(`${shownAt(instant)}:00Z`) - instant;
  // Clocks are never set twice within a day or so: one of these two is the offset that holds.
  const candidates = [asUtc - dayMs, asUtc + dayMs].map((near) => asUtc - offsetAt(near));
  const shown = candidates.find((instant) => shownAt(instant) === `${date}T${time}`);
  return new Date(shown ?? (candidates[0] as number));
}

/** Dates and clock times as a municipality's people read them on the wall. */

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

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

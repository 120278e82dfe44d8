/** Times as the municipality's clocks show them, and back. */

const parts = (instant: Date, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );

/** `2026-03-02T07:30`, as a datetime-local input has it. */
export function wallTime(instant: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = parts(instant, timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The instant at which the clocks of the zone show this wall time. */
export function instantOf(wall: string, timeZone: string): Date {
  const asUtc = new Date(`${wall}:00Z`).getTime();
  const offsetAt = (time: number): number => {
    const { second, ...rest } = parts(new Date(time), timeZone);
    const shown = Date.parse(`${rest.year}-${rest.month}-${rest.day}T${rest.hour}:${rest.minute}:${second}Z`);
    return shown - Math.floor(time / 1000) * 1000;
  };
  // The offset at the first guess can be that of the other side of a daylight-saving change.
  return new Date(asUtc - offsetAt(asUtc - offsetAt(asUtc)));
}

export function tomorrowAt(now: Date, time: string, timeZone: string): Date {
  const today = wallTime(now, timeZone).slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 24 * 3600 * 1000).toISOString().slice(0, 10);
  return instantOf(`${tomorrow}T${time}`, timeZone);
}

const format = (options: Intl.DateTimeFormatOptions) => (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(instant);

export const timeLabel = format({ hour: '2-digit', minute: '2-digit' });
export const dayLabel = format({ weekday: 'long', day: 'numeric', month: 'long' });
export const shortLabel = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
export const clockLabel = format({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

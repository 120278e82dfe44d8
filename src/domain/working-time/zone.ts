/** When a minute of a local day is, also on the days when clocks are set. */
import { dayMs, localTime } from '../calendar.js';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The offsets from UTC around a local day, and when the second begins where they differ. */
interface ZoneDay {
  before: number;
  after: number;
  turn: number;
}

/** Asking Intl takes a hundred times as long as counting, so what it said of a day is kept. */
const zones = new Map<string, Map<number, ZoneDay>>();
/** Some ten years of days. */
const mostDays = 4_000;

function offsetAt(instant: number, timeZone: string): number {
  const { date, time } = localTime(new Date(instant), timeZone);
  return Date.parse(`${date}T${time}:00Z`) - instant;
}

/** @param day counted from 1 January 1970 */
function zoneDayOf(day: number, timeZone: string): ZoneDay {
  let zone = zones.get(timeZone);
  if (!zone) zones.set(timeZone, (zone = new Map<number, ZoneDay>()));
  let known = zone.get(day);
  if (known) return known;
  // Wherever the zone is, its day lies within.
  let [low, high] = [day * dayMs - 15 * hourMs, day * dayMs + 39 * hourMs];
  const before = offsetAt(low, timeZone);
  const after = offsetAt(high, timeZone);
  while (before !== after && high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  known = { before, after, turn: high };
  if (zone.size >= mostDays) zone.clear();
  zone.set(day, known);
  return known;
}

/**
 * The first instant of a local day at which clocks show a minute or a later one: a minute that is skipped is when they
 * are set, and of two that are shown twice it is the first. So later minutes are never earlier instants.
 */
export function instantOn(day: number, minute: number, timeZone: string): number {
  const { before, after, turn } = zoneDayOf(day, timeZone);
  const shown = day * dayMs + minute * minuteMs;
  if (before === after || shown - before < turn) return shown - before;
  return Math.max(turn, shown - after);
}

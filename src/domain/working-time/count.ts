/** Time as it passes in a department: only while it is open. Instants and lengths are milliseconds. */
import { dayMs } from '../calendar.js';
import { spansOn, type WorkingHours } from './hours.js';
import { instantOn } from './zone.js';

interface Stretch {
  opens: number;
  closes: number;
}

/** What every ticket asks for again and again; hours that are no longer used take theirs with them. */
const known = new WeakMap<WorkingHours, Map<number, readonly Stretch[]>>();
/** Some ten years of days. */
const mostDays = 4_000;

/** When it is open on a local day, counted from 1 January 1970. */
function stretchesOn(hours: WorkingHours, day: number): readonly Stretch[] {
  let days = known.get(hours);
  if (!days) known.set(hours, (days = new Map<number, readonly Stretch[]>()));
  let stretches = days.get(day);
  if (stretches) return stretches;
  const { timeZone } = hours;
  stretches = spansOn(hours, day)
    .map(({ from, to }) => ({ opens: instantOn(day, from, timeZone), closes: instantOn(day, to, timeZone) }))
    .filter(({ opens, closes }) => opens < closes);
  if (days.size >= mostDays) days.clear();
  days.set(day, stretches);
  return stretches;
}

/** A department that is not open for so long is none, and looking on would never end. */
const mostDaysAhead = 3_660;

/** What is open from an instant on, in order. */
function* stretchesFrom(hours: WorkingHours, from: number): Generator<Stretch> {
  // Somewhere it is still the day before.
  const first = Math.floor(from / dayMs) - 1;
  for (let day = first; day < first + mostDaysAhead; day += 1) {
    for (const stretch of stretchesOn(hours, day)) if (stretch.closes > from) yield stretch;
  }
}

const never = (): RangeError => new RangeError(`not open for so long within ${mostDaysAhead} days`);

/**
 * When so much working time has passed. That of no time is when it is open next.
 * @throws RangeError where that is more than ten years away
 */
export function addWorkingTime(hours: WorkingHours, from: number, ms: number): number {
  if (!(ms >= 0)) throw new RangeError(`not a length of time: ${ms}`);
  let left = ms;
  for (const { opens, closes } of stretchesFrom(hours, from)) {
    const begins = Math.max(opens, from);
    const long = closes - begins;
    if (left < long || (left === long && left > 0)) return begins + left;
    left -= long;
  }
  throw never();
}

/** How much working time passes from one instant to another; none where that is earlier. */
export function workingTimeBetween(hours: WorkingHours, from: number, to: number): number {
  let sum = 0;
  for (let day = Math.floor(from / dayMs) - 1; day <= Math.floor(to / dayMs) + 1; day += 1) {
    for (const { opens, closes } of stretchesOn(hours, day)) {
      sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
    }
  }
  return sum;
}

/** When it is open between two instants, in order. */
export function openBetween(hours: WorkingHours, from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  for (const { opens, closes } of stretchesFrom(hours, from)) {
    if (opens >= to) break;
    found.push({ opens: Math.max(opens, from), closes: Math.min(closes, to) });
  }
  return found;
}

export function isOpen(hours: WorkingHours, at: number): boolean {
  return nextOpening(hours, at) === at;
}

/**
 * When it is open next, which is at once while it is.
 * @throws RangeError where that is more than ten years away
 */
export function nextOpening(hours: WorkingHours, from: number): number {
  return addWorkingTime(hours, from, 0);
}

/** When it closes on a local day, counted from 1970; nothing where it is not open then. */
export function closingOn(hours: WorkingHours, day: number): number | undefined {
  return stretchesOn(hours, day).at(-1)?.closes;
}

/** A department's working hours: its week, other weeks in some seasons, public holidays, and its own closed days. */
import { dayMs, weekdays, type Weekday } from '../calendar.js';
import { holidaysOn, weekdayOfDay, wholeDay, type Country, type Holiday } from './holidays.js';

/** In minutes from midnight by the local clock; what lies between two is a break. */
export interface Span {
  from: number;
  to: number;
}

export type Week = Readonly<Record<Weekday, readonly Span[]>>;

/** Both dates belong to it: `2026-07-01`, or `07-01` of every year, where it may go over New Year. */
interface DateRange {
  from: string;
  to: string;
}

export interface WorkingHours {
  timeZone: string;
  week: Week;
  /** Other hours for some time, such as in summer. */
  seasons: readonly (DateRange & { week: Week })[];
  /** Whose public holidays count; without one, none do. */
  country?: Country;
  /** Where a holiday differs from what is usual: until which minute it is open. */
  holidays: Partial<Record<Holiday, number>>;
  closed: readonly DateRange[];
}

const midnights: readonly Span[] = [{ from: 0, to: wholeDay }];
const weekOf = (spans: (day: Weekday) => readonly Span[]): Week =>
  Object.fromEntries(weekdays.map((day) => [day, spans(day)])) as unknown as Week;

const plain = { seasons: [], holidays: {}, closed: [] } as const;
const duties = new Map<string, WorkingHours>();

/** Somebody is on duty day and night, all year. */
export function aroundTheClock(timeZone: string): WorkingHours {
  let made = duties.get(timeZone);
  if (!made) duties.set(timeZone, (made = { ...plain, timeZone, week: weekOf(() => midnights) }));
  return made;
}

/** Those of an office, without holidays: for what no department is there any more. */
export function officeHours(timeZone: string): WorkingHours {
  return { ...plain, timeZone, week: officeWeek };
}

const officeDay: readonly Span[] = [{ from: 8 * 60, to: 16 * 60 }];

/** What is usual where nobody has said anything. */
export const officeWeek: Week = weekOf((day) => (day === 'sat' || day === 'sun' ? [] : officeDay));

export const dateOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

function isWithin({ from, to }: DateRange, date: string): boolean {
  const is = from.length === date.length ? date : date.slice(-from.length);
  return from <= to ? from <= is && is <= to : from <= is || is <= to;
}

/** Why a day is not as its week says: closed by the municipality itself, or a holiday. */
export interface Closure {
  because: Holiday | 'closed-day';
  /** Until which minute it is open. */
  until: number;
}

/** @param day counted from 1 January 1970 */
export function closureOn({ country, holidays, closed }: WorkingHours, day: number): Closure | undefined {
  const date = dateOfDay(day);
  if (closed.some((range) => isWithin(range, date))) return { because: 'closed-day', until: 0 };
  const all = country === undefined ? [] : holidaysOn(country, day);
  return all
    .map(({ holiday, until }): Closure => ({ because: holiday, until: holidays[holiday] ?? until }))
    .filter(({ until }) => until < wholeDay)
    .sort((a, b) => a.until - b.until)[0];
}

/** When it is open on a day, by the local clock. */
export function spansOn(hours: WorkingHours, day: number): readonly Span[] {
  const date = dateOfDay(day);
  const { week } = hours.seasons.find((season) => isWithin(season, date)) ?? hours;
  const spans = week[weekdays[weekdayOfDay(day)] as Weekday];
  const until = closureOn(hours, day)?.until ?? wholeDay;
  return spans.flatMap(({ from, to }) => (from < until ? [{ from, to: Math.min(to, until) }] : []));
}

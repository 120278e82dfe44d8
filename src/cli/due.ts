/** `torg due`: by when a department promises what, for those who set up its hours. */
import { z } from 'zod/v4';
import { readTorgYaml } from '../config/torg.js';
import { dayMs, instantOf, localTime } from '../domain/calendar.js';
import { hoursFor, type Service } from '../domain/promises.js';
import { addWorkingTime, isOpen, openBetween } from '../domain/working-time/count.js';
import { closureOn, dateOfDay, dayOfDate, type WorkingHours } from '../domain/working-time/hours.js';
import { priorities, type Priority } from '../domain/words.js';
import { systemClock } from '../ports/clock.js';
import { departmentOf, type Department } from '../ports/organisation.js';
import { UsageProblem } from './problems.js';
import { readSettings } from './settings.js';

interface Promised {
  /** Of working time. */
  minutes: number;
  by: string;
}

interface DayOfWork {
  date: string;
  open: { from: string; to: string }[];
  minutes: number;
  /** A holiday or one of the municipality's closed days, and until when it is open then. */
  because?: string;
  until?: string;
}

interface Due {
  department: string;
  name: string;
  priority: Priority;
  timeZone: string;
  /** Whether somebody is on duty day and night. */
  duty: boolean;
  at: string;
  open: boolean;
  firstResponse?: Promised;
  resolution?: Promised;
  /** Every day from then to the later of both. */
  days: DayOfWork[];
}

interface Asked {
  department: string;
  priority: string;
  at?: string;
}

/** @throws UsageProblem for what is not there, SetupProblem for the configuration */
export function due(asked: Asked): Due {
  const { departments } = readTorgYaml(readSettings().configFile);
  const department = departmentOf({ departments }, asked.department);
  if (!department) {
    throw new UsageProblem(`there is no department "${asked.department}"; ${among(departments.map(({ id }) => id))}`);
  }
  const priority = priorities.find((each) => each === asked.priority);
  if (!priority) throw new UsageProblem(`there is no priority "${asked.priority}"; ${among(priorities)}`);
  const { timeZone } = department.hours;
  const at = asked.at === undefined ? systemClock.now().getTime() : instantSaid(asked.at, timeZone);
  return dueOf(department, priority, Math.floor(at / minuteMs) * minuteMs);
}

const among = (names: readonly string[]): string => `there are ${names.join(', ')}`;
const minuteMs = 60_000;

const shape = /^(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/u;

/** By the department's clock, unless it says how far from UTC it is. */
function instantSaid(words: string, timeZone: string): number {
  const [, date = '', time = '', offset] = shape.exec(words) ?? [];
  if (date === '') throw new UsageProblem(`--at "${words}" is no date and time such as 2027-03-24T14:00`);
  if (!z.iso.date().safeParse(date).success) throw new UsageProblem(`--at: ${date} is no date that exists`);
  if (date < '2000' || date >= '2100') throw new UsageProblem(`--at: ${date} is not in this century`);
  return offset === undefined ? instantOf(date, time, timeZone).getTime() : Date.parse(`${date}T${time}:00${offset}`);
}

function dueOf({ id, name, ...service }: Department, priority: Priority, at: number): Due {
  const hours = hoursFor(service, priority);
  const made = promisesOf(service, hours, priority, at);
  const last = Math.max(at, ...Object.values(made).map(({ by }: Promised) => Date.parse(by)));
  return {
    department: id,
    name: name.en,
    priority,
    timeZone: hours.timeZone,
    duty: hours !== service.hours,
    at: new Date(at).toISOString(),
    open: isOpen(hours, at),
    ...made,
    days: daysBetween(hours, at, last),
  };
}

function promisesOf({ promises }: Service, hours: WorkingHours, priority: Priority, at: number) {
  const made: { firstResponse?: Promised; resolution?: Promised } = {};
  for (const what of ['firstResponse', 'resolution'] as const) {
    const ms = promises[priority]?.[what];
    if (ms === undefined) continue;
    made[what] = { minutes: ms / minuteMs, by: new Date(addWorkingTime(hours, at, ms)).toISOString() };
  }
  return made;
}

function daysBetween(hours: WorkingHours, from: number, to: number): DayOfWork[] {
  const dateAt = (instant: number): string => localTime(new Date(instant), hours.timeZone).date;
  const open = openBetween(hours, from, to);
  const first = dayOfDate(dateAt(from));
  const count = dayOfDate(dateAt(to)) - first + 1;
  return Array.from({ length: count }, (_, place) => {
    const date = dateOfDay(first + place);
    const own = open.filter(({ opens }) => dateAt(opens) === date);
    const closure = closureOn(hours, first + place);
    return {
      date,
      open: own.map(({ opens, closes }) => ({
        from: localTime(new Date(opens), hours.timeZone).time,
        // A day ends at 24:00.
        to: dateAt(closes) === date ? localTime(new Date(closes), hours.timeZone).time : '24:00',
      })),
      minutes: own.reduce((sum, { opens, closes }) => sum + closes - opens, 0) / minuteMs,
      ...(closure ? { because: closure.because } : {}),
      ...(closure && closure.until > 0 ? { until: timeOf(closure.until) } : {}),
    };
  });
}

const two = (number: number): string => String(number).padStart(2, '0');
const timeOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The same for a reader, in columns. */
export function dueText(found: Due): string {
  const { department, name, priority, timeZone, duty, at, open, firstResponse, resolution, days } = found;
  const instant = (iso: string): string => {
    const { date, time } = localTime(new Date(iso), timeZone);
    return `${dayOf(date)} ${date.slice(0, 4)} ${time}`;
  };
  const promised = (made: Promised | undefined): string =>
    made ? `${instant(made.by)}  after ${lengthOf(made.minutes)}` : 'not promised';
  const now = open ? 'open' : 'closed';
  return [
    `${name} (${department}), priority ${priority}, ${timeZone}`,
    '',
    `Opened             ${instant(at)}  ${duty ? 'somebody is on duty day and night' : now}`,
    `First response by  ${promised(firstResponse)}`,
    `Resolution by      ${promised(resolution)}`,
    '',
    'Working hours until then',
    ...days.map((day) => `  ${dayOf(day.date)}  ${lineOf(day)}`.trimEnd()),
  ].join('\n');
}

function lineOf({ open, minutes, because, until }: DayOfWork): string {
  const why = because === undefined ? '' : `${because}${until === undefined ? '' : `, open until ${until}`}`;
  if (open.length === 0) return `closed   ${why}`.trimEnd();
  const spans = open.map(({ from, to }) => `${from}-${to}`).join(', ');
  return `${lengthOf(minutes).padEnd(7)}  ${spans}${why === '' ? '' : `  ${why}`}`;
}

const english = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit', month: 'short', timeZone: 'UTC' });
/** `Wed 24 Mar`. */
const dayOf = (date: string): string => english.format(new Date(dayOfDate(date) * dayMs)).replace(',', '');

function lengthOf(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return [...(h > 0 ? [`${h}h`] : []), ...(m > 0 || h === 0 ? [`${m}m`] : [])].join(' ');
}

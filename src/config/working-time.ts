/** When departments work and what they promise, as config/torg.yaml says it: what each is made of, and what comes of it. */
import { z } from 'zod/v4';
import { weekdays } from '../domain/calendar.js';
import { hoursFor, type Promised, type Service } from '../domain/promises.js';
import { addWorkingTime } from '../domain/working-time/count.js';
import { countries, holidaysOf, wholeDay, type Country, type Holiday } from '../domain/working-time/holidays.js';
import { officeWeek, type Span, type Week } from '../domain/working-time/hours.js';
import { priorities, type Priority } from '../domain/words.js';

const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d|24:00`;
const spanShape = new RegExp(`^(${clock})-(${clock})$`, 'u');

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function spanOf(words: string): Span {
  const [, from = '', to = ''] = spanShape.exec(words) ?? [];
  return { from: minuteOf(from), to: minuteOf(to) };
}

const span = z
  .string()
  .regex(spanShape, { error: "must be hours such as '08:00-15:30', in quotes", abort: true })
  .refine((words) => spanOf(words).from < spanOf(words).to, 'ends before it starts');

const week = z
  .array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1), open: z.array(span).min(1) }))
  .check(({ value, issues }) => {
    const complain = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', message, path, input: value });
    const seen = new Set<string>();
    for (const [at, { days, open }] of value.entries()) {
      for (const day of days) {
        if (seen.has(day)) complain([at, 'days'], `"${day}" is there twice; write all of its hours in one place`);
        seen.add(day);
      }
      const sorted = [...open].sort();
      const late = sorted.findIndex(
        (each, place) => place > 0 && spanOf(each).from < spanOf(sorted[place - 1] ?? each).to,
      );
      if (late > 0) complain([at, 'open'], `${sorted[late - 1] ?? ''} and ${sorted[late] ?? ''} overlap`);
    }
  });

/** A day of one year, or of every year. 29 February is there in some. */
function isDate(words: string): boolean {
  const whole = words.length === 5 ? `2024-${words}` : words;
  return z.iso.date().safeParse(whole).success;
}

const date = z
  .string()
  .regex(/^(?:\d{4}-)?\d\d-\d\d$/u, {
    error: "must be a date such as '2026-12-23', or '12-23' for every year, in quotes",
    abort: true,
  })
  .refine(isDate, 'is no date that exists');

const range = { from: date, to: date };
const checkRange = ({ value, issues }: z.core.ParsePayload<{ from: string; to: string }>): void => {
  const { from, to } = value;
  const message =
    from.length !== to.length
      ? 'from and to must both have a year, or neither'
      : from.length > 5 && to < from
        ? `${to} is before ${from}`
        : undefined;
  if (message !== undefined) issues.push({ code: 'custom', message, path: ['to'], input: value });
};

const asRange = (said: unknown): unknown => (typeof said === 'string' ? { from: said, to: said } : said);

const closing = z
  .string()
  .regex(
    new RegExp(`^(?:closed|open|${clock})$`, 'u'),
    "must be closed, open, or until when it is open, such as '12:00'",
  );

export const country = z.enum(countries);

/** What is left out of a department's is as its municipality has it. */
export const hours = z.strictObject({
  week: week.optional(),
  seasons: z.array(z.strictObject({ ...range, week }).check(checkRange)).optional(),
  closed: z.array(z.preprocess(asRange, z.strictObject(range).check(checkRange))).default([]),
  holidays: z.record(z.string(), closing).default({}),
});
type Hours = z.infer<typeof hours>;

const lengthShape = /^(?:(\d{1,4})h)?(?: ?(\d{1,3})m)?$/u;
const minuteMs = 60_000;
const lengthOf = (words: string): number => {
  const [, h = '0', m = '0'] = lengthShape.exec(words) ?? [];
  return (Number(h) * 60 + Number(m)) * minuteMs;
};
const length = z
  .string()
  .refine((words) => lengthOf(words) > 0, "must be working time such as '30m', '4h' or '1h 30m'");

const promised = z
  .strictObject({ firstResponse: length.optional(), resolution: length.optional() })
  .refine(
    ({ firstResponse, resolution }) =>
      firstResponse === undefined || resolution === undefined || lengthOf(firstResponse) <= lengthOf(resolution),
    'resolution is before firstResponse',
  );
export const promises = z.strictObject(
  Object.fromEntries(priorities.map((priority) => [priority, promised.optional()])) as Record<
    Priority,
    z.ZodOptional<typeof promised>
  >,
);
type Promises = z.infer<typeof promises>;

interface OfMunicipality {
  timeZone: string;
  country?: Country | undefined;
  hours?: Hours | undefined;
}
interface OfDepartment {
  hours?: Hours | undefined;
  /** Who is on duty, in a department that has somebody there day and night. */
  duty?: object | undefined;
  promises: Promises;
}

/** Where nobody says whose holidays count, it is those of the capital that the clock is named after. */
function countryOf({ country: said, timeZone }: OfMunicipality): Country {
  return said ?? (timeZone === 'Europe/Stockholm' ? 'SE' : 'NO');
}

function weekOf(said: z.infer<typeof week>): Week {
  const none = weekdays.map((day): [string, Span[]] => [day, []]);
  const open = said.flatMap(({ days, open: spans }) => days.map((day): [string, Span[]] => [day, spans.map(spanOf)]));
  const made = Object.fromEntries([...none, ...open]) as Record<(typeof weekdays)[number], Span[]>;
  for (const spans of Object.values(made)) spans.sort((a, b) => a.from - b.from);
  return made;
}

const untilOf = (said: string): number => (said === 'closed' ? 0 : said === 'open' ? wholeDay : minuteOf(said));

/**
 * What a department says of its time, with what it leaves to the municipality that it belongs to. Whoever has a week of
 * their own has their own summer, too; closed days come on top of the municipality's.
 */
export function serviceOf(municipality: OfMunicipality, { hours: own, duty, promises: said }: OfDepartment): Service {
  const theirs = municipality.hours;
  const whose = own?.week ? own : theirs;
  const seasons = own?.seasons ?? whose?.seasons ?? [];
  const holidays = { ...theirs?.holidays, ...own?.holidays };
  return {
    hours: {
      timeZone: municipality.timeZone,
      week: whose?.week ? weekOf(whose.week) : officeWeek,
      seasons: seasons.map(({ from, to, week: other }) => ({ from, to, week: weekOf(other) })),
      country: countryOf(municipality),
      holidays: Object.fromEntries(Object.entries(holidays).map(([holiday, until]) => [holiday, untilOf(until)])),
      closed: [...(theirs?.closed ?? []), ...(own?.closed ?? [])],
    },
    dayAndNight: duty !== undefined,
    promises: Object.fromEntries(
      Object.entries(said).map(([priority, { firstResponse, resolution } = {}]): [string, Promised] => [
        priority,
        {
          ...(firstResponse === undefined ? {} : { firstResponse: lengthOf(firstResponse) }),
          ...(resolution === undefined ? {} : { resolution: lengthOf(resolution) }),
        },
      ]),
    ),
  };
}

interface Problem {
  path: PropertyKey[];
  message: string;
}

/** What cannot be known of hours without the country they are in. */
export function problemsOfHours(municipality: OfMunicipality, own: Hours | undefined): Problem[] {
  const known = holidaysOf(countryOf(municipality));
  return Object.keys(own?.holidays ?? {})
    .filter((name) => !known.includes(name as Holiday))
    .map((name) => ({
      path: ['hours', 'holidays', name],
      message: `"${name}" is no holiday in ${countryOf(municipality)}; there are ${known.join(', ')}`,
    }));
}

const yearMs = 366 * 24 * 60 * minuteMs;

/** What a department promises that it can never keep. */
export function problemsOfPromises(municipality: OfMunicipality, own: OfDepartment): Problem[] {
  const { hours: its, promises: made, dayAndNight } = serviceOf(municipality, own);
  const now = Date.now();
  const tooLong = (Object.entries(made) as [Priority, Promised][]).flatMap(([priority, times]) =>
    Object.entries(times).flatMap(([what, ms]: [string, number]) => {
      const used = hoursFor({ hours: its, dayAndNight }, priority);
      if (isWithinYear(() => addWorkingTime(used, now, ms) - now)) return [];
      return [{ path: ['promises', priority, what], message: 'takes more than a year of its working time' }];
    }),
  );
  const closed = isWithinYear(() => addWorkingTime(its, now, 1) - now)
    ? []
    : [{ path: ['hours'], message: 'it is not open on any day of the next year' }];
  return [...closed, ...tooLong];
}

function isWithinYear(taken: () => number): boolean {
  try {
    return taken() <= yearMs;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

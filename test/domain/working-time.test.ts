/** Time as it passes in a department: by examples, and by what must hold for any hours, zone and holidays. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weekdays } from '../../src/domain/calendar.js';
import {
  addWorkingTime,
  closingOn,
  isOpen,
  nextOpening,
  workingTimeBetween,
} from '../../src/domain/working-time/count.js';
import { countries, holidaysOf, holidaysOn } from '../../src/domain/working-time/holidays.js';
import {
  aroundTheClock,
  closureOn,
  dateOfDay,
  dayOfDate,
  officeHours,
  type Span,
  type Week,
  type WorkingHours,
} from '../../src/domain/working-time/hours.js';

const hour = 3_600_000;
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const at = (time: string): number => Date.parse(`${time}Z`);

const weekOf = (spans: readonly Span[], days: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri']): Week =>
  Object.fromEntries(weekdays.map((day) => [day, days.includes(day) ? spans : []])) as unknown as Week;
const span = (from: number, to: number): Span => ({ from: from * 60, to: to * 60 });
const withBreak = weekOf([span(8, 11.5), span(12, 15.5)]);
const oslo: WorkingHours = { ...officeHours('Europe/Oslo'), country: 'NO', week: withBreak };
const stockholm: WorkingHours = { ...oslo, timeZone: 'Europe/Stockholm', country: 'SE' };

describe('adding working time', () => {
  it.each<[string, WorkingHours, string, number, string]>([
    ['within a morning', oslo, '2026-11-23T08:00', 1, '2026-11-23T09:00'],
    ['over the break', oslo, '2026-11-23T08:00', 3, '2026-11-23T11:30'],
    ['up to the break', oslo, '2026-11-23T07:00', 3.5, '2026-11-23T10:30'],
    ['from within the break', oslo, '2026-11-23T10:45', 1, '2026-11-23T12:00'],
    ['up to closing', oslo, '2026-11-23T07:00', 7, '2026-11-23T14:30'],
    ['over the night', oslo, '2026-11-23T13:30', 2, '2026-11-24T08:00'],
    ['over the weekend', oslo, '2026-11-27T13:30', 2, '2026-11-30T08:00'],
    ['from a Sunday', oslo, '2026-11-29T12:00', 2, '2026-11-30T09:00'],
    ['over Easter, from the short Wednesday', oslo, '2027-03-24T10:00', 2, '2027-03-30T07:30'],
    ['over Christmas, with a short eve', oslo, '2026-12-23T14:00', 4.5, '2026-12-28T07:30'],
    ['over a Swedish Christmas, whose eve is closed', stockholm, '2026-12-23T14:00', 4.5, '2026-12-28T11:30'],
    ['over midsummer', stockholm, '2027-06-24T13:00', 1, '2027-06-28T06:30'],
    ['over the national day of Sweden', stockholm, '2028-06-05T13:00', 1, '2028-06-07T06:30'],
    ['on the national day of Norway alone', stockholm, '2027-05-18T06:00', 1, '2027-05-18T07:00'],
    ['on a day with two holidays', oslo, '2027-05-14T13:00', 1, '2027-05-18T06:30'],
  ])('%s', (_, hours, from, hoursLong, then) => {
    expect(iso(addWorkingTime(hours, at(from), hoursLong * hour))).toBe(then);
  });

  it('of no time is when it is open next', () => {
    expect(iso(nextOpening(oslo, at('2026-11-27T14:30')))).toBe('2026-11-30T07:00');
    expect(iso(nextOpening(oslo, at('2026-11-27T14:29')))).toBe('2026-11-27T14:29');
  });

  it('takes no length that is none', () => {
    for (const ms of [-1, NaN]) expect(() => addWorkingTime(oslo, 0, ms)).toThrow(RangeError);
  });

  it('does not look for ever for what is never open', () => {
    const never = { ...oslo, closed: [{ from: '01-01', to: '12-31' }] };
    expect(() => nextOpening(never, at('2026-01-01T00:00'))).toThrow('not open');
  });
});

describe('what is not as every week', () => {
  const summer = { from: '05-15', to: '09-14', week: weekOf([span(8, 15)]) };
  const winter = { from: '12-20', to: '01-05', week: weekOf([span(10, 12)]) };
  const once = { from: '2027-07-05', to: '2027-07-09', week: weekOf([]) };
  const hours = { ...oslo, seasons: [once, summer, winter] };
  const openOn = (date: string, by: WorkingHours = hours): number =>
    workingTimeBetween(by, at(`${date}T00:00`), at(`${date}T23:00`)) / hour;

  it.each([
    ['the day before summer', '2026-05-13', 7],
    ['its first day', '2028-05-15', 7],
    ['its last day', '2026-09-14', 7],
    ['a week of one year that is listed before it', '2027-07-07', 0],
    ['the same week of another', '2026-07-07', 7],
    ['before New Year', '2026-12-29', 2],
    ['after it', '2027-01-05', 2],
    ['the day after', '2027-01-06', 7],
  ])('%s', (_, date, long) => {
    expect(openOn(date)).toBe(long);
  });

  it('is what the municipality closes itself', () => {
    const closed = {
      ...hours,
      closed: [
        { from: '2026-11-23', to: '2026-11-24' },
        { from: '11-26', to: '11-26' },
      ],
    };
    expect(['23', '24', '25', '26', '27'].map((day) => openOn(`2026-11-${day}`, closed))).toEqual([0, 0, 7, 0, 7]);
    expect(closureOn(closed, dayOfDate('2026-11-23'))).toEqual({ because: 'closed-day', until: 0 });
  });

  it('is a holiday that it keeps otherwise', () => {
    const own: WorkingHours = {
      ...oslo,
      holidays: { 'christmas-eve': 0, 'constitution-day': 24 * 60, 'new-years-eve': 600 },
    };
    expect([openOn('2026-12-24', own), openOn('2027-12-31', own)]).toEqual([0, 2]);
    expect(openOn('2029-05-17', own)).toBe(7);
    // It is Whit Monday, too.
    expect(openOn('2027-05-17', own)).toBe(0);
    expect(closureOn(oslo, dayOfDate('2026-12-24'))).toEqual({ because: 'christmas-eve', until: 720 });
  });

  it('is nothing for those on duty', () => {
    const duty = aroundTheClock('Europe/Oslo');
    expect(iso(addWorkingTime(duty, at('2026-12-24T20:00'), 30 * hour))).toBe('2026-12-26T02:00');
    expect(aroundTheClock('Europe/Oslo')).toBe(duty);
  });
});

describe('the days when clocks are set', () => {
  const night: WorkingHours = { ...officeHours('Europe/Oslo'), week: weekOf([span(1, 5)], weekdays) };
  const duty = aroundTheClock('Europe/Oslo');
  const dayLong = (hours: WorkingHours, date: string): number => {
    const midnight = addWorkingTime(duty, at(`${date}T12:00`), 0);
    return workingTimeBetween(hours, midnight - 14 * hour, midnight + 10 * hour) / hour;
  };

  it('have 23 and 25 hours for those on duty, and a night that is one shorter and one longer', () => {
    const local = (from: string, to: string) => workingTimeBetween(duty, at(from), at(to)) / hour;
    expect(local('2027-03-27T23:00', '2027-03-28T22:00')).toBe(23);
    expect(local('2026-10-24T22:00', '2026-10-25T23:00')).toBe(25);
    expect(dayLong(night, '2027-03-28')).toBe(3);
    expect(dayLong(night, '2026-10-25')).toBe(5);
    expect(dayLong(night, '2026-10-26')).toBe(4);
  });

  it('do not move what is counted over them: offices are closed', () => {
    const office = officeHours('Europe/Oslo');
    expect(iso(addWorkingTime(office, at('2027-03-26T14:00'), 2 * hour))).toBe('2027-03-29T07:00');
    expect(iso(addWorkingTime(office, at('2026-10-23T13:00'), 2 * hour))).toBe('2026-10-26T08:00');
  });

  it('have no time that is skipped, and count one that comes twice from its first', () => {
    const odd: WorkingHours = { ...night, week: weekOf([span(2.25, 2.75)], weekdays) };
    expect(dayLong(odd, '2027-03-28')).toBe(0);
    expect(dayLong(odd, '2026-10-25')).toBe(0.5);
    expect(iso(nextOpening(odd, at('2026-10-24T23:00')))).toBe('2026-10-25T00:15');
  });
});

describe('any hours', () => {
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
    .map((quarters) => quarters.sort((a, b) => a - b))
    .map((ends) =>
      Array.from({ length: Math.floor(ends.length / 2) }, (_, place) => ({
        from: (ends[2 * place] ?? 0) * 15,
        to: (ends[2 * place + 1] ?? 0) * 15,
      })),
    );
  const week = fc.tuple(spans, fc.subarray([...weekdays], { minLength: 1 })).map(([open, days]) => weekOf(open, days));
  const anyHours: fc.Arbitrary<WorkingHours> = fc.record({
    timeZone: fc.constantFrom('Europe/Oslo', 'Europe/Stockholm', 'Atlantic/Azores', 'Pacific/Auckland'),
    week,
    seasons: fc.array(
      week.map((other) => ({ from: '06-15', to: '08-20', week: other })),
      { maxLength: 1 },
    ),
    country: fc.constantFrom(...countries),
    holidays: fc.constant({}),
    closed: fc.constantFrom(
      [],
      [
        { from: '2027-03-01', to: '2027-04-15' },
        { from: '10-24', to: '10-26' },
      ],
    ),
  });
  const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2035-12-31T00:00') });
  const long = fc.oneof(fc.integer({ min: 0, max: 12 * hour }), fc.integer({ min: 0, max: 100 * hour }));
  const sure = (property: fc.IRawProperty<unknown>): void =>
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 400, seed: 23 });

  it('measure what was added', () => {
    sure(
      fc.property(anyHours, instant, long, (hours, from, ms) => {
        const then = addWorkingTime(hours, from, ms);
        expect(workingTimeBetween(hours, from, then)).toBe(ms);
        expect(then).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  it('never lead into a closed hour, nor later than they must', () => {
    sure(
      fc.property(anyHours, instant, long, (hours, from, ms) => {
        const then = addWorkingTime(hours, from, ms);
        // What is due as it closes was open until then.
        expect(isOpen(hours, then) || (ms > 0 && isOpen(hours, then - 1))).toBe(true);
        if (ms > 0) expect(isOpen(hours, then - 1)).toBe(true);
      }),
    );
  });

  it('never lead back when more is added, or from later on', () => {
    sure(
      fc.property(anyHours, instant, long, fc.integer({ min: 0, max: 72 * hour }), (hours, from, ms, more) => {
        expect(addWorkingTime(hours, from, ms + more)).toBeGreaterThanOrEqual(addWorkingTime(hours, from, ms));
        expect(addWorkingTime(hours, from + more, ms)).toBeGreaterThanOrEqual(addWorkingTime(hours, from, ms));
      }),
    );
  });

  it('measure a stretch as the sum of its parts, and none backwards', () => {
    sure(
      fc.property(anyHours, instant, fc.tuple(long, long), (hours, from, [one, two]) => {
        const [middle, end] = [from + 3 * one, from + 3 * (one + two)];
        const sum = workingTimeBetween(hours, from, middle) + workingTimeBetween(hours, middle, end);
        expect(workingTimeBetween(hours, from, end)).toBe(sum);
        expect(workingTimeBetween(hours, end + 1, from)).toBe(0);
      }),
    );
  });

  it('are open or say when they are next, and close on the days on which they are', () => {
    sure(
      fc.property(anyHours, instant, (hours, from) => {
        const next = nextOpening(hours, from);
        expect(isOpen(hours, next)).toBe(true);
        expect(workingTimeBetween(hours, from, next)).toBe(0);
        const closes = closingOn(hours, Math.floor(from / (24 * hour)));
        if (closes !== undefined)
          expect([isOpen(hours, closes - 1), isOpen(hours, closes)]).toEqual([true, expect.any(Boolean)]);
      }),
    );
  });
});

describe('the holidays', () => {
  const file = '../shared/data/holidays-NO-SE-2026-2035.json';
  type Listed = Record<string, Record<string, { date: string; name: string; type: string }[]>>;
  const listed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Listed) : undefined;
  if (!listed) process.stdout.write(`skipped: the list of holidays ${file} is not there\n`);
  const closings = (country: (typeof countries)[number], year: number): Map<string, number> => {
    const first = Date.UTC(year, 0, 1) / (24 * hour);
    const days = Array.from({ length: 366 }, (_, day) => first + day).filter((day) =>
      dateOfDay(day).startsWith(`${year}`),
    );
    return new Map(
      days.flatMap((day) => {
        const all = holidaysOn(country, day);
        return all.length > 0 ? [[dateOfDay(day), Math.min(...all.map(({ until }) => until))] as const] : [];
      }),
    );
  };

  (listed ? it : it.skip).each(countries)('of %s are those of the list, of ten years', (country) => {
    let compared = 0;
    for (const [year, all] of Object.entries(listed?.[country] ?? {})) {
      const ours = closings(country, Number(year));
      const free = all.filter(({ type }) => type === 'public').map(({ date }) => date);
      expect(free.filter((date) => ours.get(date) !== 0)).toEqual([]);
      const eves = all.filter(({ type }) => type === 'bank').map(({ date }) => ours.get(date));
      expect(new Set(eves)).toEqual(new Set([country === 'SE' ? 0 : 720]));
      // Beyond the list, offices are closed on the Saturday before Easter alone.
      const known = all.map(({ date }) => date);
      expect([...ours].filter(([date, until]) => until === 0 && !known.includes(date))).toHaveLength(1);
      compared += free.length;
    }
    expect(compared).toBeGreaterThan(110);
  });

  it('are all there every year', () => {
    for (const country of countries) {
      for (let year = 1990; year < 2090; year += 1) {
        const first = Date.UTC(year, 0, 1) / (24 * hour);
        const found = Array.from({ length: 366 }, (_, day) => first + day)
          .filter((day) => dateOfDay(day).startsWith(`${year}`))
          .flatMap((day) => holidaysOn(country, day).map(({ holiday }) => holiday));
        expect(found.sort()).toEqual(holidaysOf(country).sort());
      }
    }
  });

  it.each([
    ['2000-04-23', 'easter-sunday'],
    ['2008-03-23', 'easter-sunday'],
    ['2011-04-24', 'easter-sunday'],
    ['2049-04-18', 'easter-sunday'],
    ['2076-04-19', 'easter-sunday'],
    ['2026-06-19', 'midsummer-eve'],
    ['2031-06-20', 'midsummer-eve'],
    ['2026-10-31', 'all-saints-day'],
    ['2028-11-03', 'all-saints-eve'],
  ])('on %s are %s', (date, holiday) => {
    expect(holidaysOn('SE', dayOfDate(date)).map((each) => each.holiday)).toContain(holiday);
  });
});

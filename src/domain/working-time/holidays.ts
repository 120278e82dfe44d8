/** The public holidays of Norway and Sweden and the eves on which offices close early or altogether, for any year. */
import { dayMs } from '../calendar.js';

export const countries = ['NO', 'SE'] as const;
export type Country = (typeof countries)[number];

/** Days are counted from 1 January 1970. */
type OfYear = (year: number) => number;

const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

/** By the Gregorian rule that Oudin put into whole numbers. */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const shift = Math.floor((century - 17) / 25);
  const age = (century - Math.floor(century / 4) - Math.floor((century - shift) / 3) + 19 * golden + 15) % 30;
  const late = Math.floor(age / 28);
  const skip = Math.floor(29 / (age + 1)) * Math.floor((21 - golden) / 11);
  const moon = age - late * (1 - late * skip);
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return dayOf(year, 3, 28 + moon - weekday);
}

const on =
  (month: number, day: number): OfYear =>
  (year) =>
    dayOf(year, month, day);

const easter =
  (days: number): OfYear =>
  (year) =>
    easterSunday(year) + days;

const friday = 5;
const saturday = 6;
/** 1 January 1970 was a Thursday. */
export const weekdayOfDay = (day: number): number => (day + 4) % 7;

/** The first such weekday from a date on. */
const first =
  (weekday: number, month: number, day: number): OfYear =>
  (year) => {
    const from = dayOf(year, month, day);
    return from + ((weekday - weekdayOfDay(from) + 7) % 7);
  };

const days = {
  'new-years-day': on(1, 1),
  'epiphany-eve': on(1, 5),
  epiphany: on(1, 6),
  'wednesday-before-easter': easter(-4),
  'maundy-thursday': easter(-3),
  'good-friday': easter(-2),
  'easter-eve': easter(-1),
  'easter-sunday': easter(0),
  'easter-monday': easter(1),
  'walpurgis-eve': on(4, 30),
  'labour-day': on(5, 1),
  'constitution-day': on(5, 17),
  'ascension-day': easter(39),
  'whit-eve': easter(48),
  'whit-sunday': easter(49),
  'whit-monday': easter(50),
  'national-day': on(6, 6),
  'midsummer-eve': first(friday, 6, 19),
  'midsummer-day': first(saturday, 6, 20),
  'all-saints-eve': first(friday, 10, 30),
  'all-saints-day': first(saturday, 10, 31),
  'christmas-eve': on(12, 24),
  'christmas-day': on(12, 25),
  'boxing-day': on(12, 26),
  'new-years-eve': on(12, 31),
} as const satisfies Record<string, OfYear>;

export type Holiday = keyof typeof days;

/** Until which minute of the day it is open: 0 is closed, 1440 is as on any other day. */
type Until = number;
const closed: Until = 0;
const noon: Until = 12 * 60;
/** As on any other day. */
export const wholeDay: Until = 24 * 60;

/**
 * What is usual where nobody says otherwise. Noon is what the agreements of Norwegian municipalities say, and what is
 * common in Swedish ones; Swedish eves of midsummer, Christmas and New Year are no public holidays, but offices close.
 */
const usual: Record<Country, Partial<Record<Holiday, Until>>> = {
  NO: {
    'new-years-day': closed,
    'wednesday-before-easter': noon,
    'maundy-thursday': closed,
    'good-friday': closed,
    'easter-eve': closed,
    'easter-sunday': closed,
    'easter-monday': closed,
    'labour-day': closed,
    'constitution-day': closed,
    'ascension-day': closed,
    'whit-eve': noon,
    'whit-sunday': closed,
    'whit-monday': closed,
    'christmas-eve': noon,
    'christmas-day': closed,
    'boxing-day': closed,
    'new-years-eve': noon,
  },
  SE: {
    'new-years-day': closed,
    'epiphany-eve': noon,
    epiphany: closed,
    'maundy-thursday': noon,
    'good-friday': closed,
    'easter-eve': closed,
    'easter-sunday': closed,
    'easter-monday': closed,
    'walpurgis-eve': noon,
    'labour-day': closed,
    'ascension-day': closed,
    'whit-sunday': closed,
    'national-day': closed,
    'midsummer-eve': closed,
    'midsummer-day': closed,
    'all-saints-eve': noon,
    'all-saints-day': closed,
    'christmas-eve': closed,
    'christmas-day': closed,
    'boxing-day': closed,
    'new-years-eve': closed,
  },
};

export function holidaysOf(country: Country): Holiday[] {
  return Object.keys(usual[country]) as Holiday[];
}

export interface HolidayOn {
  holiday: Holiday;
  until: number;
}

const years = new Map<string, Map<number, HolidayOn[]>>();

/** What is usual on a day, counted from 1970; two holidays may fall on the same. */
export function holidaysOn(country: Country, day: number): readonly HolidayOn[] {
  const year = new Date(day * dayMs).getUTCFullYear();
  const key = `${country}${year}`;
  let known = years.get(key);
  if (!known) {
    known = new Map();
    for (const holiday of holidaysOf(country)) {
      const date = days[holiday](year);
      known.set(date, [...(known.get(date) ?? []), { holiday, until: usual[country][holiday] ?? wholeDay }]);
    }
    years.set(key, known);
  }
  return known.get(day) ?? [];
}

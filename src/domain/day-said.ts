/** Reads the day in what somebody wrote, such as «til mandag», ”till 1 december” or "until 2026-12-01". */
import { addDays, weekdayOf, weekdays } from './calendar.js';

/** Further ahead than this, nobody is believed without being asked. */
const mostDays = 365;

/** In the order of `weekdays`, which begins with Sunday. */
const weekdayNames = [
  ['søndag', 'sundag', 'söndag', 'sunday'],
  ['mandag', 'måndag', 'monday'],
  ['tirsdag', 'tysdag', 'tisdag', 'tuesday'],
  ['onsdag', 'wednesday'],
  ['torsdag', 'thursday'],
  ['fredag', 'friday'],
  ['lørdag', 'laurdag', 'lördag', 'saturday'],
];
const monthNames = [
  ['januar', 'januari', 'january', 'jan'],
  ['februar', 'februari', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['april', 'apr'],
  ['mai', 'maj', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'augusti', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['desember', 'december', 'des', 'dec'],
];

const month = `(${monthNames.flat().join('|')})(?!\\p{L})\\.?`;
const dayOfMonth = '(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|:[ae]|\\.)?';
const year = '(?:,?\\s+(\\d{4}))?(?!\\d)';
const dayThenMonth = new RegExp(`${dayOfMonth}\\s+(?:of\\s+)?${month}${year}`, 'u');
const monthThenDay = new RegExp(`(?<!\\p{L})${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?${year}`, 'u');
const numbers = /(?<!\d)(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?(?!\d)/u;
const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/u;

const tomorrow = /(?<!\p{L})(?:i ?morg[eo]n|tomorrow)(?!\p{L})/u;
const dayAfterTomorrow = /(?<!\p{L})(?:day after tomorrow|i ?[oö]vermorg[eo]n)(?!\p{L})/u;
const inclusive = /(?<!\p{L})(?:till? o(?:g|ch) med|t\.? ?o\.? ?m\.?|through)(?!\p{L})/u;
/** Away for today only: back tomorrow. */
const today = /(?<!\p{L})(?:i ?dag|today)(?!\p{L})/u;

/**
 * The first day somebody is back, from tomorrow and at most a year ahead; nothing where no such day can be read.
 * @param date today, where they live
 */
export function daySaid(words: string, date: string): string | undefined {
  const said = words.normalize('NFC').toLowerCase();
  const named = dated(said, date) ?? relative(said, date) ?? weekday(said, date);
  // «Til og med fredag»: the day after is the first day back.
  const back = typeof named === 'string' && inclusive.test(said) ? addDays(named, 1) : named;
  return typeof back === 'string' && isDayBack(back, date) ? back : undefined;
}

/** The days on which somebody who goes away today can be back. */
export function daysBack(date: string): { min: string; max: string } {
  return { min: addDays(date, 1), max: addDays(date, mostDays) };
}

export function isDayBack(day: string, date: string): boolean {
  const { min, max } = daysBack(date);
  return exists(day) && day >= min && day <= max;
}

function relative(said: string, date: string): string | undefined {
  if (dayAfterTomorrow.test(said)) return addDays(date, 2);
  return tomorrow.test(said) || today.test(said) ? addDays(date, 1) : undefined;
}

/** The next such day: on a Friday, that is a week from now. */
function weekday(said: string, date: string): string | undefined {
  const named = weekdayNames.findIndex((names) =>
    names.some((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(said)),
  );
  if (named < 0) return undefined;
  const ahead = (named - weekdays.indexOf(weekdayOf(date)) + 7) % 7;
  return addDays(date, ahead === 0 ? 7 : ahead);
}

/** False where a date is written that is none, such as the 31st of November. */
function dated(said: string, date: string): string | false | undefined {
  const full = iso.exec(said);
  if (full) return full[0];
  const numeric = numbers.exec(said);
  if (numeric) return dayIn(date, Number(numeric[1]), Number(numeric[2]), numeric[3]);
  const dayFirst = dayThenMonth.exec(said);
  if (dayFirst) return dayIn(date, Number(dayFirst[1]), monthOf(dayFirst[2]), dayFirst[3]);
  const monthFirst = monthThenDay.exec(said);
  return monthFirst ? dayIn(date, Number(monthFirst[2]), monthOf(monthFirst[1]), monthFirst[3]) : undefined;
}

function monthOf(name = ''): number {
  return monthNames.findIndex((names) => names.includes(name)) + 1;
}

/** Without a year it is the next such day; today is one on which nobody comes back. */
function dayIn(date: string, day: number, inMonth: number, inYear: string | undefined): string | false {
  const two = (number: number): string => String(number).padStart(2, '0');
  const write = (writtenYear: number): string => `${writtenYear}-${two(inMonth)}-${two(day)}`;
  if (inYear !== undefined) return write(Number(inYear.length === 2 ? `20${inYear}` : inYear));
  const thisYear = Number(date.slice(0, 4));
  const nextYear = write(thisYear + 1);
  const found = write(thisYear);
  if (found >= date && exists(found)) return found;
  return exists(nextYear) ? nextYear : false;
}

function exists(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

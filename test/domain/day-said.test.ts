/** The day in what people write, in four languages, on the calendar of where they live. */
import { describe, expect, it } from '@jest/globals';
import { localTime } from '../../src/domain/calendar.js';
import { daySaid, isDayBack } from '../../src/domain/day-said.js';

/** A Tuesday. */
const tuesday = '2026-11-24';

describe('a day', () => {
  it.each([
    ['til mandag', '2026-11-30'],
    ['til onsdag', '2026-11-25'],
    ['til måndag', '2026-11-30'],
    ['til tysdag', '2026-12-01'],
    ['til laurdag', '2026-11-28'],
    ['till fredag', '2026-11-27'],
    ['till tisdag', '2026-12-01'],
    ['till söndag', '2026-11-29'],
    ['until Monday', '2026-11-30'],
    ['until next Thursday', '2026-11-26'],
    ['til 1. desember', '2026-12-01'],
    ['til 1 desember', '2026-12-01'],
    ['til mandag 30. november', '2026-11-30'],
    ['till 1 december', '2026-12-01'],
    ['till den 7:e januari', '2027-01-07'],
    ['until 1 December', '2026-12-01'],
    ['until December 1st', '2026-12-01'],
    ['until the 3rd of March', '2027-03-03'],
    ['until March 3, 2027', '2027-03-03'],
    ['til 1.12.', '2026-12-01'],
    ['til 1.12', '2026-12-01'],
    ['till 1/12', '2026-12-01'],
    ['til 1.12.26', '2026-12-01'],
    ['til 1.12.2026', '2026-12-01'],
    ['until 2026-12-01', '2026-12-01'],
    ['til i morgen', '2026-11-25'],
    ['til i morgon', '2026-11-25'],
    ['till imorgon', '2026-11-25'],
    ['until tomorrow', '2026-11-25'],
    ['til i overmorgen', '2026-11-26'],
    ['till i övermorgon', '2026-11-26'],
    ['until the day after tomorrow', '2026-11-26'],
    ['i dag', '2026-11-25'],
    ['today', '2026-11-25'],
    ['til og med fredag', '2026-11-28'],
    ['till och med 30 november', '2026-12-01'],
    ['t.o.m. fredag', '2026-11-28'],
    ['through Friday', '2026-11-28'],
    ['til 23. november', '2027-11-23'],
    ['til 24.11.2027', '2027-11-24'],
    ['til 1. jan. 2027', '2027-01-01'],
  ])('is read in «%s»', (said, day) => {
    expect(daySaid(said, tuesday)).toBe(day);
  });

  it('said by its own name is that of next week', () => {
    const friday = '2026-11-27';
    expect(['til fredag', 'till fredag', 'until Friday'].map((said) => daySaid(said, friday))).toEqual(
      Array(3).fill('2026-12-04'),
    );
  });

  it.each([
    '',
    'til påske',
    'til lunsj',
    'til kl. 10.30',
    'til 24. november',
    'til 24.11.',
    'til 23.11.2026',
    'til 25.11.2027',
    'until 2026-11-24',
    'until 2020-01-01',
    'until 2099-01-01',
    'til 31. november',
    'til 2026-02-30',
    'til 29. februar',
    'til mandagsmøtet',
    'marsipan 3',
  ])('is not read in «%s»', (said) => {
    expect(daySaid(said, tuesday)).toBeUndefined();
  });

  it('of a leap year is one only there', () => {
    expect(daySaid('til 29. februar', '2027-06-01')).toBe('2028-02-29');
    expect(daySaid('til 29. februar', '2028-02-01')).toBe('2028-02-29');
  });

  it('is counted from today as it is where they live', () => {
    // Half past eleven at night in Oslo, and half past midnight in Helsinki.
    const night = new Date('2026-11-26T22:30:00Z');
    const said = (zone: string, words: string) => daySaid(words, localTime(night, zone).date);
    expect(said('Europe/Oslo', 'til fredag')).toBe('2026-11-27');
    expect(said('Europe/Helsinki', 'til fredag')).toBe('2026-12-04');
    expect(said('Europe/Oslo', 'til i morgen')).toBe('2026-11-27');
    expect(said('Europe/Helsinki', 'till i morgon')).toBe('2026-11-28');
  });

  it('crosses the days on which the clocks change, and the new year', () => {
    expect(daySaid('til mandag', '2026-03-27')).toBe('2026-03-30');
    expect(daySaid('til i morgen', '2026-10-24')).toBe('2026-10-25');
    expect(daySaid('til i morgen', '2026-12-31')).toBe('2027-01-01');
    expect(daySaid('til 1.1.', '2026-12-31')).toBe('2027-01-01');
  });
});

describe('a day to be back on', () => {
  it.each([
    ['2026-11-25', true],
    ['2027-11-24', true],
    ['2026-11-24', false],
    ['2027-11-25', false],
    ['2026-11-31', false],
    ['26-12-01', false],
    ['', false],
    ['2026-12-01T00:00', false],
  ])('%s: %s', (day, may) => {
    expect(isDayBack(day, tuesday)).toBe(may);
  });
});

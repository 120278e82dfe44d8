/** Local times as instants, on ordinary days and on those when the clocks are set. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, localTime } from '../../src/domain/calendar.js';

describe('the instant of a local time', () => {
  it.each([
    ['in winter', '2026-11-25', '07:00', 'Europe/Oslo', '2026-11-25T06:00:00.000Z'],
    ['in summer', '2026-07-01', '07:00', 'Europe/Oslo', '2026-07-01T05:00:00.000Z'],
    ['the morning before clocks are set forward', '2026-03-28', '07:00', 'Europe/Oslo', '2026-03-28T06:00:00.000Z'],
    ['the morning after', '2026-03-29', '07:00', 'Europe/Oslo', '2026-03-29T05:00:00.000Z'],
    ['right before they are', '2026-03-29', '01:59', 'Europe/Oslo', '2026-03-29T00:59:00.000Z'],
    ['which is skipped', '2026-03-29', '02:30', 'Europe/Oslo', '2026-03-29T01:30:00.000Z'],
    ['right after', '2026-03-29', '03:00', 'Europe/Oslo', '2026-03-29T01:00:00.000Z'],
    ['the morning before clocks are set back', '2026-10-24', '07:00', 'Europe/Oslo', '2026-10-24T05:00:00.000Z'],
    ['the morning after they are', '2026-10-25', '07:00', 'Europe/Oslo', '2026-10-25T06:00:00.000Z'],
    ['the first of two', '2026-10-25', '02:30', 'Europe/Oslo', '2026-10-25T00:30:00.000Z'],
    ['right after the second', '2026-10-25', '03:00', 'Europe/Oslo', '2026-10-25T02:00:00.000Z'],
    ['at midnight', '2026-01-01', '00:00', 'Europe/Stockholm', '2025-12-31T23:00:00.000Z'],
    ['far west', '2026-11-25', '07:00', 'Pacific/Honolulu', '2026-11-25T17:00:00.000Z'],
    ['far east', '2026-11-25', '07:00', 'Pacific/Auckland', '2026-11-24T18:00:00.000Z'],
  ])('%s', (_, date, time, timeZone, instant) => {
    expect(instantOf(date, time, timeZone).toISOString()).toBe(instant);
  });

  it('is shown by the clocks there as that time', () => {
    const minutes = fc.date({
      min: new Date('2020-01-01T00:00Z'),
      max: new Date('2040-01-01T00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(minutes, fc.constantFrom('Europe/Oslo', 'Europe/Helsinki', 'Atlantic/Reykjavik'), (instant, zone) => {
        const { date, time } = localTime(instant, zone);
        expect(localTime(instantOf(date, time, zone), zone)).toEqual({ date, time });
      }),
    );
  });
});

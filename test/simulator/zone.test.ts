import { expect, test } from '@jest/globals';
import { instantOf, tomorrowAt, wallTime } from '../../src/simulator/page/zone.js';

const OSLO = 'Europe/Oslo';

test.each([
  ['2026-01-15T07:30', '2026-01-15T06:30:00.000Z'],
  ['2026-07-15T07:30', '2026-07-15T05:30:00.000Z'],
  ['2026-03-29T07:30', '2026-03-29T05:30:00.000Z'],
  ['2026-10-25T07:30', '2026-10-25T06:30:00.000Z'],
])('the clocks show %s at %s', (wall, instant) => {
  expect(instantOf(wall, OSLO).toISOString()).toBe(instant);
  expect(wallTime(new Date(instant), OSLO)).toBe(wall);
});

test('tomorrow is the next day of the municipality, also over a change of the clocks', () => {
  expect(tomorrowAt(new Date('2026-03-28T22:59:00Z'), '07:30', OSLO).toISOString()).toBe('2026-03-29T05:30:00.000Z');
  expect(tomorrowAt(new Date('2026-03-28T23:01:00Z'), '07:30', OSLO).toISOString()).toBe('2026-03-30T05:30:00.000Z');
});

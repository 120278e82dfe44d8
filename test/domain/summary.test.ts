/** When summaries are due, over weekends, daylight saving and downtime, and what they count. */
import { describe, expect, it } from '@jest/globals';
import { addDays, localTime } from '../../src/domain/calendar.js';
import { coveredDays, dueSummary, summarise, type DayEvent, type QueueEntry } from '../../src/domain/summary.js';

const times = { at: '07:30', days: ['mon', 'tue', 'wed', 'thu', 'fri'] } as const;
const due = (iso: string, at = '07:30') => dueSummary({ ...times, at }, 'Europe/Oslo', new Date(iso));

describe('dueSummary', () => {
  it.each([
    ['2026-11-24T06:29:59Z', undefined, 'a second early'],
    ['2026-11-24T06:30:00Z', '2026-11-24', 'on time in winter'],
    ['2026-06-23T05:30:00Z', '2026-06-23', 'on time in summer'],
    ['2026-11-24T22:00:00Z', '2026-11-24', 'the same evening, after downtime'],
    ['2026-11-21T12:00:00Z', undefined, 'never on a Saturday'],
    ['2026-03-30T05:30:00Z', '2026-03-30', 'the Monday after the clocks went forward'],
    ['2026-10-26T06:29:00Z', undefined, 'an hour later by UTC on the Monday after they went back'],
  ])('%s: %s, %s', (...[iso, day]) => {
    expect(due(iso)).toBe(day);
  });

  it('comes on the days on which the clocks change, also at a time that does not exist or exists twice', () => {
    const sunday = (iso: string) => dueSummary({ at: '02:30', days: ['sun'] }, 'Europe/Oslo', new Date(iso));
    // 02:30 is left out: the clocks go from 02:00 to 03:00 at 01:00 UTC.
    expect(sunday('2026-03-29T00:59:00Z')).toBeUndefined();
    expect(sunday('2026-03-29T01:00:00Z')).toBe('2026-03-29');
    // The first of two, and still the same day's at the second.
    expect(sunday('2026-10-25T00:29:00Z')).toBeUndefined();
    expect(sunday('2026-10-25T00:30:00Z')).toBe('2026-10-25');
    expect(sunday('2026-10-25T01:30:00Z')).toBe('2026-10-25');
  });

  it('never comes where no day is set', () => {
    expect(dueSummary({ at: '07:30', days: [] }, 'Europe/Oslo', new Date())).toBeUndefined();
  });
});

describe('coveredDays', () => {
  it.each([
    ['2026-11-24', undefined, ['2026-11-23'], 'the day before, the first time'],
    ['2026-11-23', undefined, ['2026-11-20', '2026-11-21', '2026-11-22'], 'the weekend on a Monday, the first time'],
    ['2026-11-24', '2026-11-23', ['2026-11-23'], 'the day before'],
    ['2026-11-23', '2026-11-20', ['2026-11-20', '2026-11-21', '2026-11-22'], 'the weekend'],
    ['2026-11-24', '2026-11-20', ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'], 'what downtime has missed'],
    ['2026-03-30', '2026-03-27', ['2026-03-27', '2026-03-28', '2026-03-29'], 'a day of 23 hours'],
    ['2026-10-26', '2026-10-23', ['2026-10-23', '2026-10-24', '2026-10-25'], 'a day of 25 hours'],
  ])('%s after %s: %j, %s', (...[day, last, covers]) => {
    expect(coveredDays(times, day, last)).toEqual(covers);
  });

  it('is a week where nothing says when one would have been', () => {
    expect(coveredDays({ at: '07:30', days: [] }, '2026-11-24')).toHaveLength(7);
  });

  it('goes back a month at most', () => {
    expect(coveredDays(times, '2026-11-24', '2025-01-01')).toHaveLength(31);
  });
});

describe('calendar', () => {
  it('reads the wall clock of the municipality', () => {
    expect(localTime(new Date('2026-12-31T23:30:00Z'), 'Europe/Oslo')).toEqual({ date: '2027-01-01', time: '00:30' });
    expect(localTime(new Date('2026-06-30T22:00:00Z'), 'Europe/Stockholm')).toEqual({
      date: '2026-07-01',
      time: '00:00',
    });
  });
  it('adds days over months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});

describe('summarise', () => {
  const person = { id: 'p', name: 'P' };
  const entry = (number: number, department: string, more: Partial<QueueEntry> = {}): QueueEntry => ({
    municipality: 'm',
    number,
    title: 't',
    department,
    priority: 'low',
    status: 'open',
    openedAt: `2026-11-${number}T08:00:00.000Z`,
    requester: person,
    ...more,
  });

  it('counts what came, what was solved and what is left, each department for itself', () => {
    const events: DayEvent[] = [
      { type: 'opened', number: 1, department: 'it' },
      { type: 'opened', number: 2, department: 'it' },
      { type: 'resolved', number: 2, department: 'it' },
      { type: 'reopened', number: 2, department: 'it' },
      { type: 'resolved', number: 2, department: 'it' },
      { type: 'opened', number: 3, department: 'hr' },
    ];
    const queue = [entry(12, 'it', { assignee: person, status: 'waiting' }), entry(10, 'it'), entry(11, 'hr')];
    expect(summarise(['it', 'hr', 'economy'], { events, queue })).toEqual([
      {
        department: 'it',
        came: 2,
        solved: 1,
        waiting: 1,
        unclaimed: 1,
        oldest: { municipality: 'm', number: 10, openedAt: '2026-11-10T08:00:00.000Z' },
      },
      {
        department: 'hr',
        came: 1,
        solved: 0,
        waiting: 0,
        unclaimed: 1,
        oldest: { municipality: 'm', number: 11, openedAt: '2026-11-11T08:00:00.000Z' },
      },
      { department: 'economy', came: 0, solved: 0, waiting: 0, unclaimed: 0 },
    ]);
  });

  it('names the oldest of what is left, and of two that are as old the first', () => {
    const oldestOf = (...queue: QueueEntry[]) => summarise(['it'], { events: [], queue })[0]?.oldest?.number;
    expect(oldestOf(entry(11, 'it'), entry(10, 'it'), entry(12, 'it'))).toBe(10);
    const { openedAt } = entry(10, 'it');
    expect(oldestOf(entry(10, 'it'), entry(11, 'it', { openedAt }))).toBe(10);
  });
});

/** `torg due`, as somebody who sets up a department's hours uses it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newPlace, type Place } from './torg.js';

let place: Place;
beforeAll(async () => {
  place = await newPlace({ TORG_CONFIG: path.resolve('config/torg.yaml') });
});
afterAll(() => place.remove());

const ask = (...words: string[]) => place.torg('due', ...words);
const asked = ['--department', 'it', '--priority', 'high'] as const;

describe('torg due', () => {
  it('says both times, and the hours until then in columns', async () => {
    const { code, stdout, stderr } = await ask(...asked, '--at', '2027-03-24T14:00');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'IT (it), priority high, Europe/Oslo',
      '',
      'Opened             Wed 24 Mar 2027 14:00  closed',
      'First response by  Tue 30 Mar 2027 10:00  after 2h',
      'Resolution by      Wed 31 Mar 2027 08:30  after 8h',
      '',
      'Working hours until then',
      '  Wed 24 Mar  closed   wednesday-before-easter, open until 12:00',
      '  Thu 25 Mar  closed   maundy-thursday',
      '  Fri 26 Mar  closed   good-friday',
      '  Sat 27 Mar  closed   easter-eve',
      '  Sun 28 Mar  closed   easter-sunday',
      '  Mon 29 Mar  closed   easter-monday',
      '  Tue 30 Mar  7h 30m   08:00-15:30',
      '  Wed 31 Mar  30m      08:00-08:30',
    ]);
  });

  it('counts breaks, and day and night for those on duty over a night of 23 hours', async () => {
    const caretaker = await ask('--department', 'caretaker', '--priority', 'high', '--at', '2026-12-23 09:15');
    expect(caretaker.stdout).toContain('  Wed 23 Dec  5h 15m   09:15-11:00, 11:30-15:00\n');
    expect(caretaker.stdout).toContain('  Thu 24 Dec  2h 45m   07:00-09:45  christmas-eve, open until 12:00\n');
    const urgent = await ask('--department', 'it', '--priority', 'urgent', '--at', '2027-03-27T23:30');
    expect(urgent.stdout).toContain('Sat 27 Mar 2027 23:30  somebody is on duty day and night');
    expect(urgent.stdout).toContain('  Sat 27 Mar  30m      23:30-24:00\n  Sun 28 Mar  3h 30m   00:00-04:30\n');
  });

  it('gives the same as JSON, and takes an instant of any zone', async () => {
    const { stdout } = await ask(...asked, '--at', '2027-03-24T13:00Z', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      department: 'it',
      at: '2027-03-24T13:00:00.000Z',
      open: false,
      firstResponse: { minutes: 120, by: '2027-03-30T08:00:00.000Z' },
      resolution: { minutes: 480, by: '2027-03-31T06:30:00.000Z' },
      days: [
        { date: '2027-03-24', open: [], because: 'wednesday-before-easter', until: '12:00' },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    });
  });

  it('counts from now where no time is said', async () => {
    const { stdout } = await ask(...asked, '--json');
    const { at, firstResponse } = JSON.parse(stdout) as { at: string; firstResponse: { by: string } };
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(300_000);
    expect(Date.parse(firstResponse.by)).toBeGreaterThanOrEqual(Date.parse(at) + 7_200_000);
  });

  it('says what is not promised', async () => {
    const text = readFileSync('config/torg.yaml', 'utf8').replace(
      / {6}low: \{ firstResponse: 8h, resolution: 40h \}\n/u,
      '',
    );
    await place.write({ 'torg.yaml': text });
    const less = await newPlace({ TORG_CONFIG: place.path('torg.yaml') });
    const { code, stdout } = await less.torg(
      'due',
      '--department',
      'it',
      '--priority',
      'low',
      '--at',
      '2027-03-24T10:00',
    );
    await less.remove();
    expect(code).toBe(0);
    expect(stdout).toContain('First response by  not promised\nResolution by      not promised\n');
  });

  it.each<[string[], string]>([
    [
      ['--department', 'mayor', '--priority', 'high'],
      'there is no department "mayor"; there are it, hr, economy, caretaker',
    ],
    [['--department', 'it', '--priority', 'huge'], 'there is no priority "huge"; there are low, medium, high, urgent'],
    [['--department', 'it'], '--priority is missing'],
    [[...asked, '--at', 'tomorrow'], '--at "tomorrow" is no date and time such as 2027-03-24T14:00'],
    [[...asked, '--at', '2027-03-24T25:00'], '--at "2027-03-24T25:00" is no date and time such as'],
    [[...asked, '--at', '2027-02-29T10:00'], '--at: 2027-02-29 is no date that exists'],
    [[...asked, '--at', '0027-02-27T10:00'], '--at: 0027-02-27 is not in this century'],
    [[...asked, 'now'], '"now" is one word too many'],
  ])('refuses %j', async (words, told) => {
    const { code, stdout, stderr } = await ask(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
    expect(stderr).toContain('Usage: npm run --silent torg -- due --department <id>');
  });
});

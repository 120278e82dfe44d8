/** The hours and promises of torg.yaml: what a department gets of its municipality, and how mistakes are told. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { parseTorgYaml } from '../../src/config/torg.js';
import { addWorkingTime, isOpen } from '../../src/domain/working-time/count.js';
import { priorities } from '../../src/domain/words.js';
import type { Department } from '../../src/ports/organisation.js';

const text = readFileSync('config/torg.yaml', 'utf8').replaceAll('\r\n', '\n');
const hour = 3_600_000;
const week = (...open: string[]) => [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], open }];

interface Settings {
  municipality?: Record<string, unknown>;
  department?: Record<string, unknown>;
}

/** The file that comes along, with other hours for its municipality and for IT. */
function fileWith({ municipality = {}, department = {} }: Settings): string {
  const yaml = parse(text) as { municipalities: object[]; departments: object[] };
  const [first, ...others] = yaml.municipalities;
  const [it, ...rest] = yaml.departments;
  const municipalities = [{ ...first, hours: undefined, country: undefined, ...municipality }, ...others];
  return stringify({
    ...yaml,
    municipalities,
    departments: [{ ...it, promises: {}, duty: undefined, ...department }, ...rest],
  });
}

function departmentWith(settings: Settings): Department {
  const [department] = parseTorgYaml(fileWith(settings), 'torg.yaml').departments;
  if (!department) throw new Error('none');
  return department;
}

const openAt = ({ hours }: Department, time: string): boolean => isOpen(hours, Date.parse(`${time}Z`));

describe('a department', () => {
  it('has the hours of the municipality that it belongs to', () => {
    const department = departmentWith({ municipality: { hours: { week: week('09:00-14:00') } } });
    expect([7, 8, 12, 13].map((at) => openAt(department, `2026-11-25T${String(at).padStart(2, '0')}:30`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('has those of an office where nobody says any', () => {
    const department = departmentWith({});
    expect(openAt(department, '2026-11-25T07:00')).toBe(true);
    expect(openAt(department, '2026-11-25T15:00')).toBe(false);
    expect(openAt(department, '2026-12-25T09:00')).toBe(false);
  });

  it('has its own week without the municipality’s summer, and closed days and holidays of both', () => {
    const department = departmentWith({
      municipality: {
        hours: {
          week: week('08:00-15:30'),
          seasons: [{ from: '05-15', to: '09-14', week: week('08:00-10:00') }],
          closed: ['2026-11-23'],
          holidays: { 'christmas-eve': 'closed', 'new-years-eve': '11:00' },
        },
      },
      department: {
        hours: {
          week: week('10:00-18:00'),
          closed: [{ from: '11-24', to: '11-25' }],
          holidays: { 'new-years-eve': 'open' },
        },
      },
    });
    const open = [
      '07-01T14:00',
      '11-23T12:00',
      '11-24T12:00',
      '11-25T12:00',
      '11-26T12:00',
      '12-24T09:30',
      '12-31T16:00',
    ];
    expect(open.map((time) => openAt(department, `2026-${time}`))).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  it('may have a summer of its own alone', () => {
    const department = departmentWith({
      department: { hours: { seasons: [{ from: '2026-07-06', to: '2026-07-31', week: [] }] } },
    });
    expect([openAt(department, '2026-07-07T09:00'), openAt(department, '2027-07-07T09:00')]).toEqual([false, true]);
  });

  it.each([
    ['Europe/Stockholm', undefined, '2027-06-25T09:00'],
    ['Europe/Oslo', 'SE', '2027-06-25T09:00'],
    ['Europe/Oslo', undefined, '2027-05-18T09:00'],
  ])('in %s (%s) keeps the holidays of its country', (timeZone, country, time) => {
    const department = departmentWith({ municipality: { timeZone, ...(country ? { country } : {}) } });
    expect(openAt(department, time)).toBe(!time.includes('-06-25'));
  });

  it('keeps its own calendar whomever it serves', () => {
    const yaml = parse(text) as { municipalities: Record<string, unknown>[]; departments: Record<string, unknown>[] };
    const [first] = yaml.municipalities;
    yaml.municipalities.push({
      ...first,
      id: 'nabovik',
      prefix: 'NV',
      country: 'SE',
      managers: [],
      timeZone: 'Europe/Stockholm',
    });
    const [it] = yaml.departments;
    yaml.departments[0] = { ...it, serves: ['fjordvik', 'nabovik'] };
    const [department] = parseTorgYaml(stringify(yaml), 'torg.yaml').departments;
    expect(department?.hours).toMatchObject({ country: 'NO', timeZone: 'Europe/Oslo' });
  });

  it('promises in hours and minutes', () => {
    const promises = { high: { firstResponse: '1h 30m', resolution: '16h' }, low: { resolution: '90m' } };
    expect(departmentWith({ department: { promises } }).promises).toEqual({
      high: { firstResponse: 1.5 * hour, resolution: 16 * hour },
      low: { resolution: 1.5 * hour },
    });
  });

  it('that comes along can keep what it promises', () => {
    for (const { hours, promises } of parseTorgYaml(text, 'torg.yaml').departments) {
      expect(Object.keys(promises)).toEqual([...priorities]);
      const from = Date.parse('2026-11-23T09:00Z');
      expect(addWorkingTime(hours, from, promises.low?.resolution ?? 0) - from).toBeLessThan(21 * 24 * hour);
    }
  });
});

describe('a mistake', () => {
  const hours = (of: object): Settings => ({ municipality: { hours: of } });
  const own = (of: Record<string, unknown>): Settings => ({ department: of });
  it.each<[string, Settings, RegExp]>([
    [
      'hours that overlap',
      hours({ week: week('08:00-12:00', '11:30-15:00') }),
      /week\[0\]\.open: 08:00-12:00 and 11:30-15:00 overlap/u,
    ],
    ['an end before the start', hours({ week: week('15:30-08:00') }), /open\[0\]: ends before it starts/u],
    ['hours that are none', hours({ week: week('8-15') }), /open\[0\]: must be hours such as '08:00-15:30'/u],
    ['an hour that does not exist', hours({ week: week('08:00-24:30') }), /must be hours such as/u],
    [
      'a day twice',
      hours({ week: [...week('08:00-12:00'), { days: ['mon'], open: ['13:00-15:00'] }] }),
      /"mon" is there twice/u,
    ],
    ['an unknown day', hours({ week: [{ days: ['monday'], open: ['08:00-12:00'] }] }), /days\[0\]: /u],
    [
      'an unknown holiday',
      hours({ holidays: { 'midsummer-eve': 'closed' } }),
      /"midsummer-eve" is no holiday in NO; there are new-years-day, /u,
    ],
    [
      'an unknown holiday of a department',
      own({ hours: { holidays: { christmas: 'closed' } } }),
      /departments\[0\]\.hours\.holidays\.christmas: "christmas" is no holiday in NO/u,
    ],
    [
      'a holiday that is open for what is no time',
      hours({ holidays: { 'christmas-eve': 'noon' } }),
      /must be closed, open, or until when it is open/u,
    ],
    ['a date that does not exist', hours({ closed: ['2027-02-29'] }), /closed\[0\]\.from: is no date that exists/u],
    ['a day of every year that does not exist', hours({ closed: ['06-31'] }), /is no date that exists/u],
    ['a date in words', hours({ closed: ['1 May'] }), /must be a date such as '2026-12-23'/u],
    [
      'a range that goes back',
      hours({ closed: [{ from: '2026-12-30', to: '2026-12-27' }] }),
      /2026-12-27 is before 2026-12-30/u,
    ],
    [
      'a range with one year',
      hours({ seasons: [{ from: '2026-05-15', to: '09-14', week: [] }] }),
      /must both have a year, or neither/u,
    ],
    ['an unknown country', { municipality: { country: 'DK' } }, /country: /u],
    [
      'a department that is never open',
      own({ hours: { week: [] } }),
      /departments\[0\]\.hours: it is not open on any day of the next year/u,
    ],
    [
      'a length in days',
      own({ promises: { high: { resolution: '2d' } } }),
      /promises\.high\.resolution: must be working time such as '30m'/u,
    ],
    ['no time at all', own({ promises: { high: { firstResponse: '0h' } } }), /must be working time such as/u],
    ['an unknown priority', own({ promises: { higher: { resolution: '2h' } } }), /promises: unknown setting higher/u],
    [
      'an answer after the solution',
      own({ promises: { low: { firstResponse: '9h', resolution: '8h' } } }),
      /resolution is before firstResponse/u,
    ],
    [
      'more than a year',
      own({ promises: { low: { resolution: '2500h' } } }),
      /resolution: takes more than a year of its working time/u,
    ],
  ])('%s', (_, settings, told) => {
    expect(() => parseTorgYaml(fileWith(settings), 'torg.yaml')).toThrow(told);
    expect(() => parseTorgYaml(fileWith(settings), 'torg.yaml')).toThrow(/torg\.yaml:\d+ .*Correct it there/u);
  });
});

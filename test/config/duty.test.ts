/** Mistakes in who is on duty are named with what is wrong. */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parseTorgYaml } from '../../src/config/torg.js';
import { emergencyKinds } from '../../src/domain/emergency.js';

const text = readFileSync('config/torg.yaml', 'utf8').replaceAll('\r\n', '\n');
const read = (right: string, wrong: string) => {
  expect(text).toContain(right);
  return parseTorgYaml(text.replace(right, wrong), 'torg.yaml');
};

it.each([
  ["starts: '2026-01-05'", "starts: '05.01.2026'", "must be a date such as '2026-11-30', in quotes"],
  ["at: '08:00'", "at: '8'", "must be a time of day such as '07:30', in quotes"],
  ["phone: '+47 55 00 10 19'", "phone: 'IT'", "must be a phone number such as '+47 55 00 10 10', in quotes"],
  ["to: '2026-12-26'", "to: '2026-12-23'", 'must end on the day it begins or later'],
  ['emergencies: [data, lockedOut]', 'emergencies: [hackers]', 'Invalid option'],
])('%s written as %s', (right, wrong, what) => {
  expect(() => read(right, wrong)).toThrow(what);
});

it('a department is called to all kinds unless it says to which', () => {
  const { departments } = read('      emergencies: [data, lockedOut]', '      # of all kinds');
  expect(departments.find(({ id }) => id === 'it')?.duty?.emergencies.toSorted()).toEqual(emergencyKinds.toSorted());
});

it.each([
  ['timeZone: Europe/Oslo', { fire: '110', police: '112', ambulance: '113' }],
  ['timeZone: Europe/Stockholm', { fire: '112', police: '112', ambulance: '112' }],
  ['timeZone: Europe/Oslo\n    country: SE', { fire: '112', police: '112', ambulance: '112' }],
  ['timeZone: Europe/Stockholm\n    country: NO', { fire: '110', police: '112', ambulance: '113' }],
])('the emergency numbers of a municipality with %s are those of its country', (said, numbers) => {
  const [right = ''] = /timeZone: Europe\/Oslo\n {4}country: NO/u.exec(text) ?? [];
  expect(read(right, said).municipalities[0]?.emergencyNumbers).toEqual(numbers);
});

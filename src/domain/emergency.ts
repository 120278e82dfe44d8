/** What cannot wait: the kinds of emergencies, and which of the emergency numbers fits each. */
import type { Country } from './working-time/holidays.js';

export const emergencyKinds = [
  'fire',
  'gas',
  'violence',
  'hurt',
  'lift',
  'missing',
  'intrusion',
  'water',
  'power',
  'data',
  'lockedOut',
] as const;
export type EmergencyKind = (typeof emergencyKinds)[number];

export type EmergencyService = 'fire' | 'police' | 'ambulance';

export type EmergencyNumbers = Record<EmergencyService, string>;

/** Who is called where somebody is in danger; nobody where it is things alone that come to harm. */
const services: Partial<Record<EmergencyKind, EmergencyService>> = {
  fire: 'fire',
  gas: 'fire',
  lift: 'fire',
  violence: 'police',
  intrusion: 'police',
  missing: 'police',
  hurt: 'ambulance',
};

export function serviceFor(kind: EmergencyKind): EmergencyService | undefined {
  return services[kind];
}

/** Norway has a number for each; elsewhere in the Nordic countries 112 is for all. */
const ofNorway: EmergencyNumbers = { fire: '110', police: '112', ambulance: '113' };
const elsewhere: EmergencyNumbers = { fire: '112', police: '112', ambulance: '112' };
const norwegian: readonly string[] = ['Europe/Oslo', 'Arctic/Longyearbyen'];

/** The numbers of a country; where nobody says which, of the one that the time zone lies in. */
export function numbersIn(country: Country | undefined, timeZone: string): EmergencyNumbers {
  const isNorway = country === undefined ? norwegian.includes(timeZone) : country === 'NO';
  return isNorway ? ofNorway : elsewhere;
}

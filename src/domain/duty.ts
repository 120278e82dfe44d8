/** Who is on duty in a department: by the rota, unless somebody has taken it over, and not while they are absent. */
import { isAbsent, type Absence } from './absence.js';
import { addDays, dayMs, instantOf, localTime } from './calendar.js';
import type { Person } from './words.js';

/** People are named by their user names. */
export interface Rota {
  /** A week each in turn, from that date and time of day on. */
  weeks?: { starts: string; at: string; people: string[] };
  /** Whole days, the last one included; they come before the weeks. */
  dates: { from: string; to: string; person: string }[];
  /** For whoever is absent and has named nobody. */
  standIn?: string;
}

/** Somebody has said that they are on duty, or a colleague has given it to them. */
export interface Takeover {
  person: Person;
  since: string;
  until: string;
}

export interface Duty {
  person: Person;
  /** An instant. */
  until: string;
  /** Whom they stand in for. */
  insteadOf?: Person;
  /** Not by the rota, but because it was taken over. */
  taken?: true;
}

/** What is known of people. */
export interface Known {
  personOf: (upn: string) => Person;
  absenceOf: (person: string) => Pick<Absence, 'until' | 'standIn'> | undefined;
}

export function dutyAt(
  rota: Rota | undefined,
  taken: Takeover | undefined,
  known: Known,
  now: Date,
  timeZone: string,
): Duty | undefined {
  if (!rota) return undefined;
  const meant = taken && taken.until > now.toISOString() ? takenOver(taken) : byRota(rota, known, now, timeZone);
  return meant && present(meant, rota, known, localTime(now, timeZone).date);
}

const takenOver = ({ person, until }: Takeover): Duty => ({ person, until, taken: true });

function byRota({ dates, weeks }: Rota, { personOf }: Known, now: Date, timeZone: string): Duty | undefined {
  const today = localTime(now, timeZone).date;
  const dated = dates.find(({ from, to }) => from <= today && today <= to);
  if (dated) {
    return { person: personOf(dated.person), until: instantOf(addDays(dated.to, 1), '00:00', timeZone).toISOString() };
  }
  const turn = weeks && weekAt(weeks, now, timeZone);
  const person = turn && weeks.people[turn.index % weeks.people.length];
  if (!turn || person === undefined) return undefined;
  const next = dates.filter(({ from }) => from > today && from < turn.ends).map(({ from }) => from);
  const [until = turn.until] = next.sort().map((from) => instantOf(from, '00:00', timeZone).toISOString());
  return { person: personOf(person), until };
}

type Weeks = NonNullable<Rota['weeks']>;

/** The how-manieth week of a rota it is, and when it ends; nothing before the first. */
function weekAt({ starts, at }: Weeks, now: Date, timeZone: string) {
  const { date, time } = localTime(now, timeZone);
  const day = time < at ? addDays(date, -1) : date;
  const index = Math.floor((Date.parse(day) - Date.parse(starts)) / (7 * dayMs));
  if (index < 0) return undefined;
  const ends = addDays(starts, (index + 1) * 7);
  return { index, ends, until: instantOf(ends, at, timeZone).toISOString() };
}

/** Until when somebody who takes the duty over has it: until the week of the rota ends, or else for seven days. */
export function takenUntil({ weeks }: Rota, now: Date, timeZone: string): string {
  const week = weeks && weekAt(weeks, now, timeZone);
  return week?.until ?? new Date(now.getTime() + 7 * dayMs).toISOString();
}

function present(meant: Duty, { standIn }: Rota, { personOf, absenceOf }: Known, today: string): Duty | undefined {
  const absent = (id: string): boolean => {
    const absence = absenceOf(id);
    return absence !== undefined && isAbsent(absence, today);
  };
  if (!absent(meant.person.id)) return meant;
  const named = absenceOf(meant.person.id)?.standIn;
  const others = [...(named ? [named] : []), ...(standIn === undefined ? [] : [personOf(standIn)])];
  const person = others.find(({ id }) => !absent(id));
  return person && { ...meant, person, insteadOf: meant.person };
}

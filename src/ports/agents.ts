/** Who works in a department, and what happens when nobody is left there. */
import { localTime } from '../domain/calendar.js';
import type { Clock } from './clock.js';
import type { Directory, Profile } from './directory.js';
import { municipalityOf, type Department, type Organisation } from './organisation.js';
import type { PersonRecord, Stores } from './stores.js';

export interface Roster {
  agents: Profile[];
  /** False where some are not known yet, or Teams does not say who is in the channel. */
  complete: boolean;
}

interface Asked {
  stores: Pick<Stores, 'bindings' | 'people'>;
  directory: Directory;
}

/**
 * The agents of a department: those the configuration names, or else the members of its channel.
 * @param serviceUrl where Teams is asked if the channel's own service is not known
 */
export async function agentsOf(department: Department, services: Asked, serviceUrl: string): Promise<Roster> {
  const { stores, directory } = services;
  if (department.agents.length > 0) {
    const found = await Promise.all(department.agents.map((upn) => met(upn, department.serves, stores)));
    return { agents: found.flatMap((each) => each ?? []), complete: !found.includes(undefined) };
  }
  const bound = stores.bindings.ofDepartment(department.id);
  if (!bound) return { agents: [], complete: true };
  const place = { conversation: bound.channel, serviceUrl: bound.serviceUrl ?? serviceUrl };
  const agents = await directory.members(place);
  // A channel always has members: where none are given, Torg is not in it.
  return { agents, complete: agents.length > 0 };
}

async function met(
  upn: string,
  municipalities: readonly string[],
  { people }: Pick<Stores, 'people'>,
): Promise<PersonRecord | undefined> {
  for (const municipality of municipalities) {
    const person = await people.byUpn(municipality, upn);
    if (person) return person;
  }
  return undefined;
}

/**
 * Tells the administrators, once a day, that everybody who works in a department is absent, where it is so.
 * @param serviceUrl as in `agentsOf`
 */
export async function tellIfEmpty(
  department: Department,
  services: Asked & { organisation: Organisation; stores: Stores; clock: Clock },
  serviceUrl: string,
): Promise<void> {
  const { organisation, stores, clock } = services;
  const { agents, complete } = await agentsOf(department, services, serviceUrl);
  if (!complete || agents.some(({ id }) => !stores.absences.of(id))) return;
  const municipality = municipalityOf(organisation, department.serves[0] ?? '');
  if (!municipality) return;
  const administrators = await administratorsOf(municipality, services);
  // Nobody to tell it to: it is said when there is somebody.
  if (administrators.length === 0) return;
  const { date } = localTime(clock.now(), municipality.timeZone);
  const notice = { type: 'departmentEmpty', department: department.id } as const;
  const notices = administrators.map(({ id }) => ({ recipient: id, notice }));
  await stores.outbox.notify(municipality.id, `departmentEmpty|${department.id}|${date}`, notices);
}

/** Those who can be told something: who have a chat with Torg. */
export async function administratorsOf(
  { id, administrators }: { id: string; administrators: readonly string[] },
  { stores }: { stores: Pick<Stores, 'people'> },
): Promise<(PersonRecord & Required<Pick<PersonRecord, 'place'>>)[]> {
  const found = await Promise.all(administrators.map((upn) => stores.people.byUpn(id, upn)));
  return found.flatMap((person) => (person?.place ? [{ ...person, place: person.place }] : []));
}

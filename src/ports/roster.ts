/** Who works in a department, and what happens when nobody is left there. */
import { localTime } from '../domain/calendar.js';
import type { Clock } from './clock.js';
import type { Directory, Profile } from './directory.js';
import { municipalityOf, ownerOf, type Department, type Organisation } from './organisation.js';
import type { PersonRecord, Stores } from './stores.js';

export interface Roster {
  agents: Profile[];
  /** False where some are not known yet, or Teams does not say who is in the channel: these are who it said last. */
  complete: boolean;
}

interface Asked {
  organisation: Organisation;
  stores: Pick<Stores, 'agents' | 'bindings' | 'people'>;
  directory: Directory;
}

/**
 * The agents of a department: those the configuration names, or else the members of its channel.
 * @param serviceUrl where Teams is asked if the channel's own service is not known
 */
export async function agentsOf(department: Department, services: Asked, serviceUrl: string): Promise<Roster> {
  const { stores, directory } = services;
  if (department.agents.length > 0) {
    const agents = await peopleNamed(department.agents, services);
    return { agents, complete: department.agents.every((upn) => agents.some((each) => each.upn === upn)) };
  }
  const bound = stores.bindings.ofDepartment(department.id);
  if (!bound) return { agents: [], complete: true };
  const place = { conversation: bound.channel, serviceUrl: bound.serviceUrl ?? serviceUrl };
  const agents = await directory.members(place);
  // A channel always has members: where there are none, Torg is not in it.
  return agents?.length
    ? { agents, complete: true }
    : { agents: await stores.agents.of(department.id), complete: false };
}

/** Those of these user names whom Torg has met. */
export async function peopleNamed(
  upns: readonly string[],
  { organisation, stores }: Pick<Asked, 'organisation'> & { stores: Pick<Stores, 'people'> },
): Promise<PersonRecord[]> {
  const found = await Promise.all(
    upns.flatMap((upn) => {
      const domain = upn.split('@').at(-1) ?? '';
      const theirs = organisation.municipalities.filter(({ match }) => match.upnDomains.includes(domain));
      return theirs.map(({ id }) => stores.people.byUpn(id, upn));
    }),
  );
  return found.filter((person) => person !== undefined);
}

/**
 * Tells the administrators, once a day, that everybody who works in a department is absent, where it is so.
 * @param serviceUrl as in `agentsOf`
 */
export async function tellIfEmpty(
  department: Department,
  services: Asked & { stores: Stores; clock: Clock },
  serviceUrl: string,
): Promise<void> {
  const { organisation, stores, clock } = services;
  const { agents, complete } = await agentsOf(department, services, serviceUrl);
  if (!complete || agents.some(({ id }) => !stores.absences.of(id))) return;
  const municipality = municipalityOf(organisation, ownerOf(department) ?? '');
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

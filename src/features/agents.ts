/** Who works in a department: those it names, or else the members of its channel, as Teams says or has last said. */
import { nameOf } from '../ports/log.js';
import { departmentOf, type Department } from '../ports/organisation.js';
import type { BoundChannel } from '../ports/bindings.js';
import { agentsOf, peopleNamed } from '../ports/roster.js';
import type { Profile } from '../ports/directory.js';
import type { PersonRecord, Place } from '../ports/stores.js';
import type { Services, Turn } from './turn.js';

/**
 * Whether the person works in a department: they are named, write from its channel, or belong to it.
 * @param doubt whether to ask Teams anew about somebody who was a stranger a moment ago
 */
export async function isAgent(turn: Turn, departmentId: string, doubt = true): Promise<boolean> {
  const { incoming, person, services } = turn;
  const { agents, bindings } = services.stores;
  const department = departmentOf(services.organisation, departmentId);
  if (!department) return false;
  if (department.agents.length > 0) return department.agents.includes(person.upn);
  const bound = bindings.ofDepartment(departmentId);
  if (!bound) return false;
  if (incoming.channel === bound.channel) {
    note(services, agents.seen(departmentId, person));
    return true;
  }
  const membership = await services.directory.member(placeOf(turn, bound), person.id, doubt);
  if (membership.is === 'unknown') return (await agents.of(departmentId)).some(({ id }) => id === person.id);
  const member = membership.is === 'member';
  note(services, member ? agents.seen(departmentId, person) : agents.forget(departmentId, person.id));
  return member;
}

/** Those of these departments in which the person works. */
export async function ownAmong(turn: Turn, departments: readonly string[]): Promise<string[]> {
  const belongs = await Promise.all(departments.map((id) => isAgent(turn, id)));
  return departments.filter((_, place) => belongs[place]);
}

/** The departments of the person's municipality in which they work. */
export async function ownDepartments(turn: Turn): Promise<Department[]> {
  const own = await ownAmong(turn, idsOf(turn.departments));
  return turn.departments.filter(({ id }) => own.includes(id));
}

export const idsOf = (departments: readonly Department[]): string[] => departments.map(({ id }) => id);

/** Everybody who works in a department, as far as it can be told. */
export async function agentsIn({ services, incoming }: Turn, departmentId: string): Promise<Profile[]> {
  const department = departmentOf(services.organisation, departmentId);
  return department ? (await agentsOf(department, services, incoming.place.serviceUrl)).agents : [];
}

/** One who works in a department; nothing where somebody does not. */
export async function agentIn(turn: Turn, departmentId: string, person: string): Promise<Profile | undefined> {
  const { services } = turn;
  const department = departmentOf(services.organisation, departmentId);
  const bound = services.stores.bindings.ofDepartment(departmentId);
  if (department?.agents.length === 0 && bound) {
    const membership = await services.directory.member(placeOf(turn, bound), person, true);
    if (membership.is !== 'unknown') return membership.is === 'member' ? membership.profile : undefined;
    return (await services.stores.agents.of(departmentId)).find(({ id }) => id === person);
  }
  return (await agentsIn(turn, departmentId)).find(({ id }) => id === person);
}

/** Those whom Torg knows to work in a department without asking Teams. */
export async function knownAgents(department: Department, services: Services): Promise<PersonRecord[]> {
  if (department.agents.length > 0) return peopleNamed(department.agents, services);
  const { agents, people } = services.stores;
  const known = await agents.of(department.id);
  const found = await Promise.all(known.map(({ municipality, id }) => people.get(municipality, id)));
  return found.filter((person) => person !== undefined);
}

/** A channel whose service is not known is taken to be of the one that the person is at. */
function placeOf({ incoming }: Turn, { channel, serviceUrl }: BoundChannel): Place {
  return { conversation: channel, serviceUrl: serviceUrl ?? incoming.place.serviceUrl };
}

/** Nobody waits for it, and what fails is done at the next chance. */
function note({ log }: Services, noting: Promise<void>): void {
  noting.catch((error: unknown) => log.warn({ fault: nameOf(error) }, 'an agent could not be noted'));
}

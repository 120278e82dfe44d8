/** Channels that belong to departments: who may connect them, and what is shown in them. */
import { departmentsServing, ownerOf, type Department } from '../ports/organisation.js';
import type { BoundTo } from '../ports/bindings.js';
import type { Services, Turn } from './turn.js';

/** Whether the person may connect channels to what belongs to a municipality. */
export function administers({ municipality, person }: Turn, owner: string | undefined): boolean {
  return municipality.id === owner && municipality.administrators.includes(person.upn);
}

/** The departments that belong to a municipality and have no channel. */
export function withoutChannel({ organisation, stores }: Services, municipality: string): Department[] {
  return departmentsServing(organisation, municipality).filter(
    (department) => ownerOf(department) === municipality && !stores.bindings.ofDepartment(department.id),
  );
}

/** Every unfinished ticket of a department gets its card where the department's channel is now. */
export async function showTicketsOf(department: Department, occasion: string, services: Services): Promise<void> {
  const { tickets, outbox } = services.stores;
  for (const municipality of department.serves) {
    const unfinished = await tickets.queue(municipality, [department.id]);
    await outbox.redraw(municipality, `shown|${department.id}|${occasion}`, unfinished);
  }
}

/** The municipalities that a channel is for. */
export function municipalitiesOf(to: BoundTo, { organisation }: Services): string[] {
  if ('municipality' in to) return [to.municipality];
  return organisation.departments.find(({ id }) => id === to.department)?.serves ?? [];
}

/** Who is on duty in a department now, and what is stored of it. */
import { dutyAt, type Duty, type Takeover } from '../domain/duty.js';
import type { Person } from '../domain/words.js';
import type { Clock } from './clock.js';
import { municipalityOf, ownerOf, type Department, type Organisation } from './organisation.js';
import { peopleNamed } from './roster.js';
import type { Stores } from './stores.js';

export interface Duties {
  /** Who has taken the duty of a department over last, if that was not undone. */
  taken(municipality: string, department: string): Promise<Takeover | undefined>;
  /**
   * Notes who takes the duty over, or (with `undefined`) that it is as the rota says again.
   * @param key names the click or message: false where that was done before
   */
  take(municipality: string, department: string, key: string, takeover: Takeover | undefined): Promise<boolean>;
}

interface Asked {
  organisation: Organisation;
  stores: Pick<Stores, 'people' | 'absences' | 'duties'>;
  clock: Clock;
}

/** Nothing where nobody is. */
export async function onDuty(department: Department, services: Asked): Promise<Duty | undefined> {
  const { organisation, stores, clock } = services;
  const { duty: rota } = department;
  const owner = municipalityOf(organisation, ownerOf(department) ?? '');
  if (!rota || !owner) return undefined;
  const { weeks, dates, standIn } = rota;
  const named = [...(weeks?.people ?? []), ...dates.map(({ person }) => person), ...(standIn ? [standIn] : [])];
  const [taken, people] = await Promise.all([
    stores.duties.taken(owner.id, department.id),
    peopleNamed([...new Set(named)], services),
  ]);
  const personOf = (upn: string): Person => {
    const { id, name } = people.find((each) => each.upn === upn) ?? { id: upn, name: upn };
    return { id, name };
  };
  return dutyAt(rota, taken, { personOf, absenceOf: (id) => stores.absences.of(id) }, clock.now(), owner.timeZone);
}

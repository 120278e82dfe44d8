/** Keeps in mind who is absent; every morning, forgets absences that are over and looks whether anybody is left. */
import { dueSummary } from '../domain/summary.js';
import { administratorsOf, tellIfEmpty } from '../ports/roster.js';
import type { Directory } from '../ports/directory.js';
import { nameOf } from '../ports/log.js';
import { ownerOf, type Municipality } from '../ports/organisation.js';
import type { ScheduleOptions, Task } from './schedule.js';

/** What other processes noted is known here after so long. */
const refreshMs = 60_000;

/** @returns a task that remembers for which day it was done: the roster of a department is asked for once a day */
export function absencesTask(directory: Directory): Task {
  const done = new Map<string, string>();
  let refreshAt = 0;
  return async function absences(options) {
    const { organisation, stores, clock } = options;
    if (performance.now() >= refreshAt) {
      await stores.absences.refresh();
      refreshAt = performance.now() + refreshMs;
    }
    for (const municipality of organisation.municipalities) {
      const { id, summary, timeZone } = municipality;
      // When managers hear how things stand; nobody is at work on a Sunday.
      const day = dueSummary(summary, timeZone, clock.now());
      if (!day || done.get(id) === day) continue;
      await stores.absences.purge(id);
      await tellOfEmpty(municipality, directory, options);
      done.set(id, day);
    }
  };
}

async function tellOfEmpty(
  municipality: Municipality,
  directory: Directory,
  { organisation, stores, clock, log }: ScheduleOptions,
): Promise<void> {
  const [administrator] = await administratorsOf(municipality, { stores });
  if (!administrator) return;
  for (const department of organisation.departments.filter((each) => ownerOf(each) === municipality.id)) {
    try {
      const services = { organisation, stores, directory, clock };
      await tellIfEmpty(department, services, administrator.place.serviceUrl);
    } catch (error) {
      // What cannot be asked is not empty; it is asked again tomorrow.
      const fields = { department: department.id, fault: nameOf(error) };
      log.warn(fields, 'whether anybody is left in a department could not be found out');
    }
  }
}

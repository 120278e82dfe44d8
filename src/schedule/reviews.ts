/** Every morning, tells those who own answers how many of them are to be reviewed. */
import type { Libraries } from '../answers/library.js';
import { isDue } from '../domain/answer-managed.js';
import { dueSummary } from '../domain/summary.js';
import type { Task } from './schedule.js';

/** @returns a task that remembers for which day it was done */
export function reviewsTask(libraries: Pick<Libraries, 'managed' | 'of'>): Task {
  const done = new Map<string, string>();
  return async function reviews({ organisation, stores, clock }) {
    for (const { id, summary, timeZone } of organisation.municipalities) {
      // When managers hear how things stand; nobody is at work on a Sunday.
      const day = dueSummary(summary, timeZone, clock.now());
      if (!day || done.get(id) === day) continue;
      // Waits, right after the start, until what is stored is known.
      await libraries.of(id);
      const due = libraries.managed(organisation.departments).filter((each) => isDue(each, day));
      for (const owner of new Set(due.flatMap(({ answer }) => answer.owner ?? []))) {
        // Each owner belongs to one municipality, by whose clock they are told.
        const person = await stores.people.byUpn(id, owner);
        if (!person?.place) continue;
        const count = due.filter(({ answer }) => answer.owner === owner).length;
        const notice = { type: 'answersDue', count } as const;
        await stores.outbox.notify(id, `answersDue|${person.id}|${day}`, [{ recipient: person.id, notice }]);
      }
      done.set(id, day);
    }
  };
}

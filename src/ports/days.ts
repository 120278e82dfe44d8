/** What the stores hold of local days, and of questions without an answer, as those who see them may see it. */
import { settlingDays, type Benefit } from '../domain/benefit.js';
import { addDays, instantOf } from '../domain/calendar.js';
import type { DayEvent, QueueEntry } from '../domain/summary.js';
import type { Municipality } from './organisation.js';
import type { Gap, GapsAsked } from './questions.js';
import type { Stores } from './stores.js';

interface Days {
  events: DayEvent[];
  queue: QueueEntry[];
  said: Benefit[];
  /** Of the days a week before, whose questions have had the time in which a ticket may follow. */
  settled: Benefit[];
  gaps: (Gap & { id: string; at: string })[];
}

/**
 * What a summary is made of; apart from the queue, its cost follows what happened on those days.
 * @param days in their order; `whole`: they are over
 */
export async function readDays(
  stores: Pick<Stores, 'tickets' | 'questions'>,
  { id, timeZone }: Municipality,
  departments: readonly string[],
  days: readonly string[],
  whole: boolean,
): Promise<Days> {
  const [first = '', last = first] = [days[0], days.at(-1)];
  const startOf = (day: string): string => instantOf(day, '00:00', timeZone).toISOString();
  const asked = { since: startOf(first), before: startOf(addDays(last, 1)), most: mostGaps };
  const weekBefore = whole ? days.map((day) => addDays(day, -settlingDays)) : [];
  const [events, queue, said, settled, gaps] = await Promise.all([
    stores.tickets.eventsOfDays(id, days),
    stores.tickets.queue(id, departments),
    stores.questions.benefit(id, days),
    stores.questions.benefit(id, weekBefore),
    gapsNow(stores, id, asked),
  ]);
  return { events, queue, said, settled, gaps };
}

/** Of more than so many questions, the newest say enough; the ticket of each is looked at. */
export const mostGaps = 200;

/** Questions without an answer, each with the department whose it is by now; newest first. */
export async function gapsNow(
  { tickets, questions }: Pick<Stores, 'tickets' | 'questions'>,
  municipality: string,
  asked: GapsAsked,
): Promise<Days['gaps']> {
  const gaps = await questions.gaps(municipality, asked);
  const numbers = gaps.flatMap(({ ticket }) => ticket ?? []);
  const opened = new Map((await tickets.several(municipality, numbers)).map((ticket) => [ticket.number, ticket]));
  return gaps.map((gap) => {
    const ticket = gap.ticket === undefined ? undefined : opened.get(gap.ticket);
    // What was said to a confidential department does not go along with the ticket.
    const department = ticket?.departures?.[0]?.from ?? ticket?.department ?? gap.department;
    return { ...gap, department, id: gap.question, at: gap.askedAt };
  });
}

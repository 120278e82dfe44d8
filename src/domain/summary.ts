/** The daily summary: what came, what was solved, and what is left, per department. */
import { addDays, localTime, weekdayOf, type Weekday } from './calendar.js';
import { isUnfinished, type EventType, type Ticket } from './ticket.js';

/** One event as the day's log holds it. */
export interface DayEvent {
  type: EventType;
  number: number;
  department: string;
}

/** One unfinished ticket as the queue's index holds it. */
export type QueueEntry = Pick<
  Ticket,
  'municipality' | 'number' | 'title' | 'department' | 'priority' | 'status' | 'openedAt' | 'requester' | 'assignee'
> & {
  /** Somebody whom the ticket concerns cannot be reached in Teams. */
  unreached?: boolean;
};

export interface DepartmentSummary {
  department: string;
  came: number;
  solved: number;
  waiting: number;
  unclaimed: number;
  oldest?: { municipality: string; number: number; openedAt: string };
}

/** When summaries go out: at a local clock time, on these weekdays. */
export interface SummaryTimes {
  at: string;
  days: readonly Weekday[];
}

/**
 * The summary due now, if one is: named by its day, covering every day since the one before it.
 * After downtime it is still due for the rest of its day, and never for a day gone by.
 */
export function dueSummary(
  times: SummaryTimes,
  timeZone: string,
  now: Date,
): { day: string; covers: string[] } | undefined {
  const { date, time } = localTime(now, timeZone);
  if (time < times.at || !times.days.includes(weekdayOf(date))) return undefined;
  const covers = [addDays(date, -1)];
  while (covers.length < 7 && !times.days.includes(weekdayOf(covers[0] as string))) {
    covers.unshift(addDays(covers[0] as string, -1));
  }
  return { day: date, covers };
}

/** A ticket that is solved, reopened and solved again within the days counts once. */
export function summarise(
  departments: readonly string[],
  events: readonly DayEvent[],
  queue: readonly QueueEntry[],
): DepartmentSummary[] {
  return departments.map((department) => {
    const own = events.filter((event) => event.department === department);
    const numbers = (type: EventType) =>
      new Set(own.filter((event) => event.type === type).map(({ number }) => number));
    const left = queue.filter((entry) => entry.department === department && isUnfinished(entry));
    const oldest = left.reduce<QueueEntry | undefined>(
      (first, entry) => (!first || entry.openedAt < first.openedAt ? entry : first),
      undefined,
    );
    return {
      department,
      came: numbers('opened').size,
      solved: numbers('resolved').size,
      waiting: left.filter((entry) => entry.status === 'waiting').length,
      unclaimed: left.filter((entry) => !entry.assignee).length,
      ...(oldest
        ? { oldest: { municipality: oldest.municipality, number: oldest.number, openedAt: oldest.openedAt } }
        : {}),
    };
  });
}

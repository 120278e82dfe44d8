/** The daily summary: what came, what was solved, and what is left, per department. */
import { benefitOf, type AnswersSummary, type Benefit } from './benefit.js';
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
  | 'municipality'
  | 'number'
  | 'title'
  | 'department'
  | 'priority'
  | 'status'
  | 'openedAt'
  | 'requester'
  | 'assignee'
  | 'category'
  | 'firstResponseDue'
  | 'resolutionDue'
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
  /** Only where there is something to say. */
  answers?: AnswersSummary;
  gaps?: DepartmentGaps;
}

/** Questions that no known answer was found for. */
interface DepartmentGaps {
  count: number;
  /** What was asked most, the most first; nothing of a confidential department. */
  top: { text: string; times: number }[];
}

/** What the days of a summary hold. */
export interface Summed {
  events: readonly DayEvent[];
  queue: readonly QueueEntry[];
  said?: readonly Benefit[];
  /** Of the days a week before. */
  settled?: readonly Benefit[];
  /** By department. */
  gaps?: ReadonlyMap<string, DepartmentGaps>;
}

/** When summaries go out: at a local clock time, on these weekdays. */
export interface SummaryTimes {
  at: string;
  days: readonly Weekday[];
}

/** The day whose summary is due now, if one is. After downtime it is still due for the rest of its day. */
export function dueSummary(times: SummaryTimes, timeZone: string, now: Date): string | undefined {
  const { date, time } = localTime(now, timeZone);
  return time >= times.at && times.days.includes(weekdayOf(date)) ? date : undefined;
}

/** More would be no summary of a day. */
const mostDays = 31;

/**
 * The days that a day's summary covers: every one since the last summary, also where some were missed.
 * @param last the day of the last summary that was sent; without one, the day before on which one would have been
 */
export function coveredDays(times: SummaryTimes, day: string, last?: string): string[] {
  const covers = [addDays(day, -1)];
  const isFirst = (first: string): boolean =>
    last === undefined ? covers.length === 7 || times.days.includes(weekdayOf(first)) : first <= last;
  while (covers.length < mostDays && !isFirst(covers[0] as string)) covers.unshift(addDays(covers[0] as string, -1));
  return covers;
}

/** A ticket that is solved, reopened and solved again within the days counts once. */
export function summarise(
  departments: readonly string[],
  { events, queue, said = [], settled = [], gaps }: Summed,
): DepartmentSummary[] {
  return departments.map((department) => {
    const answers = benefitOf(department, said, settled);
    const missing = gaps?.get(department);
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
      ...(answers.given + answers.helped + answers.solved > 0 ? { answers } : {}),
      ...(missing ? { gaps: missing } : {}),
    };
  });
}

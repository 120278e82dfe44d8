/** By when a department promises to answer and to solve a ticket, counted in its working time. */
import { isUnfinished, type Change, type Counting, type Effect, type EventType, type Ticket } from './ticket.js';
import { addWorkingTime, workingTimeBetween } from './working-time/count.js';
import { aroundTheClock, type WorkingHours } from './working-time/hours.js';
import type { Priority } from './words.js';

/** How much working time may pass, in milliseconds; what is left out is not promised. */
export interface Promised {
  firstResponse?: number;
  resolution?: number;
}

/** What a department says of its time. */
export interface Service {
  hours: WorkingHours;
  /** Somebody is there day and night for what is urgent. */
  dayAndNight: boolean;
  promises: Partial<Record<Priority, Promised>>;
}

/** What is known of a department; nothing where there is no such department. */
export type ServiceOf = (department: string) => Service | undefined;

/** Where nothing is promised. */
export const noPromises: ServiceOf = () => undefined;

/** By which hours a ticket of a priority is worked on. */
export function hoursFor(
  { hours, dayAndNight }: Pick<Service, 'hours' | 'dayAndNight'>,
  priority: Priority,
): WorkingHours {
  return dayAndNight && priority === 'urgent' ? aroundTheClock(hours.timeZone) : hours;
}

/** The ticket's row has room for so many. */
const mostPauses = 8;

/** What a requester hears an agent by for the first time. That somebody has claimed it is no answer yet. */
const answers: readonly EventType[] = ['replied', 'resolved'];

/** A change with the promised times that follow from it; whoever is promised others than before sees it on their card. */
export function promising(before: Ticket | undefined, change: Change, serviceOf: ServiceOf): Change {
  const [event] = change.events;
  if (!event) return change;
  const ticket = withPromises(before, change.ticket, event.type, serviceOf);
  const isSame = ticket.firstResponseDue === before?.firstResponseDue && ticket.resolutionDue === before?.resolutionDue;
  const isShown = change.effects.some(({ kind, audience }) => kind === 'card' && audience === 'requester');
  const card: Effect = { kind: 'card', audience: 'requester' };
  return { ...change, ticket, effects: isSame || isShown ? change.effects : [card, ...change.effects] };
}

/**
 * A ticket with its promised times after something has happened to it. They are counted when it is opened, anew when it
 * comes to another department or gets another priority, and not while it waits or is done. A promise that a ticket did
 * not have before counts from when it gets it.
 */
function withPromises(before: Ticket | undefined, after: Ticket, event: EventType, serviceOf: ServiceOf): Ticket {
  // What a part is promised for follows from the date of its case.
  if (after.partOf) return after;
  const at = after.changedAt;
  const ticket: Ticket = { ...after };
  const isAnswer = ticket.respondedAt === undefined && answers.includes(event);
  if (isAnswer) ticket.respondedAt = at;
  const moved = before?.department !== after.department;
  const stands = after.status !== 'open';
  const stood = before !== undefined && before.status !== 'open';
  const isEnd = !isUnfinished(after) && before !== undefined && isUnfinished(before);
  if (!moved && stands === stood && before.priority === after.priority && !isAnswer && !isEnd) return ticket;
  const service = serviceOf(ticket.department);
  const promised = service?.promises[ticket.priority];
  const known = moved ? undefined : before.counting;
  if (!known && !promised) return withTimes(ticket, {});
  const counting = countedOn(known ?? { since: at, pauses: [] }, stands, at);
  const hours = service && hoursFor(service, ticket.priority);
  // What is answered or ends while it waits was done by the time it would have been promised for had it gone on then.
  const count = (ms: number | undefined, ended: boolean): string | undefined =>
    hours && ms !== undefined ? promisedTime(hours, counting, ms, ended ? at : undefined) : undefined;
  return {
    ...withTimes(ticket, {
      firstResponseDue:
        ticket.respondedAt === undefined || isAnswer
          ? count(promised?.firstResponse, isAnswer || isEnd)
          : ticket.firstResponseDue,
      resolutionDue: count(promised?.resolution, isEnd),
    }),
    counting,
  };
}

interface Times {
  firstResponseDue?: string | undefined;
  resolutionDue?: string | undefined;
}

function withTimes(ticket: Ticket, times: Times): Ticket {
  const next = { ...ticket };
  for (const key of ['firstResponseDue', 'resolutionDue'] as const) {
    const time = times[key];
    if (time === undefined) delete next[key];
    else next[key] = time;
  }
  return next;
}

/** Whether the clock stands still from now on, or goes on. */
function countedOn({ since, pauses }: Counting, stands: boolean, at: string): Counting {
  const isPaused = pauses.some(({ to }) => to === undefined);
  if (stands === isPaused) return { since, pauses };
  if (!stands) return { since, pauses: pauses.map((pause) => ({ to: at, ...pause })) };
  const room = pauses.length < mostPauses ? pauses : joined(pauses);
  return { since, pauses: [...room, { from: at }] };
}

/** The two with the least time between become one, so that this time does not count either. */
function joined(pauses: Counting['pauses']): Counting['pauses'] {
  const between = pauses.slice(1).map(({ from }, place) => Date.parse(from) - Date.parse(pauses[place]?.to ?? from));
  const shortest = between.indexOf(Math.min(...between));
  const [one, two] = pauses.slice(shortest, shortest + 2);
  return one && two ? pauses.toSpliced(shortest, 2, { ...two, from: one.from }) : pauses;
}

/** @param until where what still waits ends; without it, there is no time to say while it waits */
function promisedTime(
  hours: WorkingHours,
  { since, pauses }: Counting,
  ms: number,
  until?: string,
): string | undefined {
  let from = Date.parse(since);
  let left = ms;
  for (const pause of pauses) {
    const worked = workingTimeBetween(hours, from, Date.parse(pause.from));
    // It was due before it had to wait.
    if (worked >= left) break;
    left -= worked;
    const to = pause.to ?? until;
    if (to === undefined) return undefined;
    from = Date.parse(to);
  }
  return new Date(addWorkingTime(hours, from, left)).toISOString();
}

/** Tickets that one agent has go to another or back to the queue, all at once: each once, whatever comes twice. */
import { refusalText } from '../cards/refusal.js';
import type { Reader } from '../cards/reader.js';
import type { Handover, HandoverPart } from '../domain/absence.js';
import { decide } from '../domain/decide.js';
import type { Notice } from '../domain/notice.js';
import { refuse, type Refusal } from '../domain/refusal.js';
import type { QueueEntry } from '../domain/summary.js';
import type { Command } from '../domain/ticket.js';
import type { Person } from '../domain/words.js';
import { servicesOf, type Organisation } from '../ports/organisation.js';
import type { Addressed } from '../ports/stores.js';
import type { Turn } from './turn.js';

/** What became of the tickets of one department. */
export interface HandedOver {
  part: HandoverPart;
  moved: number;
  left: { municipality: string; number: number; refusal: Refusal }[];
}

/** What is not moved is named, up to so many. */
const named = 5;

export const partOf = (department: string, entries: readonly QueueEntry[], to?: Person): HandoverPart => ({
  department,
  ...(to ? { to: { id: to.id, name: to.name } } : {}),
  tickets: entries
    .filter((entry) => entry.department === department)
    .map(({ municipality, number }) => ({ municipality, number })),
});

/**
 * Carries out what was settled, or the rest of it: every ticket has an outcome under a key of its own.
 * @param key names the click, as that under which it was settled
 * @param departments in which the person who clicks is an agent
 */
export async function handOver(
  turn: Turn,
  handover: Handover,
  key: string,
  departments: readonly string[],
): Promise<HandedOver[]> {
  const done: HandedOver[] = [];
  for (const part of handover.parts) {
    const { department, to, tickets } = part;
    const command: Command = to ? { type: 'assign', to, from: handover.from.id } : { type: 'release' };
    const result: HandedOver = { part, moved: 0, left: [] };
    for (const ticket of tickets) {
      const refusal = departments.includes(department)
        ? await moved(turn, ticket, department, command, key)
        : ({ code: 'notAgent' } as const);
      if (refusal) result.left.push({ ...ticket, refusal });
      else result.moved += 1;
    }
    done.push(result);
  }
  return done;
}

async function moved(
  { services, person }: Turn,
  { municipality, number }: { municipality: string; number: number },
  department: string,
  command: Command,
  key: string,
): Promise<Refusal | undefined> {
  const actor = { person: { id: person.id, name: person.name }, role: 'agent' } as const;
  const { outcome } = await services.stores.tickets.execute({
    municipality,
    key: `${key}|${number}`,
    load: { ticket: number },
    decide: ({ ticket }) => {
      if (!ticket) return refuse({ code: 'unknownTicket' });
      if (ticket.department !== department) return refuse({ code: 'notTheirs' });
      return decide(ticket, command, actor, services.clock.now(), servicesOf(services.organisation));
    },
  });
  return outcome.result === 'refused' ? outcome.refusal : undefined;
}

/**
 * Tells each who got tickets of all of them at once.
 * @param said what is told of so many tickets of one department
 */
export async function tellReceivers(
  turn: Turn,
  done: readonly HandedOver[],
  key: string,
  said: (department: string, count: number) => Notice,
): Promise<void> {
  const { services, incoming, person } = turn;
  for (const to of new Map(done.flatMap(({ part }) => (part.to ? [[part.to.id, part.to] as const] : []))).values()) {
    if (to.id === person.id) continue;
    const theirs = done.filter(({ part, moved: count }) => part.to?.id === to.id && count > 0);
    const notices = theirs.map(({ part, moved: count }): Addressed => ({
      recipient: to.id,
      notice: said(part.department, count),
      serviceUrl: incoming.place.serviceUrl,
    }));
    if (notices.length === 0) continue;
    const home = await homeOf(turn, to.id, services.organisation);
    await services.stores.outbox.notify(home, `${key}|told|${to.id}`, notices);
  }
}

/** The municipality in which somebody is known; the clicking person's own for one who has not met Torg. */
async function homeOf(
  { services, municipality }: Turn,
  person: string,
  { municipalities }: Organisation,
): Promise<string> {
  const known = await Promise.all(municipalities.map(({ id }) => services.stores.people.get(id, person)));
  return known.find((each) => each !== undefined)?.municipality ?? municipality.id;
}

/** What was done, a line each. */
export function linesOf(done: readonly HandedOver[], { to }: Handover, reader: Reader): string[] {
  const { away } = reader.strings;
  const given = new Map<string, number>();
  for (const { part, moved: count } of done) {
    if (part.to && count > 0) given.set(part.to.name, (given.get(part.to.name) ?? 0) + count);
  }
  const returned = done.flatMap(({ part, moved: count }) => {
    if (part.to || count === 0) return [];
    const department = reader.departmentName(part.department);
    const why = to ? [away.notColleague(to.name, department)] : [];
    return [...why, away.returned(count, department)];
  });
  const left = done.flatMap((each) => each.left);
  return [
    ...[...given].map(([name, count]) => away.given(count, name)),
    ...returned,
    ...left.slice(0, named).map((each) => away.notMoved(reader.label(each), refusalText(each.refusal, reader))),
    ...(left.length > named ? [away.more(left.length - named)] : []),
  ];
}

/** What of a ticket a department may see, where it has left a confidential department on the way; pure. */
import {
  isSaid,
  type Departure,
  type EventType,
  type Message,
  type Shared,
  type Ticket,
  type TicketEvent,
} from './ticket.js';
import type { Person } from './words.js';

type Kept = Pick<Ticket, 'departures'>;

/** The ticket as a department may see it. Everything that is drawn or listed for a department goes through this. */
export function seenBy(ticket: Ticket, department: string): Ticket {
  const title = titleFor(ticket, department);
  if (!ticket.departures?.length) return title === ticket.title ? ticket : { ...ticket, title };
  const seen: Ticket = {
    ...ticket,
    title,
    // A card shows no text that is the same as the title.
    text: maySee(ticket, department, opening, 'text') ? ticket.text : title,
    messages: ticket.messages.filter((message) =>
      maySee(ticket, department, message.sequence ?? opening, isSaid(message) ? 'said' : 'notes'),
    ),
  };
  delete seen.knownAs;
  return seen;
}

/** The event with which the requester's own words came. */
const opening = 1;

/** Whether a department may see what came with an event. */
function maySee({ departures = [] }: Kept, department: string, sequence: number, what: keyof Shared): boolean {
  // What a department had when it let the ticket go stays its own: only what was hidden from it by then is hidden.
  const ends = departures.flatMap((each, place) =>
    each.from === department && each.sequence >= sequence ? [place] : [],
  );
  return [departures.length, ...ends].some((end) =>
    hiding(departures.slice(0, end), department, sequence).every((each) => each[what]),
  );
}

/** Each department's newest word on what may go along counts, on what came before it. */
function hiding(departures: readonly Departure[], department: string, sequence: number): Departure[] {
  return departures.filter(
    (each) =>
      each.from !== department &&
      each.sequence > sequence &&
      departures.findLast(({ from }) => from === each.from) === each,
  );
}

function titleFor({ title, departures = [], knownAs, department: current }: Ticket, department: string): string {
  const known = department === current ? undefined : knownAs?.[department];
  if (known !== undefined) return known;
  if (departures[0]?.from === department) return title;
  return departures.findLast(({ from }) => from !== department)?.title ?? title;
}

/** The departures with one more; of the same department's in a row the newest counts alone. */
export function withDeparture(departures: readonly Departure[] = [], next: Departure): Departure[] {
  return [...(departures.at(-1)?.from === next.from ? departures.slice(0, -1) : departures), next];
}

/** Something said at any time, whole. */
export interface Said {
  kind: Message['kind'] | 'request' | 'rating';
  by: Person;
  at: string;
  text: string;
}

/** Which events hold words that were said, and what they are: for the department alone, or for both. */
const kinds: Partial<Record<EventType, Said['kind']>> = {
  transferred: 'note',
  held: 'note',
  noted: 'note',
  replied: 'reply',
  resolved: 'resolution',
  answered: 'answer',
  reopened: 'answer',
  rated: 'rating',
};

/** All that was ever said, in order, as a department may see it, or as the requester may where none is named. */
export function allSaid(ticket: Ticket, history: readonly TicketEvent[], department?: string): Said[] {
  const request: Said = { kind: 'request', by: ticket.requester, at: ticket.openedAt, text: ticket.text };
  const shown = (sequence: number, what: keyof Shared): boolean =>
    department === undefined ? what !== 'notes' : maySee(ticket, department, sequence, what);
  return [
    ...(shown(opening, 'text') ? [request] : []),
    ...history.flatMap(({ type, text, by, at, sequence }): Said[] => {
      const kind = kinds[type];
      if (kind === undefined || text === undefined) return [];
      return shown(sequence, kind === 'note' ? 'notes' : 'said') ? [{ kind, by, at, text }] : [];
    }),
  ];
}

/** What each event of a ticket is told as, and to whom: nothing, where it is none of theirs. */
import { buttons, showButton } from '../cards/buttons.js';
import { card, verbatim } from '../cards/card.js';
import { toldCard } from '../cards/ticket.js';
import type { Reader } from '../cards/reader.js';
import { allowedActions } from '../domain/actions.js';
import { seenBy } from '../domain/departures.js';
import { torg, type Audience, type EventType, type Ticket, type TicketEvent } from '../domain/ticket.js';
import type { OutgoingMessage } from '../ports/messenger.js';

type Teller = (ticket: Ticket, event: TicketEvent, reader: Reader) => OutgoingMessage | undefined;
type Line = (ticket: Ticket, event: TicketEvent, reader: Reader) => string;

/**
 * Tells one side of an event; nothing where the event is none of theirs to be told.
 * @param department the one that the event concerns, which the ticket may have left since
 */
export function toldMessage(
  ticket: Ticket,
  event: TicketEvent,
  audience: Audience,
  reader: Reader,
  department = ticket.department,
): OutgoingMessage | undefined {
  const teller = tellers[event.type][audience];
  if (audience === 'requester') return teller?.(ticket, event, reader);
  if (!teller || audience === 'department' || !isSecret(ticket, event, department, reader)) {
    return teller?.(seenBy(ticket, department), event, reader);
  }
  if (event.type === 'opened') return numberOnly(calledYouInSecret, ticket, event, reader);
  return numberOnly(
    event.type === 'transferred' && !hasLeft(ticket, event) ? moved : silent[audience],
    ticket,
    event,
    reader,
  );
}

/** Whether an event is of a confidential department's ticket, or took it out of one. */
function isSecret(ticket: Ticket, event: TicketEvent, concerned: string, reader: Reader): boolean {
  return hasLeft(ticket, event) || [ticket.department, concerned].some((each) => reader.isConfidential(each));
}

/** Whether it was in this event that the ticket left a confidential department. */
function hasLeft({ departures = [] }: Ticket, event: TicketEvent): boolean {
  return departures.some(({ sequence }) => sequence === event.sequence);
}

/** Not even who wrote, for the requester may be the secret. */
const silent: Record<'assignee' | 'watcher', Line> = {
  assignee: (ticket, _event, { strings, label }) => strings.confidential.givenToYou(label(ticket)),
  watcher: (ticket, _event, { strings, label }) => strings.confidential.news(label(ticket)),
};

const calledYouInSecret: Line = (ticket, _event, { strings, label }) =>
  strings.emergency.calledYouInSecret(label(ticket));

/** For somebody who may not belong to the confidential department any more. */
function numberOnly(line: Line, ticket: Ticket, event: TicketEvent, reader: Reader): OutgoingMessage {
  const words = line(ticket, event, reader);
  return { card: card([verbatim(words, { weight: 'Bolder' })], [showButton(ticket, reader)]), summary: words };
}

const replied: Line = (ticket, { by }, { strings, label }) => strings.told.replied(by.name, label(ticket));
const resolved: Line = (ticket, { by }, { strings, label }) => strings.told.resolved(by.name, label(ticket));
const reopened: Line = (ticket, { by }, { strings, label }) => strings.told.reopened(by.name, label(ticket));
const answered: Line = (ticket, { by }, { strings, label }) => strings.told.answered(by.name, label(ticket));
const withdrawn: Line = (ticket, { by }, { strings, label }) => strings.told.withdrawn(by.name, label(ticket));
const claimed: Line = (ticket, { by }, { strings, label }) => strings.told.claimed(by.name, label(ticket));
const reminded: Line = (ticket, _event, { strings, label }) => strings.told.reminded(label(ticket));
const resumed: Line = (ticket, _event, { strings, label }) => strings.told.resumed(label(ticket));
const assignedToYou: Line = (ticket, { by }, { strings, label }) => strings.told.assignedToYou(by.name, label(ticket));
/** The event holds the name of the new assignee. */
const assigned: Line = (ticket, { text }, { strings, label }) => strings.told.assigned(text ?? '', label(ticket));
/** The event holds the reason, which is for the departments alone. */
const transferred: Line = (ticket, _event, { strings, label, departmentName }) =>
  strings.told.transferred(departmentName(ticket.department), label(ticket));
const unblocked: Line = (ticket, _event, { strings, label }) => strings.cases.told.unblocked(label(ticket));
const rescheduled: Line = (ticket, { by }, { strings, label, when }) =>
  strings.cases.told.rescheduled(by.name, label(ticket), when(ticket.resolutionDue ?? ticket.changedAt));
const late: Line = (ticket, _event, { strings, label }) => strings.cases.told.late(label(ticket));
const moved: Line = (ticket, { by }, { strings, label, departmentName }) =>
  strings.told.moved(by.name, label(ticket), departmentName(ticket.department));

const calmed: Line = (ticket, { by }, { strings, label }) => strings.emergency.calmed(by.name, label(ticket));
const calledYou: Line = (ticket, _event, { strings, label }) => {
  const { calledYou, calledYouInSecret, kinds } = strings.emergency;
  return ticket.emergency ? calledYou(label(ticket), kinds[ticket.emergency.kind]) : calledYouInSecret(label(ticket));
};

const plain =
  (line: Line): Teller =>
  (...about) => ({ text: line(...about) });

/** What was said, for those in the channel of the ticket's department. */
const withWords =
  (line: Line): Teller =>
  (ticket, event, reader) => {
    const words = line(ticket, event, reader);
    return { card: toldCard(ticket, reader, words, event.text, []), summary: words };
  };

/** With what the requester can do about it; to withdraw is no answer to anything. */
const withAnswer =
  (line: Line): Teller =>
  (ticket, event, reader) => {
    const words = line(ticket, event, reader);
    const requester = { person: ticket.requester, role: 'requester' } as const;
    const actions = allowedActions(ticket, requester, reader.now).filter((action) => action !== 'withdraw');
    const made = toldCard(ticket, reader, words, event.text, buttons(actions, ticket, reader));
    return { card: made, summary: words };
  };

/** For somebody who may have left the department since: what was said stands behind a button that looks who asks. */
const withShow =
  (line: Line): Teller =>
  (ticket, event, reader) => {
    const words = line(ticket, event, reader);
    return { card: toldCard(ticket, reader, words, undefined, [showButton(ticket, reader)]), summary: words };
  };

const tellers: Record<EventType, Partial<Record<Audience, Teller>>> = {
  /** They are told as it is opened only where they are on duty. */
  opened: { watcher: withShow(calledYou) },
  claimed: { requester: plain(claimed) },
  released: {},
  assigned: { requester: plain(assigned), assignee: withShow(assignedToYou) },
  transferred: { requester: plain(transferred), watcher: withShow(moved) },
  held: {},
  resumed: { department: (...about) => (about[1].by.id === torg.person.id ? plain(resumed)(...about) : undefined) },
  replied: { requester: withAnswer(replied), watcher: withShow(replied) },
  noted: {},
  prioritised: {},
  categorised: {},
  resolved: { requester: withAnswer(resolved), watcher: withShow(resolved) },
  answered: { department: withWords(answered), watcher: withShow(answered) },
  reopened: { requester: withAnswer(reopened), department: withWords(reopened), watcher: withShow(reopened) },
  closed: {},
  withdrawn: { department: plain(withdrawn), watcher: plain(withdrawn) },
  rated: {},
  watched: {},
  unwatched: {},
  reminded: { requester: withAnswer(reminded) },
  undelivered: {},
  reached: {},
  blocked: {},
  unblocked: { department: plain(unblocked) },
  rescheduled: { department: plain(rescheduled) },
  late: { department: plain(late) },
  calmed: { department: plain(calmed), watcher: withShow(calmed) },
};

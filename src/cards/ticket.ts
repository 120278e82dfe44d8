/** A ticket as its requester and as its department see it. */
import { actionsOfDepartment, allowedActions } from '../domain/actions.js';
import { seenBy } from '../domain/departures.js';
import { isLate, isSaid, isUnfinished, type Ticket } from '../domain/ticket.js';
import type { Person } from '../domain/words.js';
import { alarm, calledLines, mentionsFor } from './emergency.js';
import { buttons, showAllButton, similarButton } from './buttons.js';
import { wholeCaseButton } from './case.js';
import {
  card,
  cut,
  escapeMarkdown,
  facts,
  notice,
  quote,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Element,
} from './card.js';
import type { Reader } from './reader.js';
import { fitting, isWhole, messages, shownOf, shownText } from './said.js';

/** @param told what came of a click, where that is not to be seen on the card */
export function requesterCard(ticket: Ticket, reader: Reader, told?: string): Card {
  const actor = { person: ticket.requester, role: 'requester' } as const;
  const said = ticket.messages.filter(isSaid);
  return fitting((share) =>
    card(
      [
        told === undefined ? undefined : notice(told, 'warning'),
        alarmOf(ticket, reader),
        statusLine(ticket, reader),
        title(ticket),
        verbatim(progress(ticket, reader), ticket.status === 'waiting' ? { weight: 'Bolder' } : {}),
        promise(ticket, reader),
        rated(ticket, reader),
        subtle(`${reader.strings.ticket.opened} ${reader.when(ticket.openedAt)}`),
        ...messages(said, reader, share, ticket.requester.id),
      ],
      [
        ...buttons(allowedActions(ticket, actor, reader.now), ticket, reader),
        ...wholeCase(ticket, reader),
        ...(isWhole(ticket, share, said) ? [] : [showAllButton(ticket, reader)]),
      ],
    ),
  );
}

/**
 * @param department whose channel it stands in, where the ticket may have been moved to another since
 * @param viewer the one agent who sees it, and so what they may do; without one, what any agent of the channel may do
 */
export function departmentCard(
  whole: Ticket,
  reader: Reader,
  told?: string,
  department = whole.department,
  viewer?: Person,
): Card {
  const ticket = seenBy(whole, department);
  if (department !== ticket.department) return movedCard(ticket, reader, told);
  const { strings, now } = reader;
  const actions = viewer
    ? allowedActions(ticket, { person: viewer, role: 'agent' }, now)
    : actionsOfDepartment(ticket, now);
  const parts = [...ticket.messages, ...(ticket.rating ? [ticket.rating] : [])];
  const watching = ticket.watchers?.some(({ id }) => id === viewer?.id);
  const made = fitting((share) =>
    card(
      [
        told === undefined ? undefined : notice(told, 'warning'),
        calledLines(ticket, reader),
        statusLine(ticket, reader),
        title(ticket),
        ...unreached(ticket, reader),
        departmentFacts(ticket, reader),
        ticket.text === ticket.title ? undefined : verbatim(cut(ticket.text, shownText * share, strings.ticket.cut)),
        ...messages(ticket.messages, reader, share),
        ratingText(ticket, reader, share),
        watching ? subtle(strings.ticket.watching) : undefined,
      ],
      [
        ...buttons(actions, ticket, reader),
        ...(isUnfinished(ticket) && !ticket.partOf ? [similarButton(ticket, reader)] : []),
        ...wholeCase(ticket, reader),
        ...(isWhole(ticket, share, parts, ticket.text) ? [] : [showAllButton(ticket, reader)]),
      ],
    ),
  );
  const entities = mentionsFor(ticket);
  return entities.length === 0 ? made : { ...made, msteams: { entities } };
}

function alarmOf(ticket: Ticket, reader: Reader): Element | undefined {
  const { emergency, municipality, department } = ticket;
  return emergency && isUnfinished(ticket)
    ? alarm({ kind: emergency.kind, municipality, department }, reader)
    : undefined;
}

/** What a colleague of another department may read: no notes, and nothing to do. */
export function colleagueCard(whole: Ticket, reader: Reader): Card {
  const ticket = seenBy(whole, whole.department);
  const { strings } = reader;
  return fitting((share) =>
    card([
      statusLine(ticket, reader),
      title(ticket),
      departmentFacts(ticket, reader),
      ticket.text === ticket.title ? undefined : verbatim(cut(ticket.text, shownText * share, strings.ticket.cut)),
      ...messages(ticket.messages.filter(isSaid), reader, share),
      subtle(strings.ticket.readOnly(reader.departmentName(ticket.department))),
    ]),
  );
}

function wholeCase({ municipality, partOf }: Ticket, reader: Reader): CardAction[] {
  return partOf ? [wholeCaseButton(municipality, partOf.case, reader)] : [];
}

/** The tickets that it waits for. */
function waitedFor({ municipality, waitsFor = [] }: Ticket, { label }: Reader): string {
  return waitsFor.map((number) => label({ municipality, number })).join(', ');
}

/** What is left in the channel of a department that a ticket was moved from. */
function movedCard(ticket: Ticket, reader: Reader, told?: string): Card {
  const moved = reader.strings.ticket.moved(reader.departmentName(ticket.department));
  return card([
    told === undefined ? undefined : notice(told, 'warning'),
    text(escapeMarkdown(reader.label(ticket)), { ...lineLook, isSubtle: true }),
    title(ticket),
    verbatim(moved),
  ]);
}

function departmentFacts(ticket: Ticket, reader: Reader): Element {
  const { strings } = reader;
  const { municipality, rating, due, partOf, firstResponseDue, resolutionDue } = ticket;
  const isAwaited = isUnfinished(ticket) && ticket.respondedAt === undefined && firstResponseDue !== undefined;
  // Of a part, or of an emergency, nobody has said how urgent it is.
  const priority = strings.priorities[ticket.priority];
  const whole = partOf && reader.label({ municipality, number: partOf.case });
  const unclaimed = isUnfinished(ticket) ? strings.ticket.unclaimed : undefined;
  return facts([
    [strings.ticket.requester, ticket.requester.name],
    [
      strings.ticket.priority,
      partOf || ticket.emergency ? priority : `${priority} – ${strings.urgencies[ticket.urgency]}`,
    ],
    [strings.ticket.category, categoryOf(ticket, reader)],
    [strings.ticket.assignee, ticket.assignee ? reader.agentName(ticket.assignee) : unclaimed],
    [strings.ticket.opened, reader.when(ticket.openedAt)],
    [strings.promised.responseDue, isAwaited ? reader.when(firstResponseDue) : undefined],
    [strings.cases.due, resolutionDue === undefined ? undefined : reader.when(resolutionDue)],
    [strings.cases.partOf, whole],
    [strings.ticket.heldUntil, due?.action === 'resume' ? reader.when(due.at) : undefined],
    [strings.ticket.rating, rating && strings.ticket.outOfFive(rating.stars)],
  ]);
}

function categoryOf({ category, department }: Ticket, reader: Reader): string | undefined {
  return category && (reader.categories(department).find(({ value }) => value === category)?.title ?? category);
}

/** Who should see this ticket and cannot: somebody has to reach them another way. */
function unreached({ undelivered = [], requester, department }: Ticket, reader: Reader): Element[] {
  const { ticket: words } = reader.strings;
  return undelivered.map(({ audience, why }) => {
    const name = audience === 'requester' ? requester.name : reader.departmentName(department);
    return notice(words.unreached(name, words.unreachedBecause[why]), 'attention');
  });
}

function rated({ rating }: Ticket, { strings }: Reader): Element | undefined {
  return rating && text(strings.ticket.rated(rating.stars), { color: 'Good' });
}

function ratingText({ rating, requester }: Ticket, { strings }: Reader, share: number): Element | undefined {
  if (rating?.text === undefined) return undefined;
  const words = shownOf(rating, share, strings.ticket.cut);
  return quote(`${strings.ticket.rating} · ${requester.name}`, words, 'good');
}

function statusOf(ticket: Ticket, reader: Reader): string {
  const { status, closedBecause, due } = ticket;
  const { strings } = reader;
  if (closedBecause === 'withdrawn') return strings.withdrawn;
  if (status !== 'waiting') return strings.statuses[status];
  if (ticket.waitsFor) return strings.cases.waitsFor(waitedFor(ticket, reader));
  return due?.action === 'resume' ? strings.ticket.held : strings.ticket.waitingForAnswer;
}

const lineLook = { style: 'heading', size: 'Small', weight: 'Bolder' } as const;

/** The first line of a ticket's card: which, how it stands and whose it is. Screen readers find it as a heading. */
function statusLine(ticket: Ticket, reader: Reader): Element {
  const late = ticket.partOf !== undefined && isLate(ticket, reader.now);
  const parts = [reader.label(ticket), statusOf(ticket, reader), reader.departmentName(ticket.department)];
  const line = [...parts, ...(late ? [reader.strings.cases.late] : [])].join(' · ');
  const state = late ? 'late' : ticket.status === 'open' && !ticket.assignee ? 'new' : ticket.status;
  return text(escapeMarkdown(line), { ...lineLook, ...colours[state] });
}

const colours: Record<Ticket['status'] | 'new' | 'late', { color?: string; isSubtle?: boolean }> = {
  new: { color: 'Accent' },
  late: { color: 'Attention' },
  open: {},
  waiting: { color: 'Warning' },
  resolved: { color: 'Good' },
  closed: { isSubtle: true },
};

function title(ticket: Ticket): Element {
  return { ...verbatim(ticket.title, { size: 'Large', weight: 'Bolder' }), spacing: 'Small' };
}

/** Where the matter stands, as one would say it to the requester. */
function progress(ticket: Ticket, reader: Reader): string {
  const { ticket: words } = reader.strings;
  const { status, due } = ticket;
  const name = ticket.assignee?.name ?? '';
  if (ticket.closedBecause === 'withdrawn') return words.withdrawn;
  if (status === 'closed') return words.closed;
  if (status === 'resolved') {
    const closing = due?.action === 'close' ? [words.closesAt(reader.when(due.at))] : [];
    return [words.resolved(name), ...closing].join(' ');
  }
  if (ticket.waitsFor) return `${reader.strings.cases.waitsFor(waitedFor(ticket, reader))}.`;
  if (status === 'waiting') {
    return due?.action === 'resume' ? words.waitingUntil(reader.when(due.at)) : words.waitingForYou;
  }
  return ticket.assignee ? words.taken(name) : words.sent(reader.departmentName(ticket.department));
}

/** By when they hear from somebody, and when somebody is there again, where it is closed. */
function promise(ticket: Ticket, reader: Reader): Element | undefined {
  const { firstResponseDue, resolutionDue, respondedAt, counting } = ticket;
  if (ticket.status !== 'open' || !counting) return undefined;
  const { promised: words } = reader.strings;
  const now = reader.now.toISOString();
  const answer = respondedAt === undefined ? firstResponseDue : undefined;
  const line = (at: string | undefined, say: (at: string) => string): string[] =>
    at !== undefined && at > now ? [say(reader.said(at))] : [];
  const lines = [
    ...line(backAt(ticket, reader), words.backAt),
    ...(answer === undefined ? line(resolutionDue, words.resolvedBy) : line(answer, words.answerBy)),
  ];
  return lines.length > 0 ? verbatim(lines.join(' ')) : undefined;
}

/** Where it was closed when the ticket was opened, and nobody has done anything since. */
function backAt(ticket: Ticket, reader: Reader): string | undefined {
  return ticket.assignee || ticket.messages.some(isSaid) ? undefined : reader.backAt(ticket, ticket.openedAt);
}

/** The message that tells somebody of an event, with what was said and what they can do about it. */
export function toldCard(
  ticket: Ticket,
  reader: Reader,
  line: string,
  said: string | undefined,
  actions: readonly CardAction[],
): Card {
  const { municipality, partOf } = ticket;
  const whole = partOf && reader.strings.cases.partOfCase(reader.label({ municipality, number: partOf.case }));
  const named = whole === undefined ? ticket.title : `${ticket.title} · ${whole}`;
  return card(
    [
      verbatim(line, { weight: 'Bolder' }),
      { ...verbatim(named, { isSubtle: true }), spacing: 'Small' },
      said === undefined ? undefined : quoteOnly(cut(said, shownText, reader.strings.ticket.cut)),
    ],
    [...actions, ...((said?.length ?? 0) > shownText ? [showAllButton(ticket, reader)] : [])],
  );
}

function quoteOnly(words: string): Element {
  return { type: 'Container', style: 'emphasis', items: [verbatim(words)] };
}

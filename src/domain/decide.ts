/** What a command does to a ticket: one pure function, refusals as values. */
import { objection } from './actions.js';
import { seenBy, withDeparture } from './departures.js';
import { opened } from './opening.js';
import { promising, type ServiceOf } from './promises.js';
import { refuse, type Decision, type Refusal } from './refusal.js';
import {
  kept,
  keptPart,
  inOneLine,
  isUnfinished,
  textLimit,
  titleLimit,
  type Action,
  type Actor,
  type Change,
  type Command,
  type Effect,
  type EventType,
  type Message,
  type Ticket,
  type TicketEvent,
} from './ticket.js';
import { closingAt, reminderAt } from './times.js';
import { priorityOf } from './words.js';

/** @param serviceOf what the departments promise */
export function decide(
  ticket: Ticket | undefined,
  command: Command,
  actor: Actor,
  now: Date,
  serviceOf: ServiceOf,
): Decision<Change> {
  const made = decided(ticket, command, actor, now);
  return made.ok ? { ok: true, change: promising(ticket, made.change, serviceOf) } : made;
}

function decided(ticket: Ticket | undefined, command: Command, actor: Actor, now: Date): Decision<Change> {
  if (command.type === 'open') return opened(command, actor, now.toISOString());
  if (!ticket) return refuse({ code: 'unknownTicket' });
  const refusal = objection(ticket, command.type, actor, now);
  if (refusal) return refuse(refusal);
  const text = 'text' in command ? command.text.trim() : '';
  if (text === '' && wordsNeeded.includes(command.type)) return refuse({ code: 'emptyText' });
  if (text.length > textLimit) return refuse({ code: 'textTooLong', limit: textLimit });
  const difference = differenceOf(ticket, command, actor, now, text);
  return 'code' in difference ? refuse(difference) : { ok: true, change: changed(ticket, actor, now, difference) };
}

/** What is left of an emergency that is none. */
const ordinary = { urgency: 'medium', priority: priorityOf('medium') } as const;

const wordsNeeded: readonly Action[] = ['reply', 'note', 'resolve', 'answer', 'transfer'];

/** What one command changes; everything else of the ticket stays as it is. */
export interface Difference {
  event: EventType;
  set?: Partial<Ticket>;
  clear?: (keyof Ticket)[];
  /** What was said, and how it is kept on the ticket. */
  text?: string;
  say?: Message['kind'];
  /** Whose cards are out of date; both, unless said. */
  cards?: ('requester' | 'department')[];
  tell?: Tell[];
  /** Those who watch are told of it. */
  watched?: boolean;
}

type Tell = Pick<Effect, 'audience' | 'department' | 'person'>;

function differenceOf(
  ticket: Ticket,
  command: Exclude<Command, { type: 'open' }>,
  actor: Actor,
  now: Date,
  text: string,
): Difference | Refusal {
  const at = now.toISOString();
  const requester: Tell = { audience: 'requester' };
  const department: Tell = { audience: 'department' };
  switch (command.type) {
    case 'claim':
      return { event: 'claimed', set: { assignee: actor.person, claimedAt: at }, tell: [requester] };
    case 'release':
      return { event: 'released', clear: ['assignee', 'claimedAt'] };
    case 'assign': {
      const { to, from } = command;
      if (to.id === ticket.assignee?.id) return { code: 'unchanged' };
      if (from !== undefined && from !== ticket.assignee?.id) return { code: 'notTheirs' };
      const assignee: Tell = { audience: 'assignee', person: to.id };
      const tell = to.id === actor.person.id || from !== undefined ? [requester] : [requester, assignee];
      return { event: 'assigned', set: { assignee: to, claimedAt: at }, text: to.name, tell };
    }
    case 'transfer': {
      if (command.department === ticket.department) return { code: 'unchanged' };
      const left = departed(ticket, command);
      if ('code' in left) return left;
      const told = (ticket.undelivered ?? []).filter(({ audience }) => audience !== 'department');
      return {
        event: 'transferred',
        set: { department: command.department, status: 'open', undelivered: told, ...left },
        // Who watched belongs to the department that had it, and may not see what the other one writes. A topic is one
        // of its department's own.
        clear: ['assignee', 'claimedAt', 'due', 'watchers', 'category'],
        say: 'note',
        text,
        // The department that had it sees on its card where it went; the new one's card is news enough.
        tell: [requester],
        watched: true,
      };
    }
    case 'hold': {
      if (command.until !== undefined && command.until <= at) return { code: 'pastDate' };
      const due =
        command.until === undefined
          ? ({ at: reminderAt(now), action: 'remind' } as const)
          : ({ at: command.until, action: 'resume' } as const);
      return { event: 'held', set: { status: 'waiting', due }, say: 'note', text };
    }
    case 'resume': {
      const tell = actor.role === 'torg' ? [department] : [];
      return { event: 'resumed', set: { status: 'open' }, clear: ['due'], tell };
    }
    case 'reply':
      return {
        event: 'replied',
        ...(command.waitForAnswer
          ? { set: { status: 'waiting', due: { at: reminderAt(now), action: 'remind' } } }
          : {}),
        say: 'reply',
        text,
        tell: [requester],
        watched: true,
      };
    case 'note':
      return { event: 'noted', say: 'note', text, cards: ['department'] };
    case 'setPriority':
      if (command.priority === ticket.priority) return { code: 'unchanged' };
      return {
        event: 'prioritised',
        set: { priority: command.priority },
        ...(ticket.emergency ? { clear: ['emergency'] } : { cards: ['department'] }),
        text: command.priority,
      };
    case 'categorise':
      if (command.category === ticket.category) return { code: 'unchanged' };
      return {
        event: 'categorised',
        set: { category: command.category },
        text: command.category,
        cards: ['department'],
      };
    case 'resolve':
      return {
        event: 'resolved',
        set: { status: 'resolved', resolvedAt: at, due: { at: closingAt(now), action: 'close' } },
        say: 'resolution',
        text,
        tell: [requester],
        watched: true,
      };
    case 'answer':
      return {
        event: 'answered',
        set: { status: 'open' },
        clear: ['due'],
        say: 'answer',
        text,
        tell: [department],
        watched: true,
      };
    case 'reopen':
      return {
        event: 'reopened',
        set: { status: 'open' },
        clear: ['resolvedAt', 'closedAt', 'due', 'rating'],
        say: actor.role === 'agent' ? 'reply' : 'answer',
        text,
        tell: [actor.role === 'agent' ? requester : department],
        watched: true,
      };
    case 'close':
      return { event: 'closed', set: { status: 'closed', closedAt: at }, clear: ['due'] };
    case 'withdraw':
      return {
        event: 'withdrawn',
        set: { status: 'closed', closedAt: at, closedBecause: 'withdrawn' },
        clear: ['due'],
        tell: [department],
        watched: true,
      };
    case 'calm':
      return { event: 'calmed', set: ordinary, clear: ['emergency'], tell: [department], watched: true };
    case 'rate': {
      const words = text ? keptPart(text) : {};
      const rating = { stars: command.stars, ...words, at };
      return { event: 'rated', set: { rating }, text };
    }
    case 'watch':
      return { event: 'watched', set: { watchers: [...(ticket.watchers ?? []), actor.person] }, cards: [] };
    case 'unwatch':
      return {
        event: 'unwatched',
        set: { watchers: (ticket.watchers ?? []).filter(({ id }) => id !== actor.person.id) },
        cards: [],
      };
    case 'remind':
      return { event: 'reminded', clear: ['due'], cards: [], tell: [requester] };
    case 'markUndelivered': {
      const { audience, why } = command;
      const known = ticket.undelivered ?? [];
      if (known.some((each) => each.audience === audience && each.why === why)) return { code: 'unchanged' };
      const undelivered: Ticket['undelivered'] = [
        ...known.filter((each) => each.audience !== audience),
        { audience, why, at },
      ];
      // A department that cannot be reached sees it in its queue.
      const cards: Difference['cards'] = audience === 'requester' ? ['department'] : [];
      return { event: 'undelivered', set: { undelivered }, text: why, cards };
    }
    case 'markReached': {
      const undelivered = (ticket.undelivered ?? []).filter(({ audience }) => audience !== command.audience);
      if (undelivered.length === (ticket.undelivered ?? []).length) return { code: 'unchanged' };
      return { event: 'reached', set: { undelivered } };
    }
  }
}

/** What is remembered of the department that a ticket leaves. */
function departed(ticket: Ticket, { share }: Extract<Command, { type: 'transfer' }>): Partial<Ticket> | Refusal {
  const { department: from, version } = ticket;
  const knownAs = { ...ticket.knownAs, [from]: seenBy(ticket, from).title };
  if (!share) return { knownAs };
  const { text, said, notes } = share;
  const title = inOneLine(share.title);
  if (title === '') return { code: 'emptyTitle' };
  if (title.length > titleLimit) return { code: 'textTooLong', limit: titleLimit };
  const departure = { from, sequence: version + 1, title, text, said, notes };
  return { knownAs, departures: withDeparture(ticket.departures, departure) };
}

/** A ticket after one event of its life. */
export function changed(before: Ticket, actor: Actor, now: Date, difference: Difference): Change {
  const { event: type, set = {}, clear = [], say, text, cards = ['requester', 'department'], tell = [] } = difference;
  const at = now.toISOString();
  const ticket: Ticket = { ...before, ...set, version: before.version + 1, changedAt: at };
  for (const key of clear) delete ticket[key];
  block(ticket);
  if (say && text) {
    const said = [...before.messages, { kind: say, by: actor.person, at, ...keptPart(text), sequence: ticket.version }];
    ticket.messages = kept(said);
    if (ticket.messages.length < said.length) ticket.saidMore = true;
  }
  const event: TicketEvent = { sequence: ticket.version, type, at, by: actor.person, ...(text ? { text } : {}) };
  const watchers = difference.watched ? (before.watchers ?? []).filter(({ id }) => id !== actor.person.id) : [];
  const told = [...tell, ...watchers.map(({ id }): Tell => ({ audience: 'watcher', person: id }))];
  const left = before.department === ticket.department ? [] : [before.department];
  const effects: Effect[] = [
    ...cardsOf(cards),
    ...left.map((department): Effect => ({ kind: 'card', audience: 'department', department })),
    ...told.map((to): Effect => ({ kind: 'tell', ...to, event })),
  ];
  return { ticket, events: [event], effects };
}

/** While it waits for other parts of its case it is never open, and no time of its own is due. */
export function block(ticket: Ticket): void {
  if (!isUnfinished(ticket) || !ticket.waitsFor?.length) delete ticket.waitsFor;
  if (!ticket.waitsFor) return;
  ticket.status = 'waiting';
  delete ticket.due;
}

function cardsOf(audiences: readonly ('requester' | 'department')[]): Effect[] {
  return audiences.map((audience) => ({ kind: 'card', audience }));
}

/** What a command does to a ticket: one pure function, refusals as values. */
import { objection } from './actions.js';
import { refuse, type Decision } from './refusal.js';
import {
  firstOf,
  keptMessages,
  keptText,
  textLimit,
  titleLimit,
  titleOf,
  type Actor,
  type Change,
  type Command,
  type Effect,
  type EventType,
  type Message,
  type Ticket,
  type TicketEvent,
} from './ticket.js';
import { priorityOf } from './words.js';

export function decide(ticket: Ticket | undefined, command: Command, actor: Actor, now: Date): Decision<Change> {
  const at = now.toISOString();
  if (command.type === 'open') return open(command, actor, at);
  if (!ticket) return refuse({ code: 'unknownTicket' });
  const refusal = objection(ticket, command.type, actor);
  if (refusal) return refuse(refusal);
  const text = 'text' in command ? command.text.trim() : undefined;
  if (text === '' && command.type !== 'reopen') return refuse({ code: 'emptyText' });
  if (text && text.length > textLimit) return refuse({ code: 'textTooLong', limit: textLimit });

  switch (command.type) {
    case 'claim':
      return changed(ticket, actor, at, 'claimed', {
        set: { assignee: actor.person, claimedAt: at },
        tell: 'requester',
      });
    case 'release':
      return changed(ticket, actor, at, 'released', { clear: ['assignee', 'claimedAt'] });
    case 'reply': {
      const status = command.waitForAnswer ? 'waiting' : ticket.status;
      return changed(ticket, actor, at, 'replied', { set: { status }, say: 'reply', text, tell: 'requester' });
    }
    case 'resolve':
      return changed(ticket, actor, at, 'resolved', {
        set: { status: 'resolved', resolvedAt: at },
        say: 'resolution',
        text,
        tell: 'requester',
      });
    case 'answer':
      return changed(ticket, actor, at, 'answered', {
        set: { status: 'open' },
        say: 'answer',
        text,
        tell: 'department',
      });
    case 'reopen':
      return changed(ticket, actor, at, 'reopened', {
        set: { status: 'open' },
        clear: ['resolvedAt'],
        say: actor.role === 'agent' ? 'reply' : 'answer',
        text,
        tell: actor.role === 'agent' ? 'requester' : 'department',
      });
    case 'withdraw':
      return changed(ticket, actor, at, 'withdrawn', {
        set: { status: 'closed', closedBecause: 'withdrawn' },
        tell: 'department',
      });
  }
}

function open(command: Extract<Command, { type: 'open' }>, actor: Actor, at: string): Decision<Change> {
  const { municipality, number, language, draft } = command;
  const text = draft.text.trim();
  if (!text) return refuse({ code: 'emptyText' });
  if (text.length > textLimit) return refuse({ code: 'textTooLong', limit: textLimit });
  const title = draft.title.replace(/\s+/gu, ' ').trim() || titleOf(text);
  if (title.length > titleLimit) return refuse({ code: 'textTooLong', limit: titleLimit });
  const event: TicketEvent = { sequence: 1, type: 'opened', at, by: actor.person };
  const ticket: Ticket = {
    municipality,
    number,
    version: 1,
    title,
    text,
    department: draft.department,
    urgency: draft.urgency,
    priority: priorityOf(draft.urgency),
    language,
    status: 'open',
    requester: actor.person,
    openedAt: at,
    changedAt: at,
    messages: [],
  };
  return { ok: true, change: { ticket, events: [event], effects: bothCards } };
}

const bothCards: Effect[] = [
  { kind: 'card', audience: 'requester' },
  { kind: 'card', audience: 'department' },
];

interface Difference {
  set?: Partial<Ticket>;
  clear?: ('assignee' | 'claimedAt' | 'resolvedAt')[];
  say?: Message['kind'];
  text?: string | undefined;
  tell?: 'requester' | 'department';
}

function changed(before: Ticket, actor: Actor, at: string, type: EventType, difference: Difference): Decision<Change> {
  const { set = {}, clear = [], say, text, tell } = difference;
  const ticket: Ticket = { ...before, ...set, version: before.version + 1, changedAt: at };
  for (const key of clear) delete ticket[key];
  if (say && text) {
    ticket.messages = [...before.messages, { kind: say, by: actor.person, at, text: firstOf(text, keptText) }].slice(
      -keptMessages,
    );
  }
  const event: TicketEvent = { sequence: ticket.version, type, at, by: actor.person, ...(text ? { text } : {}) };
  const effects: Effect[] = tell ? [...bothCards, { kind: 'tell', audience: tell, event }] : bothCards;
  return { ok: true, change: { ticket, events: [event], effects } };
}

/** How a ticket begins: from a draft that somebody confirmed, or as an emergency. */
import { refuse, type Decision } from './refusal.js';
import {
  inOneLine,
  textLimit,
  titleLimit,
  titleOf,
  type Actor,
  type Change,
  type Command,
  type Effect,
  type Ticket,
  type TicketEvent,
} from './ticket.js';
import { priorityOf } from './words.js';

export function opened(command: Extract<Command, { type: 'open' }>, actor: Actor, at: string): Decision<Change> {
  const { municipality, number, language, draft, emergency } = command;
  const text = draft.text.trim();
  if (!text) return refuse({ code: 'emptyText' });
  if (text.length > textLimit) return refuse({ code: 'textTooLong', limit: textLimit });
  const title = inOneLine(draft.title) || titleOf(text);
  if (title.length > titleLimit) return refuse({ code: 'textTooLong', limit: titleLimit });
  const event: TicketEvent = { sequence: 1, type: 'opened', at, by: actor.person };
  const called = emergency?.called ? [emergency.called] : [];
  const ticket: Ticket = {
    municipality,
    number,
    version: 1,
    title,
    text,
    department: draft.department,
    urgency: draft.urgency,
    priority: emergency ? 'urgent' : priorityOf(draft.urgency),
    language,
    status: 'open',
    requester: actor.person,
    openedAt: at,
    changedAt: at,
    messages: [],
    // Whoever is on duty hears of all that follows, too.
    ...(emergency ? { emergency, watchers: called } : {}),
  };
  const cards = (['requester', 'department'] as const).map((audience): Effect => ({ kind: 'card', audience }));
  const calls = called.map(({ id }): Effect => ({ kind: 'tell', audience: 'watcher', person: id, event }));
  return { ok: true, change: { ticket, events: [event], effects: [...cards, ...calls] } };
}

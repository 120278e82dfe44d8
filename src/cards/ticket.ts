/** A ticket as its requester and as its department see it. */
import { actionsOfDepartment, allowedActions } from '../domain/actions.js';
import type { Action, Message, Ticket } from '../domain/ticket.js';
import {
  card,
  cut,
  escapeMarkdown,
  execute,
  facts,
  notice,
  openDialog,
  quote,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Element,
} from './card.js';
import type { Reader } from './reader.js';

/** What a button says of the ticket it stands on. The version makes a second click on the same card the same click. */
export interface TicketReference {
  municipality: string;
  number: number;
  version: number;
}

const shownText = 1500;
const shownMessage = 800;

/** Actions that ask for words, or for a second thought, first. */
const withDialog: readonly Action[] = ['reply', 'resolve', 'answer', 'reopen', 'withdraw'];

export function referenceTo(ticket: Ticket): TicketReference {
  return { municipality: ticket.municipality, number: ticket.number, version: ticket.version };
}

export function requesterCard(ticket: Ticket, reader: Reader, told?: string): Card {
  const { strings } = reader;
  const actor = { person: ticket.requester, role: 'requester' } as const;
  return card(
    [
      told === undefined ? undefined : notice(told, 'warning'),
      subtle(`${reader.label(ticket)} · ${statusOf(ticket, reader)}`),
      title(ticket),
      text(escapeMarkdown(progress(ticket, reader))),
      facts([
        [strings.ticket.department, reader.departmentName(ticket.department)],
        [strings.ticket.opened, reader.when(ticket.openedAt)],
      ]),
      ...messages(ticket, reader, ticket.requester.id),
    ],
    buttons(allowedActions(ticket, actor), ticket, reader),
  );
}

export function departmentCard(ticket: Ticket, reader: Reader, told?: string): Card {
  const { strings } = reader;
  return card(
    [
      told === undefined ? undefined : notice(told, 'warning'),
      subtle(`${reader.label(ticket)} · ${statusOf(ticket, reader)} · ${reader.departmentName(ticket.department)}`),
      title(ticket),
      facts([
        [strings.ticket.requester, ticket.requester.name],
        [strings.ticket.opened, reader.when(ticket.openedAt)],
        [strings.ticket.priority, `${strings.priorities[ticket.priority]} – ${strings.urgencies[ticket.urgency]}`],
        [strings.ticket.assignee, ticket.assignee?.name ?? strings.ticket.unclaimed],
      ]),
      ticket.text === ticket.title ? undefined : verbatim(cut(ticket.text, shownText, strings.ticket.cut)),
      ...messages(ticket, reader),
    ],
    buttons(actionsOfDepartment(ticket), ticket, reader),
  );
}

export function statusOf(ticket: Pick<Ticket, 'status' | 'closedBecause'>, { strings }: Reader): string {
  return ticket.closedBecause === 'withdrawn' ? strings.withdrawn : strings.statuses[ticket.status];
}

function title(ticket: Ticket): Element {
  return verbatim(ticket.title, { size: 'Large', weight: 'Bolder' });
}

/** Where the matter stands, as one would say it to the requester. */
function progress(ticket: Ticket, reader: Reader): string {
  const { ticket: words } = reader.strings;
  const name = ticket.assignee?.name ?? '';
  if (ticket.closedBecause === 'withdrawn') return words.withdrawn;
  if (ticket.status === 'resolved') return words.resolved(name);
  if (ticket.status === 'waiting') return words.waitingForYou;
  return ticket.assignee ? words.taken(name) : words.sent(reader.departmentName(ticket.department));
}

function messages(ticket: Ticket, reader: Reader, self?: string): Element[] {
  return ticket.messages.map((message) =>
    quote(saidBy(message, reader, self), cut(message.text, shownMessage, reader.strings.ticket.cut)),
  );
}

function saidBy({ kind, by, at }: Message, reader: Reader, self?: string): string {
  const { ticket: words } = reader.strings;
  const name = by.id === self ? words.you : by.name;
  return kind === 'resolution'
    ? `${words.kinds.resolution} · ${name} · ${reader.when(at)}`
    : `${name} · ${reader.when(at)}`;
}

function buttons(actions: readonly Action[], ticket: Ticket, reader: Reader): CardAction[] {
  const reference = referenceTo(ticket);
  return actions.map((action, place) => {
    const style = place === 0 && action !== 'withdraw' ? 'positive' : 'default';
    const name = reader.strings.actions[action];
    return withDialog.includes(action)
      ? openDialog(name, action, reference, style)
      : execute(name, action, reference, style);
  });
}

/** The message that tells somebody of an event, with what was said and what they can do about it. */
export function toldCard(
  ticket: Ticket,
  reader: Reader,
  line: string,
  said: string | undefined,
  actions: readonly Action[],
): Card {
  return card(
    [
      text(escapeMarkdown(line), { weight: 'Bolder' }),
      subtleTitle(ticket),
      said === undefined ? undefined : quoteOnly(cut(said, shownText, reader.strings.ticket.cut)),
    ],
    buttons(actions, ticket, reader),
  );
}

function subtleTitle(ticket: Ticket): Element {
  return verbatim(ticket.title, { isSubtle: true });
}

function quoteOnly(words: string): Element {
  return { type: 'Container', style: 'emphasis', items: [verbatim(words)] };
}

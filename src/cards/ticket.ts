/** A ticket as its requester and as its department see it. */
import { actionsOfDepartment, allowedActions } from '../domain/actions.js';
import { isUnfinished, type Action, type Message, type Ticket } from '../domain/ticket.js';
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
  const actor = { person: ticket.requester, role: 'requester' } as const;
  return card(
    [
      told === undefined ? undefined : notice(told, 'warning'),
      statusLine(ticket, reader),
      title(ticket),
      verbatim(progress(ticket, reader), ticket.status === 'waiting' ? { weight: 'Bolder' } : {}),
      subtle(`${reader.strings.ticket.opened} ${reader.when(ticket.openedAt)}`),
      ...messages(ticket, reader, ticket.requester.id),
    ],
    buttons(allowedActions(ticket, actor), ticket, reader),
  );
}

export function departmentCard(ticket: Ticket, reader: Reader, told?: string): Card {
  const { strings } = reader;
  const unclaimed = isUnfinished(ticket) ? strings.ticket.unclaimed : undefined;
  return card(
    [
      told === undefined ? undefined : notice(told, 'warning'),
      statusLine(ticket, reader),
      title(ticket),
      facts([
        [strings.ticket.requester, ticket.requester.name],
        [strings.ticket.priority, `${strings.priorities[ticket.priority]} – ${strings.urgencies[ticket.urgency]}`],
        [strings.ticket.assignee, ticket.assignee?.name ?? unclaimed],
        [strings.ticket.opened, reader.when(ticket.openedAt)],
      ]),
      ticket.text === ticket.title ? undefined : verbatim(cut(ticket.text, shownText, strings.ticket.cut)),
      ...messages(ticket, reader),
    ],
    buttons(actionsOfDepartment(ticket), ticket, reader),
  );
}

function statusOf(ticket: Pick<Ticket, 'status' | 'closedBecause'>, { strings }: Reader): string {
  return ticket.closedBecause === 'withdrawn' ? strings.withdrawn : strings.statuses[ticket.status];
}

/** The first line of a ticket's card: which, how it stands and whose it is. Screen readers find it as a heading. */
function statusLine(ticket: Ticket, reader: Reader): Element {
  const line = `${reader.label(ticket)} · ${statusOf(ticket, reader)} · ${reader.departmentName(ticket.department)}`;
  const state = ticket.status === 'open' && !ticket.assignee ? 'new' : ticket.status;
  return text(escapeMarkdown(line), { style: 'heading', size: 'Small', weight: 'Bolder', ...colours[state] });
}

const colours: Record<Ticket['status'] | 'new', { color?: string; isSubtle?: boolean }> = {
  new: { color: 'Accent' },
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
  const name = ticket.assignee?.name ?? '';
  if (ticket.closedBecause === 'withdrawn') return words.withdrawn;
  if (ticket.status === 'resolved') return words.resolved(name);
  if (ticket.status === 'waiting') return words.waitingForYou;
  return ticket.assignee ? words.taken(name) : words.sent(reader.departmentName(ticket.department));
}

function messages(ticket: Ticket, reader: Reader, self?: string): Element[] {
  return ticket.messages.map((message) =>
    quote(
      saidBy(message, reader, self),
      cut(message.text, shownMessage, reader.strings.ticket.cut),
      message.kind === 'resolution' ? 'good' : 'emphasis',
    ),
  );
}

function saidBy({ kind, by, at }: Message, reader: Reader, self?: string): string {
  const { ticket: words } = reader.strings;
  const name = by.id === self ? words.you : by.name;
  return kind === 'resolution' ? `${words.resolution} · ${name} · ${reader.when(at)}` : `${name} · ${reader.when(at)}`;
}

function buttons(actions: readonly Action[], ticket: Ticket, reader: Reader): CardAction[] {
  const reference = referenceTo(ticket);
  // To answer what nobody has asked is to add something.
  const asked = ticket.messages.at(-1)?.kind === 'reply';
  return actions.map((action) => {
    const name = action === 'answer' && !asked ? reader.strings.ticket.add : reader.strings.actions[action];
    const style = expected.includes(action) && (action !== 'answer' || asked) ? 'positive' : 'default';
    return withDialog.includes(action)
      ? openDialog(name, action, reference, style)
      : execute(name, action, reference, style);
  });
}

/** What most often comes next, where it is open to the reader. */
const expected: readonly Action[] = ['claim', 'reply', 'answer'];

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
      verbatim(line, { weight: 'Bolder' }),
      subtleTitle(ticket),
      said === undefined ? undefined : quoteOnly(cut(said, shownText, reader.strings.ticket.cut)),
    ],
    buttons(actions, ticket, reader),
  );
}

function subtleTitle(ticket: Ticket): Element {
  return { ...verbatim(ticket.title, { isSubtle: true }), spacing: 'Small' };
}

function quoteOnly(words: string): Element {
  return { type: 'Container', style: 'emphasis', items: [verbatim(words)] };
}

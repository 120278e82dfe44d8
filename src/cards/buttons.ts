/** The buttons of a ticket: what may be done to it now, the most usual first, the rest in the menu behind them. */
import { isSaid, type Action, type Ticket } from '../domain/ticket.js';
import type { Strings } from '../locales/index.js';
import { execute, openDialog, type CardAction } from './card.js';
import type { Reader } from './reader.js';

/** What a button says of the ticket it stands on. The version makes a second click on the same card the same click. */
export interface TicketReference {
  municipality: string;
  number: number;
  version: number;
}

type PersonsAction = keyof Strings['actions'];

/** Actions that ask for something, or for a second thought, first. */
const withDialog: readonly Action[] = [
  'reply',
  'resolve',
  'answer',
  'reopen',
  'withdraw',
  'note',
  'hold',
  'assign',
  'transfer',
  'setPriority',
  'categorise',
  'rate',
];

/** Teams shows six buttons at most, so what is seldom needed stands in the menu at their end. */
const inMenu: readonly Action[] = [
  'hold',
  'assign',
  'transfer',
  'setPriority',
  'categorise',
  'release',
  'watch',
  'unwatch',
];

/** What most often comes next, where it is open to the reader. */
const expected: readonly Action[] = ['claim', 'reply', 'answer'];

export function referenceTo(ticket: Ticket): TicketReference {
  return { municipality: ticket.municipality, number: ticket.number, version: ticket.version };
}

export function buttons(actions: readonly Action[], ticket: Ticket, reader: Reader): CardAction[] {
  const { strings } = reader;
  const reference = referenceTo(ticket);
  // To answer what nobody has asked is to add something.
  const waited = ticket.status === 'waiting' && !ticket.waitsFor && ticket.due?.action !== 'resume';
  const asked = waited || ticket.messages.findLast(isSaid)?.kind === 'reply';
  const possible = actions.filter(
    (action) => action !== 'categorise' || reader.categories(ticket.department).length > 0,
  );
  return possible.filter(isPersons(strings)).map((action) => {
    const name = action === 'answer' && !asked ? strings.ticket.add : strings.actions[action];
    const style = expected.includes(action) && (action !== 'answer' || asked) ? 'positive' : 'default';
    const make = withDialog.includes(action) ? openDialog : execute;
    return { ...make(name, action, reference, style), ...(inMenu.includes(action) ? { mode: 'secondary' } : {}) };
  });
}

/** What Torg does by itself has no button. */
function isPersons({ actions }: Strings) {
  return (action: Action): action is PersonsAction => action in actions;
}

/** Opens the ticket behind a line or a message. */
export function showButton(
  { municipality, number }: Pick<TicketReference, 'municipality' | 'number'>,
  { strings }: Reader,
): CardAction {
  return execute(strings.buttons.show, 'showTicket', { municipality, number });
}

/** Shows how tickets like this one were solved. */
export function similarButton({ municipality, number }: Ticket, { strings }: Reader): CardAction {
  return { ...execute(strings.solved.button, 'similar', { municipality, number }), mode: 'secondary' };
}

/** Sends the whole of a ticket of which a card shows a part. */
export function showAllButton({ municipality, number }: Ticket, { strings }: Reader): CardAction {
  return execute(strings.showAll.button, 'showAll', { municipality, number });
}

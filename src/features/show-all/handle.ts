/** The whole of a ticket of which a card shows a part, in the person's own chat with Torg. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { allSaid, seenBy } from '../../domain/departures.js';
import { apart } from '../apart.js';
import { openedBy } from '../tickets.js';
import { readData, type Feature } from '../turn.js';
import { wholeCards } from './card.js';

const named = z.object({ municipality: z.string(), number: z.int().positive() });

export const showAll: Feature = {
  name: 'show-all',
  verbs: ['showAll'],
  action: async (turn) => {
    const { incoming, services, reader, person } = turn;
    const found = await openedBy(turn, readData(named, incoming.request.data));
    if (!found) return { notice: refusalText({ code: 'unknownTicket' }, reader) };
    const { ticket, roles } = found;
    const isAgent = roles.includes('agent');
    const department = isAgent ? ticket.department : undefined;
    const history = await services.stores.tickets.history(ticket.municipality, ticket.number);
    // What was said after the ticket was read is not of the ticket as it was judged.
    const until = history.filter(({ sequence }) => sequence <= ticket.version);
    const said = allSaid(ticket, until, department);
    const { title } = department === undefined ? ticket : seenBy(ticket, department);
    const summary = reader.strings.showAll.heading(reader.label(ticket));
    const cards = wholeCards({ ...ticket, title }, said, reader, person.id);
    const messages = cards.map((card) => ({ card, summary }));
    return apart(turn, messages, reader.strings.showAll);
  },
};

/** The ticket behind a line of a list, as the person may see it. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { cardFor, openedBy } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const named = z.object({ municipality: z.string(), number: z.int().positive() });

export const showTicket: Feature = {
  name: 'show-ticket',
  verbs: ['showTicket'],
  action: async (turn) => {
    const found = await openedBy(turn, readData(named, turn.incoming.request.data));
    if (!found) return { notice: refusalText({ code: 'unknownTicket' }, turn.reader) };
    const role = found.roles.includes('agent') ? 'agent' : 'requester';
    const card = cardFor(turn, found.ticket, role);
    return { messages: [{ card, summary: `${turn.reader.label(found.ticket)} ${found.ticket.title}` }] };
  },
};

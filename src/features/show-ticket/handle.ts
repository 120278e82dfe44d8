/** The ticket behind a line of a list, as the person may see it. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { seenBy } from '../../domain/departures.js';
import type { Ticket } from '../../domain/ticket.js';
import { apart } from '../apart.js';
import { cardFor, departmentHere, openedBy } from '../tickets.js';
import { readData, type Feature, type Turn } from '../turn.js';

const named = z.object({ municipality: z.string(), number: z.int().positive() });

export const showTicket: Feature = {
  name: 'show-ticket',
  verbs: ['showTicket'],
  action: async (turn) => {
    const found = await openedBy(turn, readData(named, turn.incoming.request.data));
    if (!found) return { notice: refusalText({ code: 'unknownTicket' }, turn.reader) };
    const { ticket, roles } = found;
    const role = roles.includes('agent') ? 'agent' : 'requester';
    const { title } = role === 'agent' ? seenBy(ticket, ticket.department) : ticket;
    const message = { card: cardFor(turn, ticket, role), summary: `${turn.reader.label(ticket)} ${title}` };
    return isAmongOthers(turn, ticket) ? apart(turn, [message]) : { messages: [message] };
  },
};

/** Whether people could read it here who do not belong to its confidential department. */
function isAmongOthers(turn: Turn, { department }: Ticket): boolean {
  if (turn.incoming.scope === 'personal' || !turn.reader.isConfidential(department)) return false;
  return departmentHere(turn)?.id !== department;
}

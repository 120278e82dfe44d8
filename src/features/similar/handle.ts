/** An agent looks at how their department has solved tickets like this one. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { similarCard } from '../../cards/solved.js';
import { seenBy } from '../../domain/departures.js';
import { apart } from '../apart.js';
import { solvedForAgent } from '../solved.js';
import { openedBy } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const named = z.object({ municipality: z.string(), number: z.int().positive() });

export const similar: Feature = {
  name: 'similar',
  verbs: ['similar'],
  action: async (turn) => {
    const { incoming, reader } = turn;
    const found = await openedBy(turn, readData(named, incoming.request.data));
    if (!found?.roles.includes('agent')) return { notice: refusalText({ code: 'unknownTicket' }, reader) };
    const { municipality, number, department } = found.ticket;
    const { title, text } = seenBy(found.ticket, department);
    const solved = await solvedForAgent(turn, municipality, department, `${title}\n${text}`);
    const others = solved.filter((each) => each.number !== number);
    const { solved: words } = reader.strings;
    if (others.length === 0) return { notice: words.none };
    return apart(turn, [{ card: similarCard(found.ticket, others, reader), summary: words.heading }], words);
  },
};

/** An agent judges how important a ticket is, whatever its requester says. */
import { z } from 'zod/v4';
import { choice, choicesOf } from '../../cards/card.js';
import { priorities } from '../../domain/words.js';
import { opened, sent } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const chosen = z.object({ priority: z.enum(priorities) });

export const priority: Feature = {
  name: 'priority',
  verbs: ['setPriority'],
  dialog: (turn) => {
    const { dialogs, priorities: names, ticket: words } = turn.reader.strings;
    return opened(turn, 'setPriority', 'agent', dialogs.setPriority, (ticket) => ({
      words: 'none',
      below: choice('priority', words.priority, ticket.priority, choicesOf(names)),
    }));
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', (_, data) => ({ type: 'setPriority', priority: readData(chosen, data).priority })),
};

/** An agent takes a ticket; exactly one can. */
import { clicked } from '../tickets.js';
import type { Feature } from '../turn.js';

export const claim: Feature = {
  name: 'claim',
  verbs: ['claim'],
  action: (turn) => clicked(turn, 'agent', { type: 'claim' }),
};

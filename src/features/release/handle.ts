/** An agent gives a ticket back to the queue. */
import { clicked } from '../tickets.js';
import type { Feature } from '../turn.js';

export const release: Feature = {
  name: 'release',
  verbs: ['release'],
  action: (turn) => clicked(turn, 'agent', { type: 'release' }),
};

/** An agent goes on with a ticket that waits. */
import { clicked } from '../tickets.js';
import type { Feature } from '../turn.js';

export const resume: Feature = {
  name: 'resume',
  verbs: ['resume'],
  action: (turn) => clicked(turn, 'agent', { type: 'resume' }),
};

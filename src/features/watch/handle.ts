/** An agent is told of what happens to a ticket that is not theirs, or no longer wants to be. */
import { clicked } from '../tickets.js';
import type { Feature } from '../turn.js';

export const watch: Feature = {
  name: 'watch',
  verbs: ['watch', 'unwatch'],
  action: (turn) => clicked(turn, 'agent', { type: turn.incoming.request.verb === 'watch' ? 'watch' : 'unwatch' }),
};

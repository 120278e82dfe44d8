/** An agent ends a resolved ticket, rather than wait until it is closed by itself. */
import { clicked } from '../tickets.js';
import type { Feature } from '../turn.js';

export const close: Feature = {
  name: 'close',
  verbs: ['close'],
  action: (turn) => clicked(turn, 'agent', { type: 'close' }),
};

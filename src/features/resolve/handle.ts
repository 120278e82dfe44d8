/** An agent solves a ticket and says how. */
import { opened, sent } from '../tickets.js';
import type { Feature } from '../turn.js';

export const resolve: Feature = {
  name: 'resolve',
  verbs: ['resolve'],
  dialog: (turn) => opened(turn, 'resolve', 'agent', turn.reader.strings.dialogs.resolve, { words: 'required' }),
  dialogSubmit: (turn) => sent(turn, 'agent', (text) => ({ type: 'resolve', text })),
};

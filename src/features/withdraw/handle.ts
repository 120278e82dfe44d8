/** A requester no longer needs it. */
import { opened, sent } from '../tickets.js';
import type { Feature } from '../turn.js';

export const withdraw: Feature = {
  name: 'withdraw',
  verbs: ['withdraw'],
  dialog: (turn) => opened(turn, 'withdraw', 'requester', turn.reader.strings.dialogs.withdraw, { words: 'none' }),
  dialogSubmit: (turn) => sent(turn, 'requester', () => ({ type: 'withdraw' })),
};

/** An agent writes what the department alone should know. */
import { notice } from '../../cards/card.js';
import { opened, sent } from '../tickets.js';
import type { Feature } from '../turn.js';

export const note: Feature = {
  name: 'note',
  verbs: ['note'],
  dialog: (turn) => {
    const { dialogs } = turn.reader.strings;
    // In the colour that notes have on the card, so that nobody takes it for a reply.
    const above = notice(dialogs.noteIsInternal, 'warning');
    return opened(turn, 'note', 'agent', dialogs.note, { words: 'required', above });
  },
  dialogSubmit: (turn) => sent(turn, 'agent', (text) => ({ type: 'note', text })),
};

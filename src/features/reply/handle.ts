/** An agent writes to the requester, and may wait for the answer. */
import { z } from 'zod/v4';
import { toggle } from '../../cards/dialog.js';
import { opened, sent } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const wait = 'waitForAnswer';
const toggled = z.object({ [wait]: z.string().optional() });

export const reply: Feature = {
  name: 'reply',
  verbs: ['reply'],
  dialog: (turn) => {
    const { dialogs } = turn.reader.strings;
    const below = toggle(wait, dialogs.waitForAnswer);
    return opened(turn, 'reply', 'agent', dialogs.reply, { words: 'required', below });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'agent', (text, data) => ({
      type: 'reply',
      text,
      waitForAnswer: readData(toggled, data)[wait] === 'true',
    })),
};

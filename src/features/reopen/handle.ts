/** A resolved ticket is opened again, by its requester or by an agent of its department. */
import { opened, openedBy, reference, sent } from '../tickets.js';
import { readData, type Feature, type Turn } from '../turn.js';

/** A requester who also works in the department reopens as the requester. */
async function roleOf(turn: Turn, data: unknown): Promise<'requester' | 'agent'> {
  const found = await openedBy(turn, readData(reference, data));
  return found?.roles.includes('requester') ? 'requester' : 'agent';
}

export const reopen: Feature = {
  name: 'reopen',
  verbs: ['reopen'],
  dialog: async (turn) => {
    const role = await roleOf(turn, turn.incoming.request.data);
    return opened(turn, 'reopen', role, turn.reader.strings.dialogs.reopen, { words: 'optional' });
  },
  dialogSubmit: async (turn) => {
    const role = await roleOf(turn, turn.incoming.request.data);
    return sent(turn, role, (text) => ({ type: 'reopen', text }));
  },
};

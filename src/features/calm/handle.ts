/** Whoever reported an emergency, or an agent, says that it is none: an ordinary ticket is left. */
import { refusalText } from '../../cards/refusal.js';
import { clicked, openedBy, reference } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

export const calm: Feature = {
  name: 'calm',
  verbs: ['calm'],
  action: async (turn) => {
    const named = readData(reference, turn.incoming.request.data);
    const roles = (await openedBy(turn, named))?.roles ?? [];
    // In the department's channel somebody acts for it, also where they reported it themselves.
    const [role] = turn.incoming.scope === 'personal' ? roles : roles.toReversed();
    if (!role) return { notice: refusalText({ code: 'unknownTicket' }, turn.reader) };
    return clicked(turn, role, { type: 'calm' });
  },
};

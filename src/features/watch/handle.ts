/** An agent is told of what happens to a ticket that is not theirs, or no longer wants to be. */
import { act, answered, reference } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

export const watch: Feature = {
  name: 'watch',
  verbs: ['watch', 'unwatch'],
  action: async (turn) => {
    const { id, place, request } = turn.incoming;
    const named = readData(reference, request.data);
    const type = request.verb === 'watch' ? 'watch' : 'unwatch';
    // The channel's card stays as it is, so its version cannot tell one click from the next.
    const key = `click|${type}|${place.conversation}|${id}`;
    const acted = await act(turn, named, 'agent', { type }, key);
    const watches = acted.ticket?.watchers?.some((watcher) => watcher.id === turn.person.id) ?? false;
    if (!acted.ticket || acted.left !== undefined || watches !== (type === 'watch'))
      return answered(turn, acted, 'agent');
    // It is as they wanted, whether this click did it or one before.
    return answered(turn, { ...acted, refused: '' }, 'agent');
  },
};

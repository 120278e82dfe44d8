/** An agent is told of what happens to a ticket that is not theirs, or no longer wants to be. */
import { act, cardFor, reference } from '../tickets.js';
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
    const { refused, ticket } = await act(turn, named, 'agent', { type }, key);
    if (!ticket) return { notice: refused ?? '' };
    const watches = ticket.watchers?.some((watcher) => watcher.id === turn.person.id) ?? false;
    const told = watches === (type === 'watch') ? undefined : refused;
    return { card: cardFor(turn, ticket, 'agent', told) };
  },
};

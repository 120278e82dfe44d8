/** Somebody who could not be reached is there again: their tickets are shown to them anew. */
import { askAsTorg } from '../ports/torg.js';
import { queuesOf } from './queues.js';
import { departmentHere } from './tickets.js';
import type { Turn } from './turn.js';

/** Marks the tickets whose requester, or whose department's channel, was out of reach until now. */
export async function reachedAgain(turn: Turn): Promise<void> {
  const { incoming, services, municipality, person } = turn;
  const { stores } = services;
  const audience = incoming.scope === 'personal' ? 'requester' : 'department';
  const here = departmentHere(turn);
  const tickets =
    audience === 'requester'
      ? await stores.tickets.ofRequester(municipality.id, person.id)
      : await queuesOf(services, here ? [here.id] : []);
  for (const { municipality: id, number, unreached } of tickets) {
    if (!unreached) continue;
    const key = `reached|${incoming.place.conversation}|${incoming.id}|${audience}|${number}`;
    await askAsTorg({ type: 'markReached', audience }, { municipality: id, number, key }, services);
  }
}

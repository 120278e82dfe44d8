/** Somebody who could not be reached is there again: their tickets are shown to them anew. */
import { askAsTorg } from '../ports/torg.js';
import { queuesOf } from './queues.js';
import type { Turn } from './turn.js';

/** Marks the tickets whose requester, or whose department's channel, was out of reach until now. */
export async function reachedAgain({ incoming, services, municipality, person }: Turn): Promise<void> {
  const { organisation, stores } = services;
  const audience = incoming.scope === 'personal' ? 'requester' : 'department';
  const here = organisation.departments.filter(({ channel }) => channel === incoming.channel);
  const tickets =
    audience === 'requester'
      ? await stores.tickets.ofRequester(municipality.id, person.id)
      : await queuesOf(
          services,
          here.map(({ id }) => id),
        );
  for (const { municipality: id, number, unreached } of tickets) {
    if (!unreached) continue;
    const key = `reached|${incoming.place.conversation}|${incoming.id}|${audience}|${number}`;
    await askAsTorg({ type: 'markReached', audience }, { municipality: id, number, key }, services);
  }
}

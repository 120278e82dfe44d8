/** Somebody who could not be reached is there again: their tickets are shown to them anew. */
import type { QueueEntry } from '../domain/summary.js';
import type { Audience } from '../domain/ticket.js';
import { askAsTorg } from '../ports/torg.js';
import { queuesOf } from './queues.js';
import type { Services, Turn } from './turn.js';

/** Marks the tickets of a person who was out of reach until now. */
export async function personReached({ incoming, services, municipality, person }: Turn): Promise<void> {
  const tickets = await services.stores.tickets.ofRequester(municipality.id, person.id);
  await reached('requester', tickets, `${incoming.place.conversation}|${incoming.id}`, services);
}

/** Marks the tickets of a department whose channel was. */
export async function channelReached(department: string, occasion: string, services: Services): Promise<void> {
  await reached('department', await queuesOf(services, [department]), occasion, services);
}

async function reached(
  audience: Extract<Audience, 'requester' | 'department'>,
  tickets: readonly QueueEntry[],
  occasion: string,
  services: Services,
): Promise<void> {
  for (const { municipality, number, unreached } of tickets) {
    if (!unreached) continue;
    const key = `reached|${occasion}|${audience}|${number}`;
    await askAsTorg({ type: 'markReached', audience }, { municipality, number, key }, services);
  }
}

/** Somebody who could not be reached is there again: their tickets are shown to them anew. */
import { decide } from '../domain/decide.js';
import { torg, type Undelivered } from '../domain/ticket.js';
import { departmentsServing } from '../ports/organisation.js';
import type { Turn } from './turn.js';

/** Marks the tickets whose requester, or whose department's channel, was out of reach until now. */
export async function reachedAgain(turn: Turn): Promise<void> {
  const { incoming, services, municipality, person } = turn;
  const { tickets } = services.stores;
  if (incoming.scope === 'personal') {
    for (const { number, unreached } of await tickets.ofRequester(municipality.id, person.id)) {
      if (unreached) await mark(turn, municipality.id, number, 'requester');
    }
    return;
  }
  const { departments, municipalities } = services.organisation;
  const here = departments.filter(({ channel }) => channel === incoming.channel).map(({ id }) => id);
  for (const { id } of here.length > 0 ? municipalities : []) {
    const served = departmentsServing(services.organisation, id).filter((department) => here.includes(department.id));
    const queue = await tickets.queue(
      id,
      served.map((department) => department.id),
    );
    for (const { number, unreached } of queue) if (unreached) await mark(turn, id, number, 'department');
  }
}

async function mark(
  { incoming, services }: Turn,
  municipality: string,
  number: number,
  audience: Undelivered['audience'],
): Promise<void> {
  await services.stores.tickets.execute({
    municipality,
    key: `reached|${incoming.place.conversation}|${incoming.id}|${audience}|${number}`,
    load: { ticket: number },
    decide: ({ ticket }) => decide(ticket, { type: 'markReached', audience }, torg, services.clock.now()),
  });
}

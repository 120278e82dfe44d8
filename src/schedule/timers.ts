/** Does what tickets are due for: ends a hold, reminds the requester, closes what was resolved a while ago. */
import { decide } from '../domain/decide.js';
import { torg } from '../domain/ticket.js';
import type { Task } from './schedule.js';

export const timersTask: Task = async function timers({ organisation, stores, clock }) {
  for (const { id } of organisation.municipalities) {
    for (const { number, at, action } of await stores.tickets.due(id, clock.now())) {
      await stores.tickets.execute({
        municipality: id,
        // The same in every process: it happens once.
        key: `timer|${action}|${number}|${at}`,
        load: { ticket: number },
        decide: ({ ticket }) => decide(ticket, { type: action }, torg, clock.now()),
      });
    }
  }
};

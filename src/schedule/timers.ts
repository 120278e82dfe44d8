/** Does what tickets are due for: ends a hold, reminds the requester, closes what was resolved a while ago. */
import { askAsTorg } from '../ports/torg.js';
import type { Task } from './schedule.js';

export const timersTask: Task = async function timers(options) {
  const { organisation, stores, clock } = options;
  for (const { id: municipality } of organisation.municipalities) {
    for (const { number, at, action } of await stores.tickets.due(municipality, clock.now())) {
      const key = `timer|${action}|${number}|${at}`;
      await askAsTorg({ type: action }, { municipality, number, key }, options);
    }
  }
};

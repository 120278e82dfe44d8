/** A person's own tickets that are not closed. */
import { listCard } from '../../cards/list.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const myTickets: Feature = {
  name: 'my-tickets',
  word: 'myTickets',
  verbs: ['myTickets'],
  message: listed,
  action: listed,
};

async function listed({ services, municipality, person, reader }: Turn): Promise<Outcome> {
  const { myTickets: texts, statuses } = reader.strings;
  const entries = await services.stores.tickets.ofRequester(municipality.id, person.id);
  const card = listCard(entries, reader, texts, (entry) => {
    const assignee = entry.assignee ? ` · ${entry.assignee.name}` : '';
    return `${statuses[entry.status]} · ${reader.departmentName(entry.department)}${assignee}`;
  });
  return { messages: [{ card, summary: texts.title }] };
}

/** The unfinished tickets of the departments an agent works in. */
import { listCard } from '../../cards/list.js';
import { queuesOf } from '../queues.js';
import { isAgent } from '../agents.js';
import { departmentHere } from '../tickets.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const queue: Feature = { name: 'queue', word: 'queue', verbs: ['queue'], message: listed, action: listed };

async function listed(turn: Turn): Promise<Outcome> {
  const { services, reader } = turn;
  const here = departmentHere(turn);
  // In a department's channel it is that department's queue; elsewhere, of every department the person works in.
  const asked = here ? [here] : turn.departments;
  const belongs = await Promise.all(asked.map((department) => isAgent(turn, department.id)));
  const own = asked.filter((_, place) => belongs[place]).map(({ id }) => id);
  const { queue: texts, priorities } = reader.strings;
  if (own.length === 0) return { messages: [{ text: texts.notAgent }] };
  const card = listCard(await queuesOf(services, own), reader, texts, (entry) => {
    const { priority, department, requester, assignee, openedAt, unreached } = entry;
    const who = assignee ? `${requester.name} → ${assignee.name}` : `${requester.name} · ${texts.unclaimed}`;
    const line = [priorities[priority], who, reader.when(openedAt), ...(unreached ? [texts.unreached] : [])];
    return (own.length > 1 ? [reader.departmentName(department), ...line] : line).join(' · ');
  });
  return { messages: [{ card, summary: texts.title }] };
}

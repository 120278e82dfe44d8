/** A person's own tickets that are not closed, and the cases they have started or are responsible for. */
import { wholeCaseButton } from '../../cards/case.js';
import { showButton } from '../../cards/buttons.js';
import { listCard } from '../../cards/list.js';
import type { QueueEntry } from '../../domain/summary.js';
import type { CaseEntry } from '../../ports/stores.js';
import { apart } from '../apart.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const myTickets: Feature = {
  name: 'my-tickets',
  word: 'myTickets',
  verbs: ['myTickets'],
  message: listed,
  action: listed,
};

const isCase = (entry: QueueEntry | CaseEntry): entry is CaseEntry => 'parts' in entry;

/** What somebody has reported is nobody else's to read: asked for among others, it comes to their own chat. */
async function listed(turn: Turn): Promise<Outcome> {
  const { services, municipality, person, reader } = turn;
  const { myTickets: texts, statuses, cases: words, buttons } = reader.strings;
  const [tickets, cases] = await Promise.all([
    services.stores.tickets.ofRequester(municipality.id, person.id),
    services.stores.tickets.casesOf(municipality.id, person.id),
  ]);
  const entries = [...tickets, ...cases].sort((a, b) => b.number - a.number);
  const line = (entry: QueueEntry | CaseEntry): string => {
    if (isCase(entry)) return `${words.statuses[entry.status]} · ${words.progress(entry.finished, entry.parts)}`;
    const assignee = entry.assignee ? ` · ${entry.assignee.name}` : '';
    return `${statuses[entry.status]} · ${reader.departmentName(entry.department)}${assignee}`;
  };
  const card = listCard<QueueEntry | CaseEntry>(entries, reader, texts, line, undefined, (entry) =>
    isCase(entry)
      ? { ...wholeCaseButton(entry.municipality, entry.number, reader), title: buttons.show }
      : showButton(entry, reader),
  );
  return apart(turn, [{ card, summary: texts.title }], texts);
}

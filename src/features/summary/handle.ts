/** A manager asks how things stand; the same every morning comes by itself. */
import { summaryCard } from '../../cards/summary.js';
import { localTime } from '../../domain/calendar.js';
import { summarise } from '../../domain/summary.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const summary: Feature = {
  name: 'summary',
  word: 'summary',
  verbs: ['summary'],
  message: summed,
  action: summed,
};

async function summed({ services, municipality, person, reader }: Turn): Promise<Outcome> {
  const { summary: words } = reader.strings;
  const manager = municipality.managers.find(({ upn }) => upn === person.upn);
  if (!manager) return { messages: [{ text: words.notManager }] };
  const { tickets } = services.stores;
  const { date } = localTime(services.clock.now(), municipality.timeZone);
  const [events, queue] = await Promise.all([
    tickets.eventsOfDays(municipality.id, [date]),
    tickets.queue(municipality.id, manager.departments),
  ]);
  const card = summaryCard(summarise(manager.departments, events, queue), reader, words.titleNow, words.today);
  return { messages: [{ card, summary: words.titleNow }] };
}

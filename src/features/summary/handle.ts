/** A manager asks how things stand; the same every morning comes by itself. */
import { gapsByDepartment } from '../../answers/gaps.js';
import { summaryCard } from '../../cards/summary.js';
import { localTime } from '../../domain/calendar.js';
import { summarise } from '../../domain/summary.js';
import { readDays } from '../../ports/days.js';
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
  const { date } = localTime(services.clock.now(), municipality.timeZone);
  const read = await readDays(services.stores, municipality, manager.departments, [date], false);
  const gaps = gapsByDepartment(read.gaps, reader.isConfidential);
  const summed = summarise(manager.departments, { ...read, gaps });
  const card = summaryCard(summed, reader, words.titleNow, words.today);
  return { messages: [{ card, summary: words.titleNow }] };
}

/** What one can do here, in a few lines. */
import { card, facts, heading, submit, text } from '../../cards/card.js';
import type { Word } from '../../locales/index.js';
import { ownerOf } from '../../ports/organisation.js';
import { administers } from '../channels.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const help: Feature = { name: 'help', word: 'help', verbs: ['help'], message: helped, action: helped };

function helped(turn: Turn): Promise<Outcome> {
  const { reader, incoming, municipality } = turn;
  const { help: words, buttons, queue, words: typed, away, duty, channels } = reader.strings;
  const administrator = administers(turn, municipality.id);
  const commands = Object.entries(words.words) as [Word, string][];
  const department = turn.departments.find((each) => ownerOf(each) === municipality.id);
  const example =
    administrator && department && `${channels.commands.connect[0] ?? ''} ${reader.departmentName(department.id)}`;
  const made = card(
    [
      heading(words.title),
      ...words.lines.map((line) => text(line)),
      text(words.wordsTitle, { weight: 'Bolder' }),
      facts([
        ...commands.map(([word, meaning]) => [typed[word][0] ?? word, meaning] as const),
        [away.said.away[0] ?? '', away.help],
        [duty.asked[0] ?? '', duty.help],
        ...(incoming.scope === 'channel' ? [[channels.commands.show[0] ?? '', channels.help.show] as const] : []),
        ...(example ? [[example, channels.help.connect] as const] : []),
      ]),
    ],
    [
      submit(buttons.myTickets, 'myTickets'),
      submit(reader.strings.cases.checklists.button, 'checklists'),
      submit(buttons.queue, 'queue'),
      submit(queue.myWork, 'myWork'),
      submit(buttons.language, 'language'),
      submit(buttons.summary, 'summary'),
    ],
  );
  return Promise.resolve({ messages: [{ card: made, summary: words.title }] });
}

/** What one can do here, in a few lines. */
import { card, facts, heading, submit, text } from '../../cards/card.js';
import type { Word } from '../../locales/index.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const help: Feature = { name: 'help', word: 'help', verbs: ['help'], message: helped, action: helped };

function helped({ reader }: Turn): Promise<Outcome> {
  const { help: words, buttons, words: typed } = reader.strings;
  const commands = Object.entries(words.words) as [Word, string][];
  const made = card(
    [
      heading(words.title),
      ...words.lines.map((line) => text(line)),
      text(words.wordsTitle, { weight: 'Bolder' }),
      facts(commands.map(([word, meaning]) => [typed[word][0] ?? word, meaning])),
    ],
    [
      submit(buttons.myTickets, 'myTickets'),
      submit(reader.strings.cases.checklists.button, 'checklists'),
      submit(buttons.queue, 'queue'),
      submit(buttons.language, 'language'),
      submit(buttons.summary, 'summary'),
    ],
  );
  return Promise.resolve({ messages: [{ card: made, summary: words.title }] });
}

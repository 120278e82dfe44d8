/** A person chooses their language; until then it follows what they write. */
import { z } from 'zod/v4';
import { card, execute, heading, text } from '../../cards/card.js';
import { languages } from '../../domain/words.js';
import { locales } from '../../locales/index.js';
import { readData, type Feature, type Outcome, type Turn } from '../turn.js';

const chosen = z.object({ language: z.enum(languages) });

export const language: Feature = {
  name: 'language',
  word: 'language',
  verbs: ['language', 'setLanguage'],
  message: offered,
  action: async (turn) => {
    const { verb, data } = turn.incoming.request;
    if (verb === 'language') return offered(turn);
    const { language: choice } = readData(chosen, data);
    await turn.services.stores.people.change(turn.person, { language: choice, languageChosen: true });
    const made = card([text(locales[choice].language.chosen)], choices());
    return { card: made, lasting: true };
  },
};

function choices() {
  // Every language is called by its own name, whatever the reader's is.
  return languages.map((each) => execute(locales[each].language.names[each], 'setLanguage', { language: each }));
}

function offered({ reader }: Turn): Promise<Outcome> {
  const { choose } = reader.strings.language;
  return Promise.resolve({ messages: [{ card: card([heading(choose)], choices()), summary: choose }] });
}

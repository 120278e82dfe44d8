/** The first words, when Torg is installed for a person, in a team or in a group chat. */
import { card, submit, text } from '../../cards/card.js';
import { locales } from '../../locales/index.js';
import type { Feature } from '../turn.js';

export const welcome: Feature = {
  name: 'welcome',
  installed: ({ incoming, municipality, reader }) => {
    // A team and a group chat are welcomed in the municipality's language: nobody there has written yet.
    const { welcome: words, buttons } = incoming.scope === 'personal' ? reader.strings : locales[municipality.language];
    const lines =
      incoming.scope === 'personal'
        ? words.personal(municipality.name)
        : incoming.scope === 'channel'
          ? words.team
          : words.groupChat;
    const actions =
      incoming.scope === 'personal'
        ? [submit(buttons.help, 'help'), submit(buttons.myTickets, 'myTickets'), submit(buttons.language, 'language')]
        : [];
    const made = card(
      lines.map((line, place) => text(line, place === 0 ? { weight: 'Bolder' } : {})),
      actions,
    );
    return Promise.resolve({ messages: [{ card: made, summary: lines[0] ?? '' }] });
  },
};

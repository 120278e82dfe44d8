/** A requester says how content they are with the help they got. */
import { z } from 'zod/v4';
import { choice, choicesOf } from '../../cards/card.js';
import { opened, sent } from '../tickets.js';
import { readData, type Feature } from '../turn.js';

const chosen = z.object({ stars: z.enum(['1', '2', '3', '4', '5']) });

export const rate: Feature = {
  name: 'rate',
  verbs: ['rate'],
  dialog: (turn) => {
    const { dialogs, ratings } = turn.reader.strings;
    const choices = choicesOf(ratings)
      .map(({ value, title }) => ({ value, title: `${value} – ${title}` }))
      .toReversed();
    const above = choice('stars', dialogs.rateHow, undefined, choices, 'expanded');
    return opened(turn, 'rate', 'requester', dialogs.rate, { words: 'optional', above });
  },
  dialogSubmit: (turn) =>
    sent(turn, 'requester', (text, data) => ({ type: 'rate', stars: Number(readData(chosen, data).stars), text })),
};

/** An agent solves a ticket, says how, and may say which known answer solved it or that one is to be made of it. */
import { z } from 'zod/v4';
import { card, escapeMarkdown, text } from '../../cards/card.js';
import type { Dialog } from '../../cards/dialog.js';
import { versionFor, type KnownAnswer } from '../../domain/answer.js';
import { beginningOf, learningInputs, newAnswerDialog, propose } from '../learning.js';
import { opened, openedBy, reference, sent } from '../tickets.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';

const chosen = reference.extend({
  answer: z.string().max(64).default(''),
  makeAnswer: z.string().default('false'),
});

export const resolve: Feature = {
  name: 'resolve',
  verbs: ['resolve'],
  dialog: (turn) =>
    opened(turn, 'resolve', 'agent', turn.reader.strings.dialogs.resolve, async (ticket) => ({
      words: 'required',
      below: await learningInputs(turn, ticket),
    })),
  dialogSubmit: resolved,
};

async function resolved(turn: TurnOf<'dialogSubmit'>): Promise<Outcome> {
  const { answer, makeAnswer, ...named } = readData(chosen, turn.incoming.request.data);
  const outcome = await sent(turn, 'agent', (words) => ({ type: 'resolve', text: words }));
  if (outcome.notice !== undefined || (answer === '' && makeAnswer !== 'true')) return outcome;
  const found = await openedBy(turn, named);
  if (!found?.roles.includes('agent')) return outcome;
  const proposed = answer === '' ? undefined : await propose(turn, found.ticket, answer);
  if (makeAnswer === 'true') return { dialog: newAnswerDialog(turn, await beginningOf(turn, found.ticket)) };
  return proposed ? { dialog: proposedDialog(turn, proposed) } : outcome;
}

/** That words wait to be accepted, and the way to them. */
export function proposedDialog({ reader }: Turn, answer: KnownAnswer): Dialog {
  const { learning } = reader.strings;
  const { title } = versionFor(answer, reader.language);
  return {
    title: learning.phrasings.title,
    card: card(
      [text(learning.proposed(escapeMarkdown(title)))],
      [{ type: 'Action.Submit', title: learning.seePhrasings, data: { verb: 'phrasings' } }],
    ),
  };
}

/** Agents see what no answer was found for, and the words that people asked by, and make answers of both. */
import { z } from 'zod/v4';
import { apart } from '../apart.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { gapsCard } from './card.js';
import { gapGroups, groupOf } from './gaps.js';
import { answerBegun, answerWritten } from './new-answer.js';
import { phrasingsJudged, phrasingsShown, waiting } from './phrasings.js';

const dismissed = z.object({ municipality: z.string(), question: z.string().max(64) });

export const learn: Feature = {
  name: 'learn',
  word: 'gaps',
  verbs: ['gaps', 'dismissGap', 'phrasings', 'judgePhrasings', 'newAnswer'],
  message: listed,
  action: (turn) => (turn.incoming.request.verb === 'gaps' ? listed(turn) : dismissedBy(turn)),
  dialog: (turn) => (turn.incoming.request.verb === 'newAnswer' ? answerBegun(turn) : phrasingsShown(turn)),
  dialogSubmit: (turn) => {
    const { verb } = turn.incoming.request;
    if (verb === 'newAnswer') return answerWritten(turn);
    return verb === 'judgePhrasings' ? phrasingsJudged(turn) : phrasingsShown(turn);
  },
};

/** In the agent's own chat: what people asked is not for everybody who reads along. */
async function listed(turn: Turn): Promise<Outcome> {
  const { gaps: words } = turn.reader.strings.learning;
  const made = await drawn(turn);
  return apart(turn, [made ? { card: made, summary: words.title } : { text: words.notAgent }], words);
}

async function drawn(turn: Turn, told?: string) {
  const groups = await gapGroups(turn);
  return groups && gapsCard(groups, (await waiting(turn)).length, turn.reader, told);
}

/** All questions of the group that the one belongs to by now. */
async function dismissedBy(turn: TurnOf<'action'>): Promise<Outcome> {
  const named = readData(dismissed, turn.incoming.request.data);
  const { gaps: words } = turn.reader.strings.learning;
  const group = await groupOf(turn, named);
  for (const { question } of group?.questions ?? []) {
    await turn.services.stores.questions.closeGap(named.municipality, question);
  }
  if (turn.incoming.scope !== 'personal') return { notice: words.openPersonal };
  const made = await drawn(turn, group ? undefined : words.gone);
  return made ? { card: made, lasting: true } : { notice: words.notAgent };
}

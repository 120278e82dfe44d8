/** The unfinished tickets of all departments, as far as somebody may see them, to filter, open and claim from. */
import { z } from 'zod/v4';
import { any, mostWords } from '../../cards/queue.js';
import { selections } from '../../domain/queue.js';
import { queueFor, type Chosen } from '../queues.js';
import { act, clean } from '../tickets.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';

/** What a button or the filter says; what cannot be chosen here is then left out. */
const chosen = z.object({
  list: z.enum(['queue', 'mine']).default('queue'),
  department: z.string().max(40).optional(),
  only: z.enum([...selections, any]).default(any),
  category: z.string().max(40).default(any),
  words: z
    .string()
    .max(mostWords)
    .default('')
    .transform((words) => clean(words).trim()),
  offset: z.int().min(0).max(1_000_000).default(0),
});
const claimed = chosen.extend({
  municipality: z.string(),
  number: z.int().positive(),
  nonce: z.string().min(8).max(64),
});

export const queue: Feature = {
  name: 'queue',
  word: 'queue',
  verbs: ['queue', 'showQueue', 'claimInQueue'],
  message: begun,
  action: (turn) => {
    const { verb } = turn.incoming.request;
    if (verb === 'claimInQueue') return claimedFrom(turn);
    return verb === 'showQueue' ? shown(turn, readChosen(turn)) : begun(turn);
  },
};

async function begun(turn: Turn): Promise<Outcome> {
  const { queue: texts } = turn.reader.strings;
  const card = await queueFor(turn, { list: 'queue', offset: 0 });
  return { messages: [card ? { card, summary: texts.title } : { text: texts.notAgent }] };
}

function readChosen(turn: TurnOf<'action'>): Chosen {
  const { department, ...rest } = readData(chosen, turn.incoming.request.data);
  return { ...rest, ...(department === undefined ? {} : { department }) };
}

/** The card on which it was clicked, drawn anew for the person who clicked. */
async function shown(turn: Turn, state: Chosen): Promise<Outcome> {
  const card = await queueFor(turn, state);
  return card ? { card } : { notice: turn.reader.strings.queue.notAgent };
}

async function claimedFrom(turn: TurnOf<'action'>): Promise<Outcome> {
  const { municipality, number, nonce } = readData(claimed, turn.incoming.request.data);
  const named = { municipality, number };
  const key = `queue|${nonce}|${number}|${turn.person.id}`;
  const { refused } = await act(turn, named, 'agent', { type: 'claim' }, key);
  const told =
    refused === undefined
      ? { words: turn.reader.strings.queue.claimed(turn.reader.label(named)), style: 'good' as const }
      : { words: refused, style: 'warning' as const };
  const card = await queueFor(turn, readChosen(turn), told);
  return card ? { card } : { notice: told.words };
}

/** What an agent has claimed or was assigned, in all departments and municipalities they work for. */
import { queueFor } from '../queues.js';
import type { Feature, Outcome, Turn } from '../turn.js';

export const myWork: Feature = { name: 'my-work', word: 'myWork', verbs: ['myWork'], message: listed, action: listed };

async function listed(turn: Turn): Promise<Outcome> {
  const { queue: texts } = turn.reader.strings;
  const card = await queueFor(turn, { list: 'mine', offset: 0 });
  return { messages: [card ? { card, summary: texts.myWork } : { text: texts.notAgent }] };
}

/** A requester adds to their ticket: from its card, or by writing its number and the words. */
import { act, clean, opened, sent } from '../tickets.js';
import { requesterCard } from '../../cards/ticket.js';
import type { Feature, Turn } from '../turn.js';

/** `FJ-1042 the printer is on the second floor` */
function numbered(turn: Turn, text: string): { number: number; words: string } | undefined {
  const [, prefix = '', digits = '', words = ''] =
    /^\s*(\p{L}{1,5})-?(\d{1,8})\b[\s:,.–-]*([\s\S]*)$/u.exec(text) ?? [];
  if (prefix.toUpperCase() !== turn.municipality.prefix || !words.trim()) return undefined;
  return { number: Number(digits), words: clean(words) };
}

export const answer: Feature = {
  name: 'answer',
  verbs: ['answer'],
  takes: (turn) => turn.incoming.scope === 'personal' && numbered(turn, turn.incoming.request.text) !== undefined,
  message: async (turn) => {
    const { id, place, request } = turn.incoming;
    const { number = 0, words = '' } = numbered(turn, request.text) ?? {};
    const named = { municipality: turn.municipality.id, number };
    const key = `message|${place.conversation}|${id}`;
    const { refused, ticket } = await act(turn, named, 'requester', { type: 'answer', text: words }, key);
    if (!ticket) return { messages: [{ text: refused ?? '' }] };
    return { messages: [{ card: requesterCard(ticket, turn.reader, refused), summary: turn.reader.label(named) }] };
  },
  dialog: (turn) => opened(turn, 'answer', 'requester', turn.reader.strings.dialogs.answer, { words: 'required' }),
  dialogSubmit: (turn) => sent(turn, 'requester', (text) => ({ type: 'answer', text })),
};

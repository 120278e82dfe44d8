/** What people write is freed of what nobody may keep, before any feature sees it; and they are told. */
import { textLimit } from '../domain/ticket.js';
import type { Strings } from '../locales/index.js';
import { atIntake, redact, type Kind } from '../text/redaction.js';
import type { Outcome, Request, Turn } from './turn.js';

/** The inputs of cards and dialogs that people type in; everything else comes from the card itself. */
export const typed = /^(?:text|words\d*|title|manager|q-.*)$/u;

/** What agents write for others to read: a password may be what they tell, such as that of the guests' network. */
export const published = /^(?:body|phrasings|emergency|owner)$/u;
const publishing: readonly string[] = ['addAnswer', 'editAnswer', 'newAnswer'];
const inPublished: readonly Kind[] = ['identity', 'card'];

/** No text so long is taken, however much of it were hidden; a message may be a megabyte, and looking through it takes long. */
const longestLooked = 2 * textLimit;
const longestPublished = 12_000;
const tooLong = 'x'.repeat(textLimit + 1);

interface Taken {
  request: Request;
  hidden: readonly Kind[];
}

export function taken(request: Request, { redaction }: Strings): Taken {
  const found = new Set<Kind>();
  const masked = (text: string, kinds = atIntake, longest = longestLooked): string => {
    if (text.length > longest) return tooLong;
    const result = redact(text, { kinds, labels: redaction.labels });
    for (const kind of result.found) found.add(kind);
    return result.text;
  };
  if (request.kind === 'message') return { request: { ...request, text: masked(request.text) }, hidden: [...found] };
  if (request.kind === 'installed' || typeof request.data !== 'object' || request.data === null)
    return { request, hidden: [] };
  const entries = Object.entries(request.data).map(([key, value]: [string, unknown]) => {
    if (typeof value !== 'string') return [key, value];
    const isPublished = published.test(key) || (publishing.includes(request.verb) && key === 'title');
    // What is too long is refused where it is checked, and given back to be shortened.
    if (isPublished)
      return [key, value.length > longestPublished ? value : masked(value, inPublished, longestPublished)];
    return [key, typed.test(key) ? masked(value) : value];
  });
  return { request: { ...request, data: Object.fromEntries(entries) }, hidden: [...found] };
}

/** Says what was hidden, where the writer alone reads it if there is such a place. */
export function toldOf(hidden: readonly Kind[], outcome: Outcome, { incoming, person, reader }: Turn): Outcome {
  if (hidden.length === 0) return outcome;
  const { labels, hidden: said } = reader.strings.redaction;
  const written = incoming.request.kind === 'message';
  const text = said(hidden.map((kind) => labels[kind]).join(', '), hidden.includes('password'), written);
  if (!written && !outcome.card && !outcome.dialog)
    return { ...outcome, notice: [outcome.notice, text].filter(Boolean).join(' ') };
  if (written || incoming.scope === 'personal' || (!outcome.apart && !person.place))
    return { ...outcome, messages: [...(outcome.messages ?? []), { text }] };
  const { place, messages } = outcome.apart ?? { place: person.place ?? incoming.place, messages: [] };
  return { ...outcome, apart: { place, messages: [...messages, { text }] } };
}

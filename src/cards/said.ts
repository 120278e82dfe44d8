/** What was said on a ticket, as much of it as a card has room for. */
import type { Said } from '../domain/departures.js';
import type { Message, Ticket } from '../domain/ticket.js';
import { bytesOf, cardBytes, cut, quote, type Card, type Element } from './card.js';
import type { Reader } from './reader.js';

/** How much is shown of the ticket's own text, and of each thing said, where a card has room for it. */
export const shownText = 1500;
const shownMessage = 800;

/** Something said, as it is kept on the ticket. */
type Part = Pick<NonNullable<Ticket['rating']>, 'text' | 'shortened'>;

export const quoteStyles = {
  request: 'emphasis',
  reply: 'emphasis',
  answer: 'emphasis',
  resolution: 'good',
  note: 'warning',
  rating: 'good',
} as const;

export function messages(said: readonly Message[], reader: Reader, share: number, self?: string): Element[] {
  return said.map((message) =>
    quote(saidBy(message, reader, self), shownOf(message, share, reader.strings.ticket.cut), quoteStyles[message.kind]),
  );
}

/** The ticket keeps less of what is long than was said. */
export function shownOf({ text: words = '', shortened }: Part, share: number, mark: string): string {
  const shown = cut(words, shownMessage * share, mark);
  return shortened && shown === words ? `${shown}${mark}` : shown;
}

/** Whether a card that shows a share of each text shows all there is. */
export function isWhole({ saidMore }: Ticket, share: number, parts: readonly Part[], own = ''): boolean {
  const isLong = (each: Part): boolean => each.shortened === true || (each.text?.length ?? 0) > shownMessage * share;
  return !saidMore && own.length <= shownText * share && !parts.some(isLong);
}

/** Whose words, when, and what they are where that is not clear. */
export function saidBy({ kind, by, at }: Pick<Said, 'kind' | 'by' | 'at'>, reader: Reader, self?: string): string {
  const { strings, when } = reader;
  const { ticket: words } = strings;
  const labels: Partial<Record<Said['kind'], string>> = {
    resolution: words.resolution,
    note: words.note,
    rating: words.rating,
  };
  const label = labels[kind];
  const name = by.id === self ? words.you : by.name;
  return [label, name, when(at)].filter((part) => part !== undefined).join(' · ');
}

/** Shows less of each text where all of them would make the card larger than Teams takes. */
export function fitting(draw: (share: number) => Card): Card {
  for (const share of [1, 1 / 2]) {
    const made = draw(share);
    if (bytesOf(made) < cardBytes) return made;
  }
  return draw(1 / 4);
}

/** Everything that was said on a ticket, on as many cards as it takes. */
import {
  bytesOf,
  card,
  cardBytes,
  heading,
  quote,
  subtle,
  verbatim,
  type Card,
  type Element,
} from '../../cards/card.js';
import type { Reader } from '../../cards/reader.js';
import { quoteStyles, saidBy } from '../../cards/said.js';
import type { Said } from '../../domain/departures.js';
import type { Ticket } from '../../domain/ticket.js';

/** What is left for what was said, beside the lines above it. */
const roomBytes = cardBytes - 2 * 1024;

/** @param self who reads it */
export function wholeCards(
  ticket: Pick<Ticket, 'municipality' | 'number' | 'title'>,
  said: readonly Said[],
  reader: Reader,
  self: string,
): Card[] {
  const { showAll: words } = reader.strings;
  const pages = pagesOf(said.map((each) => quote(saidBy(each, reader, self), each.text, quoteStyles[each.kind])));
  return pages.map((items, place) =>
    card([
      heading(words.heading(reader.label(ticket))),
      verbatim(ticket.title, { weight: 'Bolder' }),
      subtle(pages.length > 1 ? words.part(place + 1, pages.length) : words.here),
      ...items,
    ]),
  );
}

/** As many on each card as there is room for; one text alone always has room. */
function pagesOf(items: readonly Element[]): Element[][] {
  const pages: Element[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    bytes += bytesOf(item) + 1;
    if (bytes > roomBytes && pages.at(-1)?.length) {
      pages.push([]);
      bytes = bytesOf(item) + 1;
    }
    pages.at(-1)?.push(item);
  }
  return pages;
}

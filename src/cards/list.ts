/** Tickets as a list: number, title, and one line of what to know. */
import type { QueueEntry } from '../domain/summary.js';
import { showButton } from './buttons.js';
import { card, heading, subtle, text, verbatim, type Card, type Element } from './card.js';
import type { Reader } from './reader.js';

/** More rows than this are counted, so that a card stays under Teams' size. */
const shown = 12;

export interface ListTexts {
  title: string;
  none: string;
  more: (count: number) => string;
}

export function listCard(
  entries: readonly QueueEntry[],
  reader: Reader,
  texts: ListTexts,
  line: (entry: QueueEntry) => string,
  told?: Element,
): Card {
  const left = entries.length - shown;
  return card([
    told,
    heading(entries.length > 0 ? `${texts.title} (${entries.length})` : texts.title),
    entries.length === 0 ? text(texts.none) : undefined,
    ...entries.slice(0, shown).map((entry) => row(entry, reader, line(entry))),
    left > 0 ? subtle(texts.more(left)) : undefined,
  ]);
}

function row(entry: QueueEntry, reader: Reader, line: string): Element {
  const label = reader.label(entry);
  const show = showButton(entry, reader);
  return {
    type: 'ColumnSet',
    separator: true,
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [verbatim(`${label}  ${entry.title}`, { weight: 'Bolder' }), subtle(line)],
      },
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'Center',
        items: [
          {
            type: 'ActionSet',
            actions: [{ ...show, tooltip: `${show.title} ${label}` }],
          },
        ],
      },
    ],
  };
}

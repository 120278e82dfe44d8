/** Tickets as a list: number, title, and one line of what to know. */
import { showButton } from './buttons.js';
import { card, heading, subtle, text, verbatim, type Card, type CardAction, type Element } from './card.js';
import type { Reader } from './reader.js';

/** More rows than this are counted, so that a card stays under Teams' size. */
const shown = 12;

export interface ListTexts {
  title: string;
  none: string;
  more: (count: number) => string;
}

/** What every line is about. */
interface Listed {
  municipality: string;
  number: number;
  title: string;
}

/** @param show opens what is behind a line */
export function listCard<T extends Listed>(
  entries: readonly T[],
  reader: Reader,
  texts: ListTexts,
  line: (entry: T) => string,
  told?: Element,
  show: (entry: T, reader: Reader) => CardAction = showButton,
): Card {
  const left = entries.length - shown;
  return card([
    told,
    heading(entries.length > 0 ? `${texts.title} (${entries.length})` : texts.title),
    entries.length === 0 ? text(texts.none) : undefined,
    ...entries.slice(0, shown).map((entry) => row(entry, reader, line(entry), show(entry, reader))),
    left > 0 ? subtle(texts.more(left)) : undefined,
  ]);
}

function row(entry: Listed, reader: Reader, line: string, show: CardAction): Element {
  const label = reader.label(entry);
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

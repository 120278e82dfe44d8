/** Solved tickets like what somebody asks: for employees beside their draft, for agents on a card of their own. */
import type { Ticket } from '../domain/ticket.js';
import { card, cut, execute, heading, quote, subtle, verbatim, type Card, type Element } from './card.js';
import { showButton } from './buttons.js';
import type { Reader } from './reader.js';

/** A solved ticket as a card shows it. */
export interface SolvedLine {
  municipality: string;
  number: number;
  title: string;
  resolution: string;
  at: string;
}

const shownResolution = 600;
/** More would push the draft out of sight on a phone. */
const mostForEmployee = 2;

/** Above a draft: perhaps no ticket is needed. */
export function solvedElements(
  solved: readonly SolvedLine[],
  question: string,
  reader: Reader,
): (Element | undefined)[] {
  if (solved.length === 0) return [];
  const { solved: words } = reader.strings;
  return [
    subtle(words.before),
    ...solved.slice(0, mostForEmployee).map((each) => lineOf(each, each.title, reader)),
    { type: 'ActionSet', actions: [execute(words.helped, 'solvedHelped', { question })] },
  ];
}

export function similarCard(
  ticket: Pick<Ticket, 'municipality' | 'number'>,
  solved: readonly SolvedLine[],
  reader: Reader,
): Card {
  const { solved: words } = reader.strings;
  return card([
    heading(words.heading),
    subtle(words.of(reader.label(ticket))),
    ...solved.flatMap((each) => [
      lineOf(each, `${reader.label(each)} ${each.title}`, reader),
      { type: 'ActionSet', actions: [showButton(each, reader)] },
    ]),
  ]);
}

function lineOf({ resolution, at }: SolvedLine, title: string, reader: Reader): Element {
  return {
    type: 'Container',
    items: [
      verbatim(title, { weight: 'Bolder' }),
      quote(
        reader.strings.solved.solvedAt(reader.when(at)),
        cut(resolution, shownResolution, reader.strings.ticket.cut),
      ),
    ],
  };
}

/** The cards on which an agent says that they are away or leave, and reads what came of it. */
import {
  card,
  choice,
  escapeMarkdown,
  execute,
  heading,
  subtle,
  text,
  verbatim,
  type Card,
  type Choice,
  type Element,
} from '../../cards/card.js';
import { day } from '../../cards/dialog.js';
import type { Reader } from '../../cards/reader.js';
import type { QueueEntry } from '../../domain/summary.js';
import { styleFor } from '../colleagues.js';

/** More tickets than this are counted. */
const shownTickets = 12;

export interface Asked {
  leaving: boolean;
  /** The day they are back, where they have said one. */
  until?: string | undefined;
  bounds: { min: string; max: string };
  /** Who can stand in for them. */
  colleagues: readonly Choice[];
  standIn?: string | undefined;
  tickets: readonly QueueEntry[];
}

/** @param nonce new for each card: clicking the same one twice is one click */
export function awayCard(asked: Asked, nonce: string, reader: Reader): Card {
  const { away: words, refusals } = reader.strings;
  const { leaving, until, bounds, tickets } = asked;
  const date = day('until', words.day, bounds, refusals.pastDate);
  return card(
    [
      heading(leaving ? words.leavingTitle : words.title),
      leaving ? undefined : { ...date, isRequired: true, ...(until === undefined ? {} : { value: until }) },
      ...standIn(asked, reader),
      ...listed(tickets, reader),
      tickets.length > 0 ? handling(asked, reader) : undefined,
    ],
    [execute(words.submit, 'setAway', { nonce, leaving }, 'positive')],
  );
}

function standIn({ colleagues, standIn: chosen }: Asked, { strings }: Reader): Element[] {
  const { away: words } = strings;
  if (colleagues.length === 0) return [];
  const nobody = { title: words.noStandIn, value: 'nobody' };
  const known = colleagues.some(({ value }) => value === chosen) ? chosen : undefined;
  return [choice('standIn', words.standIn, known ?? nobody.value, [nobody, ...colleagues], styleFor(colleagues))];
}

function handling({ leaving, colleagues }: Asked, { strings }: Reader): Element {
  const { away: words } = strings;
  const choices: Choice[] = [
    ...(leaving ? [] : [{ title: words.keep, value: 'keep' }]),
    ...(colleagues.length > 0 ? [{ title: words.toStandIn, value: 'standIn' }] : []),
    { title: words.toQueue, value: 'queue' },
  ];
  return choice('tickets', words.handling, leaving ? 'queue' : 'keep', choices, 'expanded');
}

function listed(tickets: readonly QueueEntry[], reader: Reader): Element[] {
  const { away: words, statuses } = reader.strings;
  if (tickets.length === 0) return [text(words.none)];
  const shown = tickets.slice(0, shownTickets);
  const departments = [...new Set(shown.map(({ department }) => department))];
  return [
    text(words.yours(tickets.length), { weight: 'Bolder', separator: true }),
    ...departments.flatMap((department) => {
      const own = tickets.filter((entry) => entry.department === department);
      const name = escapeMarkdown(`${reader.departmentName(department)} (${own.length})`);
      const lines = shown
        .filter((entry) => entry.department === department)
        .map((entry) => verbatim(`${reader.label(entry)}  ${entry.title} · ${statuses[entry.status]}`));
      return [text(name, { isSubtle: true }), ...lines.map((line) => ({ ...line, spacing: 'Small' }))];
    }),
    ...(tickets.length > shown.length ? [subtle(words.more(tickets.length - shown.length))] : []),
  ];
}

/** What was done; while they are away, with the button that ends it. */
export function doneCard(first: string, lines: readonly string[], reader: Reader, nonce?: string): Card {
  const back = nonce === undefined ? [] : [execute(reader.strings.away.back, 'back', { nonce })];
  return card([verbatim(first, { weight: 'Bolder' }), ...lines.map((line) => verbatim(line))], back);
}

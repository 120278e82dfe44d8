/** The summary of departments: what came, what was solved, what is left. */
import type { DepartmentSummary } from '../domain/summary.js';
import { card, escapeMarkdown, facts, heading, subtle, text, type Card, type Element } from './card.js';
import type { Reader } from './reader.js';

/** @param period what "came" and "solved" cover, in words */
export function summaryCard(
  departments: readonly DepartmentSummary[],
  reader: Reader,
  title: string,
  period: string,
): Card {
  const { summary: words } = reader.strings;
  return card([
    heading(title),
    subtle(period),
    ...departments.flatMap((each) => [
      text(escapeMarkdown(reader.departmentName(each.department)), {
        weight: 'Bolder',
        separator: true,
        spacing: 'Medium',
      }),
      ...(isQuiet(each) ? [subtle(words.quiet)] : figures(each, reader)),
    ]),
  ]);
}

function isQuiet({ came, solved, oldest }: DepartmentSummary): boolean {
  return came === 0 && solved === 0 && oldest === undefined;
}

function figures({ came, solved, waiting, unclaimed, oldest }: DepartmentSummary, reader: Reader): Element[] {
  const { summary: words } = reader.strings;
  const pairs = [
    [words.came, came],
    [words.solved, solved],
    [words.waiting, waiting],
    [words.unclaimed, unclaimed],
  ] as const;
  const columns = pairs.map(([label, figure], place) => ({
    type: 'Column',
    width: place < pairs.length - 1 ? 'auto' : 'stretch',
    spacing: 'Large',
    // Where a label takes two lines, the figures still stand on one.
    verticalContentAlignment: 'Bottom',
    items: [
      text(label, { isSubtle: true, size: 'Small' }),
      text(String(figure), { size: 'Large', weight: 'Bolder', spacing: 'None' }),
    ],
  }));
  const since = oldest ? `${reader.label(oldest)} · ${reader.when(oldest.openedAt)}` : words.noOldest;
  return [{ type: 'ColumnSet', spacing: 'Small', columns }, facts([[words.oldest, since]])];
}

/** The summary of departments: what came, what was solved, what is left. */
import type { DepartmentSummary } from '../domain/summary.js';
import { card, facts, heading, subtle, text, type Card } from './card.js';
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
      text(reader.departmentName(each.department), { weight: 'Bolder', separator: true, spacing: 'Medium' }),
      facts([
        [words.came, String(each.came)],
        [words.solved, String(each.solved)],
        [words.waiting, String(each.waiting)],
        [words.unclaimed, String(each.unclaimed)],
        [
          words.oldest,
          each.oldest ? `${reader.label(each.oldest)} · ${reader.when(each.oldest.openedAt)}` : words.noOldest,
        ],
      ]),
    ]),
  ]);
}

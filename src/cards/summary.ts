/** The summary of departments: what came, what was solved, what is left, and what known answers did for it. */
import type { DepartmentSummary } from '../domain/summary.js';
import { card, cut, escapeMarkdown, facts, heading, submit, subtle, text, type Card, type Element } from './card.js';
import type { Reader } from './reader.js';

/** @param period what "came" and "solved" cover, in words */
export function summaryCard(
  departments: readonly DepartmentSummary[],
  reader: Reader,
  title: string,
  period: string,
): Card {
  const { summary: words } = reader.strings;
  const hasGaps = departments.some(({ gaps }) => gaps !== undefined && gaps.top.length > 0);
  const body = [
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
  ];
  return card(body, hasGaps ? [submit(reader.strings.learning.gaps.title, 'gaps')] : []);
}

function isQuiet({ came, solved, oldest, answers, gaps }: DepartmentSummary): boolean {
  return came === 0 && solved === 0 && !oldest && !answers && !gaps;
}

function figures(of: DepartmentSummary, reader: Reader): Element[] {
  const { came, solved, waiting, unclaimed, oldest } = of;
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
  return [
    { type: 'ColumnSet', spacing: 'Small', columns },
    facts([[words.oldest, since], ...answerFacts(of, reader)]),
    ...(of.gaps?.top ?? []).map((gap) => subtle(`${gap.times} × ${cut(gap.text, shownGap, '…')}`)),
  ];
}

/** A line is as much as a summary has room for. */
const shownGap = 80;

function answerFacts({ answers, gaps }: DepartmentSummary, { strings }: Reader): [string, string | undefined][] {
  const { knownAnswers: words } = strings.summary;
  const { given = 0, helped = 0, solved = 0, minutes = 0 } = answers ?? {};
  return [
    [words.answers, given + helped > 0 ? words.given(given, helped) : undefined],
    [words.solved, solved > 0 ? words.settled(solved, minutes) : undefined],
    [words.gaps, gaps ? words.questions(gaps.count) : undefined],
  ];
}

/** A case with all of its parts, as those whom it concerns may see it. */
import { caseTitle, finishedParts, knownTo, partTitle, waitsFor, type Case, type CasePart } from '../domain/case.js';
import { isLate, isUnfinished } from '../domain/ticket.js';
import type { Language } from '../domain/words.js';
import { showButton } from './buttons.js';
import {
  card,
  escapeMarkdown,
  execute,
  facts,
  notice,
  openDialog,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Element,
} from './card.js';
import type { Reader } from './reader.js';

/**
 * Who looks at a case: its requester, its manager, or somebody who works in some of its departments. Of confidential
 * departments that are not their own, the last see no more than that there is something to do.
 */
export type CaseViewer =
  { role: 'requester' } | { role: 'manager' } | { role: 'agent'; departments: string[]; confidential: string[] };

export type CaseReference = Pick<Case, 'municipality' | 'number'>;

export function caseCard(of: Case, reader: Reader, viewer: CaseViewer, told?: string): Card {
  const { cases } = reader.strings;
  const known = viewer.role === 'agent' ? knownTo(of, viewer.departments) : undefined;
  const progress = cases.progress(finishedParts(of), of.parts.length);
  const line = `${reader.label(of)} · ${cases.statuses[of.status]} · ${progress}`;
  return card(
    [
      told === undefined ? undefined : notice(told, 'warning'),
      text(escapeMarkdown(line), { style: 'heading', size: 'Small', weight: 'Bolder', ...colours[of.status] }),
      { ...verbatim(caseTitle(of, reader.language, known), { size: 'Large', weight: 'Bolder' }), spacing: 'Small' },
      facts([
        [cases.requester, viewer.role === 'requester' ? undefined : of.requester.name],
        [cases.manager, viewer.role === 'manager' ? undefined : of.manager?.name],
        [cases.startsOn, known && !known.has(of.checklist.startsOn) ? undefined : startsOn(of, reader.language)],
        [cases.opened, reader.when(of.openedAt)],
      ]),
      ...of.parts.map((part) => partRow(of, part, reader, viewer, known)),
    ],
    viewer.role === 'agent' || of.status !== 'open' ? [] : ownButtons(of, reader),
  );
}

const colours = { open: { color: 'Accent' }, resolved: { color: 'Good' }, withdrawn: { isSubtle: true } } as const;

/** The date as it was written when it was chosen. */
function startsOn({ answers, checklist }: Case, language: Language): string | undefined {
  const words = answers[checklist.startsOn];
  return typeof words === 'object' ? words[language] : words;
}

function ownButtons({ municipality, number }: Case, { strings: { cases } }: Reader): CardAction[] {
  const reference: CaseReference = { municipality, number };
  return [
    openDialog(cases.change, 'rescheduleCase', reference),
    openDialog(cases.withdraw, 'withdrawCase', reference, 'destructive'),
  ];
}

/** Opens the case that a ticket is a part of. */
export function wholeCaseButton(municipality: string, number: number, { strings }: Reader): CardAction {
  return execute(strings.cases.showWhole, 'case', { municipality, number });
}

function partRow(
  of: Case,
  part: CasePart,
  reader: Reader,
  viewer: CaseViewer,
  known: ReadonlySet<string> | undefined,
): Element {
  const { municipality } = of;
  const label = reader.label({ municipality, number: part.number });
  const own = viewer.role === 'agent' && viewer.departments.includes(part.department);
  const hidden = viewer.role === 'agent' && !own && viewer.confidential.includes(part.department);
  // What a department was told of a part that left a confidential one stands on the part's own card.
  const untold = hidden || (viewer.role === 'agent' && part.departed === true);
  const title = untold ? reader.strings.cases.hidden : partTitle(of, part, reader.language, known);
  const lines = hidden ? [hiddenLine(of, part, reader)] : partLines(of, part, reader);
  const show = showButton({ municipality, number: part.number }, reader);
  const button = {
    type: 'Column',
    width: 'auto',
    verticalContentAlignment: 'Center',
    items: [{ type: 'ActionSet', actions: [{ ...show, tooltip: `${show.title} ${label}` }] }],
  };
  return {
    type: 'ColumnSet',
    separator: true,
    columns: [
      { type: 'Column', width: 'stretch', items: [verbatim(`${label}  ${title}`, { weight: 'Bolder' }), ...lines] },
      ...(own || viewer.role === 'requester' ? [button] : []),
    ],
  };
}

function hiddenLine(of: Case, part: CasePart, reader: Reader): Element {
  const { cases } = reader.strings;
  const age = `${cases.opened} ${reader.when(of.openedAt)}`;
  return subtle([reader.departmentName(part.department), statusOf(part, reader), age].join(' · '));
}

function partLines(of: Case, part: CasePart, reader: Reader): Element[] {
  const { cases } = reader.strings;
  const unclaimed = isUnfinished(part) ? cases.unclaimed : undefined;
  const parts = [reader.departmentName(part.department), statusOf(part, reader), part.assignee?.name ?? unclaimed];
  const lines = [subtle(parts.filter((each) => each !== undefined).join(' · '))];
  if (!isUnfinished(part)) return lines;
  const waits = waitsFor(part, of.parts).map((number) => reader.label({ municipality: of.municipality, number }));
  if (waits.length > 0) lines.push(subtle(cases.waitsFor(waits.join(', '))));
  if (part.resolutionDue === undefined) return lines;
  const due = `${cases.due} ${reader.when(part.resolutionDue)}`;
  const look = { color: 'Attention', weight: 'Bolder', size: 'Small' };
  const late = isLate(part, reader.now);
  lines.push(late ? { ...verbatim(`${cases.late} · ${due}`, look), spacing: 'Small' } : subtle(due));
  return lines;
}

function statusOf({ status, closedBecause }: CasePart, { strings }: Reader): string {
  return closedBecause === 'withdrawn' ? strings.withdrawn : strings.statuses[status];
}

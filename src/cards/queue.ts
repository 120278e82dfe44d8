/** The queue as a card: counts, a filter that is folded away, and rows to claim and open tickets from. */
import {
  countsOf,
  filtered,
  isHidden,
  isOverdue,
  selections,
  startOf,
  type HiddenEntry,
  type QueueFilter,
  type SeenEntry,
  type Selection,
} from '../domain/queue.js';
import type { QueueEntry } from '../domain/summary.js';
import { showButton } from './buttons.js';
import {
  bytesOf,
  card,
  cardBytes,
  cut,
  execute,
  heading,
  notice,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Choice,
  type Element,
} from './card.js';
import type { Reader } from './reader.js';

/** In place of a department's id, which none of them can be: every department in sight, or one's own. */
export const everyDepartment = '*';
export const ownDepartments = '-';
/** Of the other things to choose. */
export const any = '*';
/** What is looked for may be this long. */
export const mostWords = 60;

/** What the card shows, as its buttons carry it from click to click. */
export interface QueueState {
  /** The queue, or what one has claimed oneself. */
  list: 'queue' | 'mine';
  department: string;
  only: Selection | typeof any;
  category: string;
  words: string;
}

export interface QueueDrawing {
  title: string;
  state: QueueState;
  /** What the state is where nobody has chosen anything. */
  usual: QueueState;
  offset: number;
  /** What is in sight of the departments that the state is about, and which those are. */
  entries: readonly SeenEntry[];
  about: readonly string[];
  /** Ids to choose among. */
  departments: readonly string[];
  person?: string;
  mayClaim: (entry: QueueEntry) => boolean;
  /** New for each drawing: clicking the same button twice is one command. */
  nonce: string;
  told?: { words: string; style: 'good' | 'warning' };
  /** It is kept up to date, so it says when that was. */
  live?: boolean;
}

/** So many rows fill a telephone several times over. */
export const pageLength = 10;
/** What one name may take of a row. */
const shownName = 40;
/** The message that carries the card needs room, too. */
const mostBytes = cardBytes - 1024;

/** The longest page that Teams takes: what is cut from it is the beginning of the next. */
export function queueCard(drawing: QueueDrawing, reader: Reader): Card {
  const label = (entry: SeenEntry): string => reader.label(entry);
  const found = filtered(drawing.entries, filterOf(drawing), { person: drawing.person, now: reader.now, label });
  const start = startOf(drawing.offset, found.length, pageLength);
  for (let length = Math.min(pageLength, found.length - start); ; length -= 1) {
    const made = page(drawing, found, start, length, reader);
    if (length <= 1 || bytesOf(made) < mostBytes) return made;
  }
}

function filterOf({ state: { only, category, words }, about }: QueueDrawing): QueueFilter {
  const [department] = about;
  return {
    ...(about.length === 1 && department !== undefined ? { department } : {}),
    ...(only === any ? {} : { only }),
    ...(category === any ? {} : { category }),
    words,
  };
}

function page(drawing: QueueDrawing, found: readonly SeenEntry[], start: number, length: number, reader: Reader): Card {
  const { queue: words } = reader.strings;
  const { told, live, entries } = drawing;
  const rows = found.slice(start, start + length);
  const end = start + rows.length;
  const isWhole = start === 0 && end === found.length;
  return card(
    [
      told && notice(told.words, told.style),
      top(drawing, found.length, reader),
      entries.length > 0 ? counts(drawing, reader) : undefined,
      filterPart(drawing, reader),
      ...rows.map((entry) => row(entry, drawing, reader)),
      found.length === 0 ? text(nothing(drawing, reader)) : undefined,
      isWhole ? undefined : subtle(words.range(start + 1, end, found.length)),
      live ? subtle(words.updated(reader.when(reader.now.toISOString()))) : undefined,
    ],
    [
      ...(start > 0 ? [turnTo(words.previous, drawing.state, Math.max(0, start - pageLength))] : []),
      ...(end < found.length ? [turnTo(words.next, drawing.state, end)] : []),
      otherList(drawing, reader),
    ],
  );
}

function nothing({ entries, state }: QueueDrawing, { strings: { queue: words } }: Reader): string {
  if (entries.length > 0) return words.noneFound;
  return state.list === 'mine' ? words.noWork : words.none;
}

/** The same card, as it stands for another state or page. */
function turnTo(title: string, state: QueueState, offset: number): CardAction {
  return withoutInputs(execute(title, 'showQueue', { ...state, offset }));
}

function withoutInputs(action: CardAction): CardAction {
  const fallback = { ...(action.fallback as object), associatedInputs: 'none' };
  return { ...action, associatedInputs: 'none', fallback };
}

/** From the queue to one's own work, and back. */
function otherList({ state }: QueueDrawing, { strings: { queue: words } }: Reader): CardAction {
  const [title, list] = state.list === 'queue' ? [words.myWork, 'mine'] : [words.title, 'queue'];
  return withoutInputs(execute(title, 'showQueue', { list }));
}

function top({ title }: QueueDrawing, total: number, { strings: { queue: words } }: Reader): Element {
  const fold = { type: 'Action.ToggleVisibility', title: words.filter, targetElements: ['filter'] };
  return columns(heading(total > 0 ? `${title} (${total})` : title), [fold]);
}

function columns(main: Element, actions: readonly object[]): Element {
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [main] },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions }] },
    ],
  };
}

function counts({ about, entries }: QueueDrawing, reader: Reader): Element | undefined {
  const { queue: words } = reader.strings;
  const shown = countsOf(about, entries).filter(({ total }) => total > 0);
  const each = shown.map(({ department, total, unclaimed }) =>
    // A department and its figures stand on one line.
    words.count(reader.departmentName(department), total, unclaimed).replaceAll(' ', '\u00A0'),
  );
  return subtle(each.join(' · '));
}

function filterPart(drawing: QueueDrawing, reader: Reader): Element {
  const { queue: words } = reader.strings;
  const { state, usual, departments, about } = drawing;
  const names: Record<string, string> = {
    [everyDepartment]: words.allDepartments,
    [ownDepartments]: words.ownDepartments,
  };
  const choices = departments.map((id) => ({ value: id, title: names[id] ?? reader.departmentName(id) }));
  const categories = about.length === 1 ? reader.categories(about[0] as string) : [];
  const offered = selections.filter((each) => state.list === 'queue' || each === 'waiting' || each === 'overdue');
  const which = offered.map((each) => ({ value: each, title: words.selections[each] }));
  return {
    type: 'Container',
    id: 'filter',
    style: 'emphasis',
    isVisible: JSON.stringify(state) !== JSON.stringify(usual),
    items: [
      ...(choices.length > 1 ? [chosen('department', words.department, state.department, choices)] : []),
      chosen('only', words.which, state.only, [{ value: any, title: words.all }, ...which]),
      ...(categories.length > 0
        ? [
            chosen('category', words.category, state.category, [
              { value: any, title: words.allCategories },
              ...categories,
            ]),
          ]
        : []),
      {
        type: 'Input.Text',
        id: 'words',
        label: words.words,
        placeholder: words.wordsHint,
        maxLength: mostWords,
        ...(state.words ? { value: state.words } : {}),
      },
      { type: 'ActionSet', actions: [execute(words.apply, 'showQueue', { list: state.list }, 'positive')] },
    ],
  };
}

function chosen(id: string, label: string, value: string, choices: readonly Choice[]): Element {
  return { type: 'Input.ChoiceSet', id, label, value, choices: [...choices], style: 'compact' };
}

function row(entry: SeenEntry, drawing: QueueDrawing, reader: Reader): Element {
  const { queue: words } = reader.strings;
  const label = reader.label(entry);
  const department = drawing.about.length > 1 ? [reader.departmentName(entry.department)] : [];
  if (isHidden(entry)) {
    const line = [...department, ...standing(entry, reader), words.opened(reader.when(entry.openedAt))];
    return rowOf([verbatim(`${label}  ${words.hidden}`, { weight: 'Bolder' }), subtle(line.join(' · '))], []);
  }
  const show = showButton(entry, reader);
  const actions = [withTooltip(show, `${show.title} ${label}`)];
  if (!entry.assignee && drawing.mayClaim(entry)) {
    const { state, nonce } = drawing;
    const data = { municipality: entry.municipality, number: entry.number, nonce, ...state, offset: drawing.offset };
    const claim = execute(reader.strings.actions.claim, 'claimInQueue', data, 'positive');
    actions.unshift(withTooltip(claim, `${claim.title} ${label}`));
  }
  return rowOf(
    [verbatim(`${label}  ${entry.title}`, { weight: 'Bolder' }), underTitle(entry, department, reader)],
    actions,
  );
}

function withTooltip(action: CardAction, tooltip: string): CardAction {
  return { ...withoutInputs(action), tooltip };
}

function rowOf(lines: readonly Element[], actions: readonly CardAction[]): Element {
  const buttons = { type: 'ActionSet', spacing: 'Small', actions };
  return { type: 'Container', separator: true, items: [...lines, ...(actions.length > 0 ? [buttons] : [])] };
}

const standing = ({ status }: QueueEntry | HiddenEntry, { strings }: Reader): string[] =>
  status === 'waiting' ? [strings.statuses.waiting] : [];

function underTitle(entry: QueueEntry, department: readonly string[], reader: Reader): Element {
  const { queue: words, priorities } = reader.strings;
  const { requester, assignee, resolutionDue } = entry;
  const name = (whole: string): string => cut(whole, shownName, '…');
  const topic = reader.categories(entry.department).find(({ value }) => value === entry.category);
  const before = [
    ...department,
    priorities[entry.priority],
    ...(topic ? [topic.title] : []),
    assignee
      ? `${name(requester.name)} → ${reader.agentName({ ...assignee, name: name(assignee.name) })}`
      : `${name(requester.name)} · ${words.unclaimed}`,
    ...standing(entry, reader),
    words.opened(reader.when(entry.openedAt)),
  ];
  const late = isOverdue(entry, reader.now);
  const due = resolutionDue === undefined ? [] : [(late ? words.overdue : words.due)(reader.when(resolutionDue))];
  const marked = [...(late ? due : []), ...(entry.unreached ? [words.unreached] : [])];
  const plain = { isSubtle: true, size: 'Small' };
  const attention = { color: 'Attention', weight: 'Bolder', size: 'Small' };
  const runs = [
    { type: 'TextRun', text: [...before, ...(late ? [] : due)].join(' · '), ...plain },
    ...(marked.length > 0 ? [{ type: 'TextRun', text: ` · ${marked.join(' · ')}`, ...attention }] : []),
  ];
  return { type: 'RichTextBlock', inlines: runs, spacing: 'Small' };
}

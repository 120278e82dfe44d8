/** The answers of a department as a list: to filter, turn the pages of, and open. */
import { z } from 'zod/v4';
import {
  bytesOf,
  card,
  cardBytes,
  execute,
  heading,
  openDialog,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Choice,
  type Element,
} from '../../cards/card.js';
import { versionFor } from '../../domain/answer.js';
import { isDue, type ManagedAnswer } from '../../domain/answer-managed.js';
import { startOf } from '../../domain/queue.js';
import { languages } from '../../domain/words.js';
import type { Department } from '../../ports/organisation.js';
import { idsOf } from '../agents.js';
import { clean } from '../tickets.js';
import type { Turn } from '../turn.js';
import { leftBehind, municipalityName, ownHere, referenceTo, todayOf } from './managed.js';

const any = '*';
const mostWords = 60;
const pageLength = 10;
/** The message that carries the card needs room, too. */
const mostBytes = cardBytes - 1024;

/** What a button or the filter says; what cannot be chosen is then left out. */
export const chosen = z.object({
  department: z.string().max(40).default(any),
  only: z.enum([any, 'due', 'mine', 'retired', 'left']).default(any),
  words: z
    .string()
    .max(mostWords)
    .default('')
    .transform((words) => clean(words).trim()),
  offset: z.int().min(0).max(1_000_000).default(0),
});
type Chosen = z.infer<typeof chosen>;

/** Nothing for who works in no department. */
export async function listFor(turn: Turn, wanted: Partial<Chosen> = {}): Promise<Card | undefined> {
  const own = await ownHere(turn);
  if (own.length === 0) return undefined;
  const state = { ...chosen.parse({}), ...wanted };
  const department = own.some(({ id }) => id === state.department) ? state.department : any;
  const all = turn.services.libraries.managed(own.filter(({ id }) => department === any || id === department));
  const found = await filtered(turn, own, all, state);
  const start = startOf(state.offset, found.length, pageLength);
  const why = await whyFound(turn, own, state.words);
  for (let length = Math.min(pageLength, found.length - start); ; length -= 1) {
    const made = page(turn, own, { ...state, department }, all.length, found, start, length, why);
    if (length <= 1 || bytesOf(made) < mostBytes) return made;
  }
}

async function filtered(
  turn: Turn,
  own: readonly Department[],
  all: readonly ManagedAnswer[],
  { only, words }: Chosen,
): Promise<ManagedAnswer[]> {
  const today = todayOf(turn);
  const title = ({ answer }: ManagedAnswer): string => versionFor(answer, turn.reader.language).title;
  const isWanted: Record<typeof only, (each: ManagedAnswer) => boolean> = {
    [any]: () => true,
    due: (each) => isDue(each, today),
    mine: (each) => isDue(each, today) && each.answer.owner?.toLowerCase() === turn.person.upn,
    retired: ({ state }) => state === 'retired',
    left: (each) => each.state === 'live' && leftBehind(turn, each).length > 0,
  };
  // Comparing ten thousand titles without it holds everybody up.
  const { compare } = new Intl.Collator(turn.reader.language);
  const sorted = all
    .filter(isWanted[only])
    .map((each) => ({ each, title: title(each) }))
    .sort((a, b) => compare(a.title, b.title))
    .map(({ each }) => each);
  if (words === '') return sorted;
  const nearest = await nearestTo(turn, own, words, new Set(all.map(({ answer }) => answer.id)));
  const place = ({ answer }: ManagedAnswer): number => nearest.get(answer.id) ?? nearest.size;
  return sorted
    .filter(({ answer }) => nearest.has(answer.id) || holds(answer, words))
    .sort((a, b) => place(a) - place(b));
}

/** The places of the answers that a question would find, in any municipality of the departments. */
async function nearestTo(
  { services }: Turn,
  own: readonly Department[],
  words: string,
  mine: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const nearest = new Map<string, number>();
  for (const municipality of new Set(own.flatMap(({ serves }) => serves))) {
    const { engine } = await services.libraries.of(municipality);
    for (const [place, { id }] of engine.rank(words, 30, (id) => mine.has(id)).entries()) {
      nearest.set(id, Math.min(place, nearest.get(id) ?? place));
    }
  }
  return nearest;
}

/** The words of a question that an answer is found by, to show an agent why it is. */
async function whyFound(
  { services, municipality }: Turn,
  own: readonly Department[],
  words: string,
): Promise<(managed: ManagedAnswer) => string[]> {
  if (words === '') return () => [];
  const served = own[0]?.serves.includes(municipality.id) ? municipality.id : (own[0]?.serves[0] ?? municipality.id);
  const { engine } = await services.libraries.of(served);
  return ({ answer }) => engine.why(words, answer.id);
}

/** What is retired no question finds. */
function holds({ versions }: ManagedAnswer['answer'], words: string): boolean {
  const looked = words.toLowerCase();
  return Object.values(versions).some(({ title, phrasings }) =>
    [title, ...phrasings].some((line) => line.toLowerCase().includes(looked)),
  );
}

function page(
  turn: Turn,
  own: readonly Department[],
  state: Chosen,
  total: number,
  found: readonly ManagedAnswer[],
  start: number,
  length: number,
  why: (managed: ManagedAnswer) => string[],
): Card {
  const { knowledge: words, queue } = turn.reader.strings;
  const rows = found.slice(start, start + length);
  const end = start + rows.length;
  const isWhole = start === 0 && end === found.length;
  return card(
    [
      heading(found.length > 0 ? `${words.title} (${found.length})` : words.title),
      filterPart(turn, own, state),
      ...rows.map((each) => row(turn, each, own.length > 1, why(each))),
      found.length === 0 ? text(total === 0 ? words.none : words.noneFound) : undefined,
      isWhole ? undefined : subtle(queue.range(start + 1, end, found.length)),
    ],
    [
      ...(start > 0 ? [turnTo(queue.previous, { ...state, offset: Math.max(0, start - pageLength) })] : []),
      ...(end < found.length ? [turnTo(queue.next, { ...state, offset: end })] : []),
      openDialog(words.add, 'addAnswer', {}),
    ],
  );
}

const turnTo = (title: string, state: Chosen): CardAction => withoutInputs(execute(title, 'showAnswers', state));

function withoutInputs(action: CardAction): CardAction {
  const fallback = { ...(action.fallback as object), associatedInputs: 'none' };
  return { ...action, associatedInputs: 'none', fallback };
}

function filterPart({ reader }: Turn, own: readonly Department[], state: Chosen): Element {
  const { knowledge: words, queue } = reader.strings;
  const departments = idsOf(own).map((value) => ({ value, title: reader.departmentName(value) }));
  const only = (['due', 'mine', 'retired', 'left'] as const).map((value) => ({ value, title: words.only[value] }));
  return {
    type: 'Container',
    style: 'emphasis',
    items: [
      ...(departments.length > 1
        ? [choose('department', queue.department, state.department, [{ value: any, title: words.all }, ...departments])]
        : []),
      choose('only', words.which, state.only, [{ value: any, title: words.all }, ...only]),
      {
        type: 'Input.Text',
        id: 'words',
        label: queue.words,
        placeholder: words.wordsHint,
        maxLength: mostWords,
        ...(state.words ? { value: state.words } : {}),
      },
      { type: 'ActionSet', actions: [execute(queue.apply, 'showAnswers')] },
    ],
  };
}

function choose(id: string, label: string, value: string, choices: readonly Choice[]): Element {
  return { type: 'Input.ChoiceSet', id, label, value, choices: [...choices], style: 'compact' };
}

/** @param why the words that it was found by */
function row(turn: Turn, managed: ManagedAnswer, withDepartment: boolean, why: readonly string[]): Element {
  const { reader } = turn;
  const { knowledge: words, language } = reader.strings;
  const { answer, municipality, state } = managed;
  const { title } = versionFor(answer, reader.language);
  const missing = languages.filter((each) => !answer.versions[each]).map((each) => language.names[each]);
  const line = [
    ...(withDepartment ? [reader.departmentName(answer.department)] : []),
    ...(missing.length > 0 ? [words.lacks(missing.join(', '))] : []),
    ...(municipality === undefined ? [] : [words.onlyFor(municipalityName(turn, municipality))]),
  ].join(' · ');
  const unread = leftBehind(turn, managed).length > 0 ? words.unread : undefined;
  const marked = state === 'retired' ? words.retired : (unread ?? (isDue(managed, todayOf(turn)) ? words.due : undefined));
  const runs = [
    ...(line === '' ? [] : [{ type: 'TextRun', text: marked ? `${line} · ` : line, isSubtle: true, size: 'Small' }]),
    ...(marked ? [{ type: 'TextRun', text: marked, color: 'Attention', weight: 'Bolder', size: 'Small' }] : []),
  ];
  const open = { ...withoutInputs(execute(words.open, 'openAnswer', referenceTo(managed))), tooltip: `${words.open}: ${title}` };
  const items = [
    verbatim(title, { weight: 'Bolder' }),
    ...(runs.length > 0 ? [{ type: 'RichTextBlock', inlines: runs, spacing: 'Small' }] : []),
    ...(why.length > 0 ? [subtle(words.foundBy(why.join(', ')))] : []),
  ];
  const button = { type: 'ActionSet', actions: [open] };
  return {
    type: 'ColumnSet',
    separator: true,
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items },
      { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: [button] },
    ],
  };
}

/** One answer for the agents of its department: as its readers see it, what there is to know, and what may be done. */
import { answerElements } from '../../cards/answer.js';
import {
  card,
  execute,
  facts,
  heading,
  notice,
  openDialog,
  subtle,
  text,
  verbatim,
  type Card,
  type CardAction,
  type Element,
} from '../../cards/card.js';
import { versionFor } from '../../domain/answer.js';
import { languages, type Language } from '../../domain/words.js';
import { dayOfYear } from '../../locales/index.js';
import { departmentsServing, municipalityOf } from '../../ports/organisation.js';
import type { AnswerEvent } from '../../ports/answers.js';
import { variablesOf } from '../answers.js';
import type { Turn } from '../turn.js';
import { isOverShared, leftBehind, municipalityName, referenceTo, scopesOf, type Managed } from './managed.js';

export interface Told {
  words: string;
  style: 'good' | 'warning';
}

/** A line of history fills as much of a telephone as a line of a list. */
const shownEvents = 20;

export async function managedCard(turn: Turn, managed: Managed, told?: Told): Promise<Card> {
  const { reader } = turn;
  const { knowledge: words } = reader.strings;
  const { answer, municipality, state } = managed;
  const marks = [
    ...(municipality === undefined ? [] : [words.onlyFor(municipalityName(turn, municipality))]),
    ...(state === 'retired' ? [words.events.retired] : []),
  ];
  const left = leftBehind(turn, managed);
  return card(
    [
      told && notice(told.words, told.style),
      left.length > 0 ? notice(leftWords(turn, managed, left), 'warning') : undefined,
      marks.length > 0 ? verbatim(marks.join(' · '), { weight: 'Bolder', color: 'Attention' }) : undefined,
      ...answerElements(answer, reader, variablesFor(turn, managed)),
      { ...details(turn, managed), separator: true },
      ...(state === 'live' && left.length === 0 ? languageButtons(turn, managed) : []),
    ],
    left.length === 0 ? await actions(turn, managed) : leftActions(turn, managed),
  );
}

function leftWords(turn: Turn, { state }: Managed, left: readonly string[]): string {
  const { knowledge: words } = turn.reader.strings;
  const names = left.map((id) => municipalityName(turn, id)).join(', ');
  return state === 'live' ? words.left(names) : words.leftAlone(names);
}

/** What nobody reads can be given to somebody, or taken away. */
function leftActions({ reader }: Turn, managed: Managed): CardAction[] {
  const { knowledge: words } = reader.strings;
  const meant = referenceTo(managed);
  return [
    { ...openDialog(words.move, 'moveAnswer', meant), style: 'positive' },
    ...(managed.state === 'live' ? [openDialog(words.retire, 'retireAnswer', meant)] : []),
    execute(words.history, 'answerHistory', meant),
    execute(words.title, 'showAnswers'),
  ];
}

/** What stands in the place of variables where the answer is read. */
function variablesFor(turn: Turn, { department, municipality }: Managed): Readonly<Record<string, string>> {
  const { organisation } = turn.services;
  const home = department.serves.includes(turn.municipality.id) ? turn.municipality.id : department.serves[0];
  const read = municipalityOf(organisation, municipality ?? home ?? '') ?? turn.municipality;
  return variablesOf({ municipality: read, departments: departmentsServing(organisation, read.id) });
}

function details(turn: Turn, { answer, municipality, department }: Managed): Element {
  const { knowledge: words, language: names } = turn.reader.strings;
  const { fields, facts: short } = words;
  const { owner, reviewOn, minutesSaved, audience, offersTicket, versions } = answer;
  const served = municipality === undefined ? (answer.municipalities ?? department.serves) : [municipality];
  const spoken = languages.filter((each) => versions[each]);
  return facts([
    [fields.department, turn.reader.departmentName(department.id)],
    [short.audience, words[audience]],
    [fields.municipalities, served.map((id) => municipalityName(turn, id)).join(', ')],
    [fields.languages, spoken.map((each) => names.names[each]).join(', ')],
    [fields.phrasings, String(versionFor(answer, turn.reader.language).phrasings.length)],
    // Until somebody looks after it, everybody in the department does.
    [short.owner, owner ?? turn.reader.departmentName(department.id)],
    [short.reviewOn, reviewOn === undefined ? undefined : dayOfYear(reviewOn, turn.reader.language)],
    [short.minutesSaved, minutesSaved === undefined ? undefined : words.minutes(minutesSaved)],
    [short.offersTicket, offersTicket ? words.yes : words.no],
  ]);
}

/** Two in a row: more would be cut short in a narrow card. */
function languageButtons({ reader }: Turn, managed: Managed): Element[] {
  const { knowledge: words, language: names } = reader.strings;
  const button = (language: Language, verb: string): CardAction => ({
    ...openDialog(names.names[language], 'editAnswer', { ...referenceTo(managed), language }),
    tooltip: `${verb} ${names.names[language]}`,
  });
  const rows = (label: string, some: readonly Language[]): Element[] => {
    const pairs = [some.slice(0, 2), some.slice(2)].filter(({ length }) => length > 0);
    return [
      ...(some.length > 0 ? [subtle(label)] : []),
      ...pairs.map((pair) => ({
        type: 'ActionSet',
        spacing: 'Small',
        actions: pair.map((language) => button(language, label)),
      })),
    ];
  };
  const there = languages.filter((each) => managed.answer.versions[each]);
  const missing = languages.filter((each) => !managed.answer.versions[each]);
  return [...rows(words.edit, there), ...rows(words.translate, missing)];
}

async function actions(turn: Turn, managed: Managed): Promise<CardAction[]> {
  const { knowledge: words } = turn.reader.strings;
  const { from } = await scopesOf(turn, managed);
  const named = referenceTo(managed);
  const data = { ...named, from, nonce: crypto.randomUUID() };
  return [
    ...(managed.state === 'live'
      ? [execute(words.review, 'reviewAnswer', data, 'positive'), openDialog(words.retire, 'retireAnswer', named)]
      : [execute(words.restore, 'restoreAnswer', data, 'positive')]),
    ...((await isOverShared(turn, managed)) ? [execute(words.undo, 'undoAnswer', data)] : []),
    execute(words.history, 'answerHistory', named),
    execute(words.list, 'showAnswers'),
  ];
}

export function historyCard({ reader }: Turn, managed: Managed, events: readonly AnswerEvent[]): Card {
  const { knowledge: words } = reader.strings;
  const { title } = versionFor(managed.answer, reader.language);
  return card(
    [
      heading(words.history),
      verbatim(title, { weight: 'Bolder' }),
      ...events.slice(0, shownEvents).map(({ type, by, at }) =>
        verbatim([words.events[type], by.name, reader.when(at)].join(' · ')),
      ),
      events.length === 0 ? text(words.noHistory) : undefined,
    ],
    [execute(words.open, 'openAnswer', referenceTo(managed))],
  );
}

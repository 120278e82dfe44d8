/** Questions without an answer as a card, and words that wait to be accepted as a dialog. */
import {
  card,
  choice,
  choicesOf,
  cut,
  execute,
  heading,
  notice,
  openDialog,
  subtle,
  text,
  verbatim,
  type Card,
  type Element,
} from '../../cards/card.js';
import type { Dialog } from '../../cards/dialog.js';
import type { Reader } from '../../cards/reader.js';
import { answerLimits } from '../../domain/answer-check.js';
import type { GapGroup } from './gaps.js';

/** So many groups have room on a card, with so many questions of each. */
const shownGroups = 6;
const shownQuestions = 3;
const shownText = 200;

/** @param phrasings how many words wait to be accepted */
export function gapsCard(groups: readonly GapGroup[], phrasings: number, reader: Reader, told?: string): Card {
  const { gaps: words, phrasings: others } = reader.strings.learning;
  const left = groups.length - shownGroups;
  return card(
    [
      told === undefined ? undefined : notice(told),
      heading(words.title),
      text(groups.length === 0 ? words.none : words.lead),
      ...groups.slice(0, shownGroups).map((group) => groupElement(group, reader)),
      left > 0 ? subtle(words.more(left)) : undefined,
    ],
    phrasings > 0 ? [openDialog(others.button(phrasings), 'phrasings', {})] : [],
  );
}

function groupElement({ questions, municipality, department, own }: GapGroup, reader: Reader): Element {
  const { gaps: words } = reader.strings.learning;
  const [newest, ...rest] = [...new Map(questions.map((each) => [each.text, each])).values()];
  const first = newest?.text ?? '';
  const times = words.times(questions.length, reader.when(questions[0]?.at ?? ''));
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      verbatim(cut(first, shownText, '…'), { weight: 'Bolder' }),
      ...rest.slice(0, shownQuestions - 1).map((each) => verbatim(cut(each.text, shownText, '…'))),
      subtle(`${times} · ${reader.departmentName(department)}`),
      ...(own ? [seeingTo(first, { municipality, question: questions[0]?.id }, reader)] : []),
    ],
  };
}

/** For who works in the department. */
function seeingTo(first: string, data: object, { strings }: Reader): Element {
  const { gaps: words } = strings.learning;
  const actions = [openDialog(words.write, 'newAnswer', data), execute(words.dismiss, 'dismissGap', data)];
  const named = actions.map((action) => ({ ...action, tooltip: cut(`${action.title}: ${first}`, 100, '…') }));
  return { type: 'ActionSet', actions: named };
}

export interface Waiting {
  municipality: string;
  id: string;
  text: string;
  /** The title of the answer that they are for. */
  title: string;
}

export function phrasingsDialog(shown: readonly Waiting[], reader: Reader, wrong?: string): Dialog {
  const { phrasings: words } = reader.strings.learning;
  return {
    title: words.title,
    card: card(
      [
        wrong === undefined ? undefined : notice(wrong, 'attention'),
        text(words.lead),
        ...shown.flatMap((each, place) => phrasingInputs(each, place, reader)),
      ],
      [
        {
          type: 'Action.Submit',
          title: words.submit,
          style: 'positive',
          data: { verb: 'judgePhrasings', of: shown.map(({ municipality, id }) => ({ municipality, id })) },
        },
      ],
    ),
  };
}

function phrasingInputs({ title, text: words }: Waiting, place: number, { strings }: Reader): Element[] {
  const { phrasings: texts } = strings.learning;
  return [
    { ...verbatim(title, { weight: 'Bolder' }), separator: true },
    {
      type: 'Input.Text',
      id: `words${place}`,
      label: texts.words,
      value: words,
      isMultiline: true,
      maxLength: answerLimits.phrasing,
    },
    choice(`verdict${place}`, texts.verdict, 'later', choicesOf(texts.verdicts)),
  ];
}

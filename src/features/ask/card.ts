/** What an employee gets for a question: a known answer, two or three to choose from, or a drafted ticket. */
import { versionFor, type KnownAnswer } from '../../domain/answer.js';
import { card, choice, choicesOf, cut, execute, heading, quote, subtle, text, type Card } from '../../cards/card.js';
import { answerElements } from '../../cards/answer.js';
import { solvedElements, type SolvedLine } from '../../cards/solved.js';
import type { Reader } from '../../cards/reader.js';
import { titleLimit, type Draft } from '../../domain/ticket.js';

const shownText = 1500;

/** @param question its id, where the reader is still to say whether it helped */
export function answerCard(
  answer: KnownAnswer,
  reader: Reader,
  variables: Readonly<Record<string, string>>,
  question?: string,
  told?: string,
): Card {
  const { ask } = reader.strings;
  const data = { question, answer: answer.id };
  const actions = [
    execute(ask.helped, 'helped', data, 'positive'),
    execute(ask.notHelped, 'notHelped', data),
    ...(answer.offersTicket ? [execute(ask.alsoTicket, 'alsoTicket', data)] : []),
  ];
  return card(
    [
      ...answerElements(answer, reader, variables),
      subtle(ask.answerFrom(reader.departmentName(answer.department))),
      told === undefined ? undefined : text(told, { weight: 'Bolder', color: 'Good' }),
    ],
    question === undefined ? [] : actions,
  );
}

export function chooseCard(answers: readonly KnownAnswer[], reader: Reader, question: string): Card {
  const { ask } = reader.strings;
  return card(
    [
      heading(ask.choose),
      // Titles side by side would be cut short in a narrow card.
      ...answers.map((answer) => {
        const { title } = versionFor(answer, reader.language);
        return { type: 'ActionSet', actions: [execute(title, 'showAnswer', { question, answer: answer.id })] };
      }),
    ],
    [execute(ask.noneOfThese, 'notHelped', { question })],
  );
}

/** @param solved like what was asked */
export function draftCard(
  question: string,
  draft: Draft,
  departments: readonly string[],
  reader: Reader,
  solved: readonly SolvedLine[] = [],
): Card {
  const { strings } = reader;
  const choices = departments.map((value) => ({ value, title: reader.departmentName(value) }));
  return card(
    [
      ...solvedElements(solved, question, reader),
      { ...heading(strings.draft.heading), ...(solved.length > 0 ? { separator: true, spacing: 'Large' } : {}) },
      {
        type: 'Input.Text',
        id: 'title',
        label: strings.draft.title,
        value: draft.title,
        maxLength: titleLimit,
        isRequired: true,
        errorMessage: strings.draft.titleMissing,
      },
      draft.text === draft.title
        ? undefined
        : quote(strings.draft.yourWords, cut(draft.text, shownText, strings.ticket.cut)),
      choice('department', strings.draft.department, draft.department, choices),
      choice('urgency', strings.draft.urgency, draft.urgency, choicesOf(strings.urgencies)),
    ],
    [execute(strings.draft.open, 'open', { question }, 'positive')],
  );
}

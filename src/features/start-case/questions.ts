/** The questions of a checklist as a dialog, and the answers that were sent with it. */
import { card, choice, notice, type Element } from '../../cards/card.js';
import { day, type Dialog } from '../../cards/dialog.js';
import { longestAnswer, type Answer, type Answers, type Checklist, type Question } from '../../domain/checklist.js';
import { locales } from '../../locales/index.js';
import { dayInLanguages, daysFor, inLanguages, isDay } from '../cases.js';
import { clean } from '../tickets.js';
import type { Turn } from '../turn.js';

export type Inputs = Readonly<Record<string, string>>;

/** Inputs have names of their own, so that no question is taken for something else that a dialog sends. */
export const inputOf = (question: string): string => `q-${question}`;
export const managerInput = 'manager';

/** @param given what was sent before, where something about it was wrong */
export function questionsDialog(
  checklist: Checklist,
  turn: Turn,
  nonce: string,
  given: Inputs = {},
  wrong?: string,
): Dialog {
  const { strings, language } = turn.reader;
  const { dialog } = strings.cases;
  const inputs = checklist.questions.map((question) => ({
    ...inputFor(question, turn),
    ...valueOf(given[inputOf(question.id)]),
  }));
  const manager = { type: 'Input.Text', id: managerInput, label: dialog.manager, maxLength: longestAnswer };
  const { id, version } = checklist;
  return {
    title: checklist.name[language],
    card: card(
      [
        wrong === undefined ? undefined : notice(wrong, 'attention'),
        ...inputs,
        { ...manager, ...valueOf(given[managerInput]) },
      ],
      [
        {
          type: 'Action.Submit',
          title: dialog.submit,
          style: 'positive',
          data: { verb: 'startCase', checklist: id, version, nonce },
        },
      ],
    ),
  };
}

const valueOf = (given: string | undefined): { value?: string } => (given ? { value: given } : {});

function inputFor({ id, label, kind, options, required }: Question, turn: Turn): Element {
  const { strings, language } = turn.reader;
  const { dialog, errors } = strings.cases;
  const words = label[language];
  const needed = required ? { isRequired: true, errorMessage: dialog.required } : { isRequired: false };
  switch (kind) {
    case 'text':
      return { type: 'Input.Text', id: inputOf(id), label: words, maxLength: longestAnswer, ...needed };
    case 'date': {
      const { min, max } = daysFor(turn);
      return { ...day(inputOf(id), words, { min, max }, errors.date(words)), isRequired: required };
    }
    case 'choice': {
      const choices = options.map((option) => ({ value: option.id, title: option.name[language] }));
      return { ...choice(inputOf(id), words, undefined, choices), ...needed };
    }
    case 'yesNo': {
      const choices = [
        { value: 'yes', title: dialog.yes },
        { value: 'no', title: dialog.no },
      ];
      return { ...choice(inputOf(id), words, undefined, choices), ...needed };
    }
  }
}

type Checked = { answers: Answers; startsOn: string } | { wrong: string };

/** What the dialog checks is checked again: anything can be sent in its name. */
export function checkedAnswers({ questions, startsOn }: Checklist, given: Inputs, turn: Turn): Checked {
  const { strings, language } = turn.reader;
  const { errors } = strings.cases;
  const answers: Answers = {};
  for (const question of questions) {
    const words = question.label[language];
    const value = lineOf(given[inputOf(question.id)]);
    if (value === '') {
      if (question.required) return { wrong: errors.required(words) };
      continue;
    }
    if (value.length > longestAnswer) return { wrong: errors.tooLong(words, longestAnswer) };
    const answer = answerOf(question, value, turn);
    if (answer === undefined) {
      return { wrong: question.kind === 'date' ? errors.date(words) : errors.choice(words) };
    }
    answers[question.id] = answer;
  }
  return { answers, startsOn: lineOf(given[inputOf(startsOn)]) };
}

export const lineOf = (given: string | undefined): string =>
  clean(given ?? '')
    .replace(/\s+/gu, ' ')
    .trim();

function answerOf({ kind, options }: Question, value: string, turn: Turn): Answer | undefined {
  switch (kind) {
    case 'text':
      return value;
    case 'date':
      return isDay(value, daysFor(turn)) ? dayInLanguages(value) : undefined;
    case 'choice':
      return options.find(({ id }) => id === value)?.name;
    case 'yesNo':
      return value === 'yes' || value === 'no'
        ? inLanguages((language) => locales[language].cases.dialog[value])
        : undefined;
  }
}

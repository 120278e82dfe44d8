/** The dialog in which an answer is written, and the answer that was sent with it. */
import { z } from 'zod/v4';
import { bytesOf, card, cardBytes, choice, cut, notice, quote, type Choice, type Element } from '../../cards/card.js';
import { toggle, type Dialog } from '../../cards/dialog.js';
import type { AnswerVersion, KnownAnswer } from '../../domain/answer.js';
import { answerLimits } from '../../domain/answer-check.js';
import type { Language } from '../../domain/words.js';
import { clean } from '../tickets.js';
import type { Turn } from '../turn.js';
import { inAYear, todayOf } from './managed.js';

const words = z.string().max(100_000).default('');

/** What the inputs of the dialog hold, whoever sent it. */
export const inputs = z.object({
  title: words,
  phrasings: words,
  body: words,
  emergency: words,
  audience: z.enum(['everyone', 'agents']).default('everyone'),
  owner: words,
  reviewOn: words,
  minutesSaved: z.union([z.string().max(20), z.number()]).default('').transform(String),
  offersTicket: words,
});
export type Inputs = z.infer<typeof inputs>;

interface Form {
  title: string;
  verb: 'addAnswer' | 'editAnswer';
  /** What the button carries: which answer is meant, what it was made from, and a name for the click. */
  data: object;
  given: Inputs;
  /** What is chosen besides what is written. */
  choices: Element[];
  wrong?: string;
  /** A text to look at while one writes. */
  beside?: { label: string; version: AnswerVersion };
}

/** Nothing where what was sent is too large to be shown again. */
export function formDialog(form: Form, turn: Turn): Dialog | undefined {
  for (const room of form.beside ? [6000, 3000, 1500, 500, 0] : [0]) {
    const made = drawn(form, room, turn);
    if (bytesOf(made.card) < cardBytes - 1024) return made;
  }
  return undefined;
}

function drawn({ title, verb, data, given, choices, wrong, beside }: Form, room: number, turn: Turn): Dialog {
  const { knowledge: texts, ticket } = turn.reader.strings;
  const whole = beside && linesToSee(beside.version);
  return {
    title,
    card: card(
      [
        wrong === undefined ? undefined : notice(wrong, 'attention'),
        beside && room > 0 ? quote(beside.label, cut(whole ?? '', room, ticket.cut)) : undefined,
        ...choices,
        ...written(given, turn),
        ...settings(given, turn),
      ],
      [{ type: 'Action.Submit', title: texts.submit, style: 'positive', data: { verb, ...data } }],
    ),
  };
}

/** In the order in which they are asked for. */
function linesToSee({ title, phrasings, body, emergency }: AnswerVersion): string {
  return [title, ...phrasings, '', body, ...(emergency ? ['', emergency] : [])].join('\n');
}

function written(given: Inputs, { reader }: Turn): Element[] {
  const { fields, hints, problems, phrasingsLabel } = reader.strings.knowledge;
  const needed = (id: 'title' | 'body') => ({ isRequired: true, errorMessage: problems.empty(fields[id]) });
  const line = (id: 'title' | 'phrasings' | 'body' | 'emergency', maxLength: number, more: object): Element => ({
    type: 'Input.Text',
    id,
    label: fields[id],
    maxLength,
    ...(given[id] ? { value: given[id] } : {}),
    ...more,
  });
  const isMultiline = true;
  const { title, phrasings, phrasing, body, emergency } = answerLimits;
  return [
    line('title', title, needed('title')),
    line('phrasings', phrasings * (phrasing + 1), {
      isMultiline,
      label: phrasingsLabel,
      placeholder: hints.phrasings,
    }),
    line('body', body, { isMultiline, placeholder: hints.body, ...needed('body') }),
    line('emergency', emergency, { isMultiline }),
  ];
}

function settings(given: Inputs, turn: Turn): Element[] {
  const { fields, everyone, agents, problems } = turn.reader.strings.knowledge;
  const audiences: Choice[] = [
    { value: 'everyone', title: everyone },
    { value: 'agents', title: agents },
  ];
  const most = answerLimits.minutesSaved;
  return [
    choice('audience', fields.audience, given.audience, audiences),
    { type: 'Input.Text', id: 'owner', label: fields.owner, maxLength: answerLimits.owner, ...valueOf(given.owner) },
    { type: 'Input.Date', id: 'reviewOn', label: fields.reviewOn, ...valueOf(given.reviewOn) },
    {
      type: 'Input.Number',
      id: 'minutesSaved',
      label: fields.minutesSaved,
      min: 0,
      max: most,
      errorMessage: problems.malformed.minutesSaved(String(most)),
      ...(Number.isFinite(Number(given.minutesSaved)) && given.minutesSaved !== ''
        ? { value: Number(given.minutesSaved) }
        : {}),
    },
    { ...toggle('offersTicket', fields.offersTicket), value: given.offersTicket === 'true' ? 'true' : 'false' },
  ];
}

const valueOf = (given: string): { value?: string } => (given ? { value: given } : {});

/** What stands in the dialog to begin with. */
export function inputsOf(turn: Turn, answer?: KnownAnswer, language?: Language): Inputs {
  const version = language && answer?.versions[language];
  return {
    title: version?.title ?? '',
    phrasings: version?.phrasings.join('\n') ?? '',
    body: version?.body ?? '',
    emergency: version?.emergency ?? '',
    audience: answer?.audience ?? 'everyone',
    owner: answer ? (answer.owner ?? '') : turn.person.upn,
    reviewOn: answer ? (answer.reviewOn ?? '') : inAYear(todayOf(turn)),
    minutesSaved: answer?.minutesSaved === undefined ? '' : String(answer.minutesSaved),
    offersTicket: String(answer?.offersTicket ?? false),
  };
}

/** The answer as it is with what was written, to be checked. */
export function answerWith(
  base: Pick<KnownAnswer, 'id' | 'department' | 'versions' | 'municipalities'>,
  language: Language,
  given: Inputs,
): KnownAnswer {
  const { id, department, versions, municipalities } = base;
  const emergency = clean(given.emergency).trim();
  const [owner, reviewOn, minutes] = [given.owner, given.reviewOn, given.minutesSaved].map((each) => clean(each).trim());
  const version: AnswerVersion = {
    title: clean(given.title).replace(/\s+/gu, ' ').trim(),
    phrasings: linesOf(given.phrasings),
    body: clean(given.body).trim(),
    ...(emergency ? { emergency } : {}),
  };
  return {
    id,
    department,
    versions: { ...versions, [language]: version },
    audience: given.audience,
    ...(municipalities ? { municipalities } : {}),
    ...(owner ? { owner: owner.toLowerCase() } : {}),
    ...(reviewOn ? { reviewOn } : {}),
    ...(minutes ? { minutesSaved: Number(minutes) } : {}),
    ...(given.offersTicket === 'true' ? { offersTicket: true } : {}),
  };
}

function linesOf(given: string): string[] {
  const lines = clean(given)
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim());
  return [...new Set(lines)].filter((line) => line !== '');
}

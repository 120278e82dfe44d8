/** An agent makes a known answer of a resolved ticket, or of questions that there was none for. */
import { z } from 'zod/v4';
import { refusalText } from '../../cards/refusal.js';
import { answerLimits, checkAnswer, type AnswerProblem } from '../../domain/answer-check.js';
import { isSameVersion, type AnswerVersion, type KnownAnswer } from '../../domain/answer.js';
import { localTime } from '../../domain/calendar.js';
import { isUnfinished, titleOf } from '../../domain/ticket.js';
import { departmentsServing, municipalityOf } from '../../ports/organisation.js';
import { languageOf } from '../../text/language.js';
import { idsOf } from '../agents.js';
import { variablesOf } from '../answers.js';
import { answerId, beginningOf, newAnswerDialog, type Beginning } from '../learning.js';
import { clean, openedBy } from '../tickets.js';
import { readData, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { groupOf, type GapGroup } from './gaps.js';

const source = z.object({
  municipality: z.string().max(40),
  ticket: z.int().positive().optional(),
  question: z.string().max(64).optional(),
});
const written = source.extend({
  nonce: z.string().min(8).max(64),
  title: z.string().default(''),
  phrasings: z.string().default(''),
  body: z.string().default(''),
  audience: z.enum(['everyone', 'agents']),
});

type Source = z.infer<typeof source>;

export async function answerBegun(turn: TurnOf<'dialog'>): Promise<Outcome> {
  const from = await beginningFrom(turn, readData(source, turn.incoming.request.data));
  if (!from) return { notice: turn.reader.strings.learning.gaps.gone };
  return { dialog: newAnswerDialog(turn, from.beginning) };
}

export async function answerWritten(turn: TurnOf<'dialogSubmit'>): Promise<Outcome> {
  const { services, reader, person } = turn;
  const { nonce, audience, ...sent } = readData(written, turn.incoming.request.data);
  const { newAnswer: words } = reader.strings.learning;
  const key = `newAnswer|${nonce}|${person.id}`;
  const version = {
    title: clean(sent.title).trim(),
    phrasings: linesOf(clean(sent.phrasings)),
    body: clean(sent.body).trim(),
  };
  // The gap that it was for is closed once it has been saved: the same dialog comes twice.
  const [before] = await services.stores.answers.written(key);
  if (before) return { notice: savedBefore(before.answer, version, audience, words) };
  const from = await beginningFrom(turn, sent);
  if (!from) return { notice: refusalText({ code: 'notAgent' }, reader) };
  const id = answerId(version.title, nonce);
  const beginning: Beginning = { ...from.beginning, ...version };
  const answer = answerOf(turn, beginning, id, audience);
  const [problem] = checkAnswer(answer, knownTo(turn, sent.municipality));
  if (problem) {
    return { dialog: newAnswerDialog(turn, beginning, { audience, nonce, wrong: mending(problem, words) }) };
  }
  const by = { id: person.id, name: person.name };
  const edit = { answer, municipality: sent.municipality, state: 'live', type: 'added' } as const;
  const done = await services.stores.answers.save(key, [edit], by);
  await services.libraries.refresh();
  // The same dialog came twice at once.
  const [first] = done === 'saved' ? [] : await services.stores.answers.written(key);
  if (first) return { notice: savedBefore(first.answer, version, audience, words) };
  if (done === 'changed') return { notice: words.other };
  for (const { question } of from.group?.questions ?? []) {
    await services.stores.questions.closeGap(sent.municipality, question);
  }
  return { notice: words.saved(beginning.title) };
}

/** What the same dialog has saved, and whether that is what it says now. */
function savedBefore(
  { versions, audience }: KnownAnswer,
  sent: AnswerVersion,
  sentFor: KnownAnswer['audience'],
  words: Turn['reader']['strings']['learning']['newAnswer'],
): string {
  const [stored] = Object.values(versions);
  const title = stored?.title ?? sent.title;
  return audience === sentFor && isSameVersion(stored, sent) ? words.saved(title) : words.savedBefore(title);
}

/** What an answer may be made of by this person: reloaded, and checked as if for the first time. */
async function beginningFrom(
  turn: Turn,
  { municipality, ticket: number, question }: Source,
): Promise<{ beginning: Beginning; group?: GapGroup } | undefined> {
  if (number !== undefined) {
    const found = await openedBy(turn, { municipality, number });
    if (!found?.roles.includes('agent') || isUnfinished(found.ticket)) return undefined;
    return { beginning: await beginningOf(turn, found.ticket) };
  }
  const group = question === undefined ? undefined : await groupOf(turn, { municipality, question });
  const newest = group?.questions[0];
  if (!newest) return undefined;
  const texts = [...new Set(group.questions.map(({ text }) => text))];
  const beginning = {
    source: { question: newest.id },
    municipality,
    department: group.department,
    title: titleOf(newest.text),
    phrasings: texts.filter(({ length }) => length <= answerLimits.phrasing).slice(0, shownPhrasings),
    body: '',
  };
  return { beginning, group };
}

/** So many have room in the dialog. */
const shownPhrasings = 9;

function answerOf(turn: Turn, from: Beginning, id: string, audience: KnownAnswer['audience']): KnownAnswer {
  const { person, reader } = turn;
  const { title, body } = from;
  const version = { title, phrasings: [...from.phrasings], body };
  return {
    id,
    department: from.department,
    versions: { [languageOf(`${title}. ${body}`) ?? reader.language]: version },
    audience,
    owner: person.upn,
    reviewOn: inAYear(todayIn(turn, from.municipality)),
  };
}

function knownTo(turn: Turn, municipality: string) {
  const { organisation } = turn.services;
  const departments = departmentsServing(organisation, municipality);
  const own = municipalityOf(organisation, municipality);
  return {
    departments: idsOf(departments),
    municipalities: organisation.municipalities.map(({ id }) => id),
    variables: own ? Object.keys(variablesOf({ municipality: own, departments })) : [],
    today: todayIn(turn, municipality),
  };
}

function todayIn({ services }: Turn, municipality: string): string {
  const zone = municipalityOf(services.organisation, municipality)?.timeZone;
  return localTime(services.clock.now(), zone ?? 'UTC').date;
}

/** The 29th of February has its like on the day before. */
function inAYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`;
}

function linesOf(words: string): string[] {
  return [...new Set(words.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

function mending({ code }: AnswerProblem, words: Turn['reader']['strings']['learning']['newAnswer']): string {
  if (code === 'empty') return words.empty;
  if (code === 'tooLong' || code === 'tooMany') return words.tooLong;
  return ['html', 'link', 'markdown', 'unknown'].includes(code) ? words.markdown : words.other;
}

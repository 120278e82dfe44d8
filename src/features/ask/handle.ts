/** An employee asks in their own words; what was asked and what came of it is stored. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Library } from '../../answers/library.js';
import { card, text, type Card } from '../../cards/card.js';
import { refusalText } from '../../cards/refusal.js';
import { textLimit, titleOf } from '../../domain/ticket.js';
import { count } from '../../locales/index.js';
import type { OutgoingMessage } from '../../ports/messenger.js';
import type { Question } from '../../ports/questions.js';
import { everything, redact } from '../../text/redaction.js';
import { allowedIn, answerFor, variablesOf } from '../answers.js';
import { solvedForEmployee } from '../solved.js';
import { postApart } from '../apart.js';
import { clean } from '../tickets.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { answerCard, chooseCard, draftCard } from './card.js';

const feedback = z.object({ question: z.string().max(64), answer: z.string().max(64).optional() });

export const ask: Feature = {
  name: 'ask',
  verbs: ['helped', 'notHelped', 'showAnswer', 'solvedHelped', 'alsoTicket'],
  takes: () => true,
  message: asked,
  action: judged,
};

async function asked(turn: TurnOf<'message'>): Promise<Outcome> {
  const { incoming, services, reader, municipality } = turn;
  const words = clean(incoming.request.text).trim();
  // Without a letter or a digit there is nothing to look for: empty, blank, or emoji alone.
  if (!/[\p{L}\p{N}]/u.test(words)) return { messages: [{ text: reader.strings.ask.empty }] };
  if (words.length > textLimit) {
    return { messages: [{ text: reader.strings.ask.tooLong(count(textLimit, reader.language)) }] };
  }
  const searched = withoutLabels(words, reader);
  const library = await services.libraries.of(municipality.id);
  const allowed = await allowedIn(turn, library, searched);
  const found = library.experience.applied(
    library.engine.find(searched, { allowed, right: wanted(turn, library) }),
    words,
  );
  const { outcome, candidates, confidence } = found;
  const departments = turn.departments.map(({ id }) => id);
  const offeredFirst = candidates[0] && library.answers.get(candidates[0].id);
  const question: Question = {
    id: shortHash(`${incoming.place.conversation}|${incoming.id}`),
    municipality: municipality.id,
    askedAt: services.clock.now().toISOString(),
    person: { id: turn.person.id, name: turn.person.name },
    language: reader.language,
    text: words,
    redacted: redact(words, { kinds: everything, names: await services.stores.people.names(municipality.id) }).text,
    outcome,
    answers: candidates.map(({ id }) => id),
    confidence: Math.round(confidence * 1000) / 1000,
    evidence: [...found.evidence],
    ...(offeredFirst ? { answeredBy: offeredFirst.department } : {}),
    draft: {
      title: titleOf(words),
      text: words,
      department: services.chooser.choose(words, departments),
      urgency: 'medium',
    },
  };
  await services.stores.questions.add(question);
  return outcome === 'none' ? drafted(turn, question) : { messages: [offered(turn, question, library)] };
}

const shortHash = (of: string): string => createHash('sha256').update(of).digest('base64url').slice(0, 22);

/** What was hidden in the text, such as [fødselsnummer], is not what it asks about. */
function withoutLabels(words: string, { strings }: Turn['reader']): string {
  const labels = Object.values(strings.redaction.labels);
  return labels.reduce((text, label) => text.replaceAll(`[${label}]`, ' '), words);
}

/** How often of a hundred times each answer's department wants to be right where it answers by itself. */
function wanted({ departments }: Turn, { answers }: Library): (id: string) => number | undefined {
  return (id) => {
    const department = departments.find((each) => each.id === answers.get(id)?.department);
    return department?.rightOf100 === undefined ? undefined : department.rightOf100 / 100;
  };
}

function offered(turn: Turn, question: Question, library: Library): OutgoingMessage {
  const answers = question.answers.flatMap((id) => library.answers.get(id) ?? []);
  const [first] = answers;
  const { reader } = turn;
  const made =
    question.outcome === 'answer' && first
      ? answerCard(first, reader, variablesOf(turn), question.id)
      : chooseCard(answers, reader, question.id);
  const summary = first?.versions[reader.language]?.title ?? reader.strings.ask.choose;
  return { card: made, summary };
}

/** The draft, and above it how others were helped with the like. */
async function draftFor(turn: Turn, { id, draft, text }: Question): Promise<Card> {
  const departments = turn.departments.map((each) => each.id);
  return draftCard(id, draft, departments, turn.reader, await solvedForEmployee(turn, text));
}

/** The drafted ticket: here in a private chat, and there too for what was asked among others. */
async function drafted(turn: Turn, question: Question): Promise<Outcome> {
  const { incoming, reader } = turn;
  const { ask: words, draft } = reader.strings;
  const message: OutgoingMessage = { card: await draftFor(turn, question), summary: draft.heading };
  if (incoming.scope === 'personal') return { messages: [message] };
  const sent = await postApart(turn, message);
  return { messages: [{ text: sent.result === 'sent' ? words.movedToPersonal : words.openPersonal }] };
}

async function judged(turn: TurnOf<'action'>): Promise<Outcome> {
  const { services, municipality, person, reader } = turn;
  const { verb, data, replaces } = turn.incoming.request;
  const named = readData(feedback, data);
  const question = await services.stores.questions.get(municipality.id, named.question);
  if (!question) return { notice: refusalText({ code: 'unknownQuestion' }, reader) };
  if (question.person.id !== person.id) return { notice: refusalText({ code: 'notRequester' }, reader) };
  const answer = named.answer === undefined ? undefined : await answerFor(turn, named.answer);
  if (verb === 'showAnswer') {
    if (!answer) return { notice: refusalText({ code: 'invalidCard' }, reader) };
    return { card: answerCard(answer, reader, variablesOf(turn), question.id), lasting: true };
  }
  if (verb === 'solvedHelped') {
    await services.stores.questions.feedback(municipality.id, question.id, { feedback: 'helped' });
    return { card: card([text(reader.strings.solved.thanks)]), lasting: true };
  }
  if (verb === 'helped') {
    if (!answer || !question.answers.includes(answer.id))
      return { notice: refusalText({ code: 'invalidCard' }, reader) };
    const { id, department, minutesSaved } = answer;
    await services.stores.questions.feedback(municipality.id, question.id, {
      feedback: 'helped',
      answer: id,
      department,
      ...(minutesSaved === undefined ? {} : { minutes: minutesSaved }),
    });
    // A ticket on the same matter has said otherwise.
    if (question.takenBack === undefined) await learnedFrom(turn, question, id, true);
    const { thanks } = reader.strings.ask;
    return { card: answerCard(answer, reader, variablesOf(turn), undefined, thanks), lasting: true };
  }
  // Says nothing of whether it helped: the answer asks for a ticket beside it.
  if (verb === 'alsoTicket') {
    if (!answer) return { notice: refusalText({ code: 'invalidCard' }, reader) };
    const kept = answerCard(answer, reader, variablesOf(turn), question.id);
    return { ...(await drafted(turn, question)), card: kept, lasting: true };
  }
  await services.stores.questions.feedback(municipality.id, question.id, {
    feedback: 'notHelped',
    ...(answer ? { answer: answer.id } : {}),
  });
  const rejected = answer?.id ?? question.answers[0];
  if (rejected !== undefined) await learnedFrom(turn, question, rejected, false);
  if (turn.incoming.scope === 'personal' && replaces && !answer) {
    return { card: await draftFor(turn, question), lasting: true };
  }
  // The answer stays to be read, without its buttons, and the draft comes below it.
  const outcome = await drafted(turn, question);
  return answer ? { ...outcome, card: answerCard(answer, reader, variablesOf(turn)), lasting: true } : outcome;
}

/** Of several that were offered and all rejected, the first is the one that was wrong to be sure of. */
async function learnedFrom(
  { services, municipality, person }: Turn,
  question: Question,
  answer: string,
  right: boolean,
): Promise<void> {
  const { id, answers, evidence = [], redacted = '' } = question;
  if (!answers.includes(answer)) return;
  await services.stores.answers.judge({
    municipality: municipality.id,
    question: id,
    answer,
    right,
    evidence: answers[0] === answer ? evidence : [],
    text: redacted,
    at: services.clock.now().toISOString(),
    voice: shortHash(`${municipality.id}|${person.id}`),
  });
}

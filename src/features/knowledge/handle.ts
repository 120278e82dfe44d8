/** The agents of a department look after its known answers: find, add, change, translate, review and retire them. */
import type { z } from 'zod/v4';
import { card, escapeMarkdown, text } from '../../cards/card.js';
import { versionFor } from '../../domain/answer.js';
import { dayOfYear } from '../../locales/index.js';
import type { AnswerEdit } from '../../ports/answers.js';
import { isAmongAgents } from '../answers.js';
import { apart } from '../apart.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { historyCard, managedCard, type Told } from './card.js';
import { chosen as listChosen, listFor } from './list.js';
import { forAll, inAYear, managedBy, reference, referenceTo, scopesOf, todayOf, type Managed } from './managed.js';
import { askedToMove, sentToMove } from './move.js';
import { askedForEdit, askedForNew, editOf, from, keyOf, named, nonce, save, scopeChoice, sentForEdit, sentForNew, sentWithScope } from './write.js';

const clicked = reference.extend({ from, nonce });

export const knowledge: Feature = {
  name: 'knowledge',
  word: 'answers',
  verbs: [
    'answers',
    'showAnswers',
    'openAnswer',
    'answerHistory',
    'addAnswer',
    'editAnswer',
    'retireAnswer',
    'reviewAnswer',
    'restoreAnswer',
    'undoAnswer',
    'moveAnswer',
  ],
  message: (turn) => begun(turn),
  action: acted,
  dialog: (turn) => {
    const { verb } = turn.incoming.request;
    if (verb === 'addAnswer') return askedForNew(turn);
    if (verb === 'moveAnswer') return askedToMove(turn);
    return verb === 'editAnswer' ? askedForEdit(turn) : askedToRetire(turn);
  },
  dialogSubmit: async (turn) => {
    const { verb } = turn.incoming.request;
    const sent = await sentBy(turn);
    if (!('answer' in sent)) return sent;
    const { knowledge: words } = turn.reader.strings;
    const live = verb === 'moveAnswer' ? words.moved : words.saved;
    const told: Told = { words: sent.state === 'live' ? live : words.savedRetired, style: 'good' };
    return posted(turn, { card: await managedCard(turn, sent, told), summary: words.title });
  },
};

function sentBy(turn: TurnOf<'dialogSubmit'>): Promise<Managed | Outcome> {
  const { verb } = turn.incoming.request;
  if (verb === 'addAnswer') return sentForNew(turn);
  if (verb === 'moveAnswer') return sentToMove(turn);
  return verb === 'editAnswer' ? sentForEdit(turn) : sentToRetire(turn);
}

/** A new message, where nobody reads along who does not work in the department. */
function posted(turn: Turn, message: { card: NonNullable<Outcome['card']>; summary: string }): Promise<Outcome> | Outcome {
  return isAmongAgents(turn) ? { messages: [message] } : apart(turn, [message], turn.reader.strings.knowledge);
}

/** In the place of the card that was clicked; never where others read along. */
function shown(turn: Turn, made: NonNullable<Outcome['card']>): Promise<Outcome> | Outcome {
  return isAmongAgents(turn) ? { card: made } : posted(turn, { card: made, summary: turn.reader.strings.knowledge.title });
}

async function begun(turn: Turn, wanted?: z.infer<typeof listChosen>): Promise<Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const list = await listFor(turn, wanted);
  return list ? posted(turn, { card: list, summary: words.title }) : { messages: [{ text: words.notAgent }] };
}

async function acted(turn: TurnOf<'action'>): Promise<Outcome> {
  const { verb, data } = turn.incoming.request;
  const { knowledge: words } = turn.reader.strings;
  if (verb === 'answers') return begun(turn, readData(listChosen, data));
  if (verb === 'showAnswers') {
    const list = await listFor(turn, readData(listChosen, data));
    return list ? shown(turn, list) : { notice: words.notAgent };
  }
  const managed = await managedBy(turn, readData(reference, data));
  if (!managed) return { notice: words.gone };
  if (verb === 'openAnswer') return shown(turn, await managedCard(turn, managed));
  if (verb === 'answerHistory') {
    const { answer, municipality } = managed;
    return shown(turn, historyCard(turn, managed, await turn.services.stores.answers.history(answer.id, municipality)));
  }
  const told = await changed(turn, managed, verb);
  // What is not there any more has given way to the one that all share.
  const now = (await managedBy(turn, referenceTo(managed))) ?? (await managedBy(turn, { answer: managed.answer.id }));
  return now ? shown(turn, await managedCard(turn, now, told)) : { notice: words.gone };
}

/** A button that changes the answer at once. */
async function changed(turn: TurnOf<'action'>, { answer, municipality }: Managed, verb: string): Promise<Told> {
  const { from: made, nonce: name } = readData(clicked, turn.incoming.request.data);
  const { knowledge: words } = turn.reader.strings;
  const reviewOn = inAYear(todayOf(turn));
  const adopted = answer.owner === undefined && turn.person.upn.includes('@') ? { owner: turn.person.upn } : {};
  const wanted: Record<string, Pick<AnswerEdit, 'answer' | 'state' | 'type'>> = {
    // Whoever reads what nobody looks after is told of it the next time.
    reviewAnswer: { answer: { ...answer, reviewOn, ...adopted }, state: 'live', type: 'reviewed' },
    restoreAnswer: { answer, state: 'live', type: 'restored' },
    undoAnswer: { answer, state: 'undone', type: 'undone' },
  };
  const change = wanted[verb];
  // What all share has nothing below it to go back to.
  const isPossible = change && (verb !== 'undoAnswer' || municipality !== undefined);
  const edit = isPossible && editOf(change, municipality ?? forAll, made);
  if (!edit) return { words: words.gone, style: 'warning' };
  const done = await save(turn, keyOf(turn, `${verb}|${name}`), [edit]);
  if (done.is === 'other') return { words: words.sentBefore, style: 'warning' };
  if (done.is === 'changed') {
    return { words: words.changedNow(done.now.by.name, turn.reader.when(done.now.at)), style: 'warning' };
  }
  return { words: verb === 'reviewAnswer' ? words.reviewed(dayOfYear(reviewOn, turn.reader.language), 'owner' in adopted) : words.done, style: 'good' };
}

async function askedToRetire(turn: TurnOf<'dialog'>): Promise<Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const managed = await managedBy(turn, readData(reference, turn.incoming.request.data));
  if (!managed) return { notice: words.gone };
  const { scopes, from: made } = await scopesOf(turn, managed);
  const { title } = versionFor(managed.answer, turn.reader.language);
  const data = { verb: 'retireAnswer', ...referenceTo(managed), from: made, nonce: crypto.randomUUID() };
  return {
    dialog: {
      title: words.retire,
      card: card(
        [text(words.retireAsk(escapeMarkdown(title))), ...scopeChoice(turn, scopes)],
        [{ type: 'Action.Submit', title: words.retire, style: 'destructive', data }],
      ),
    },
  };
}

async function sentToRetire(turn: TurnOf<'dialogSubmit'>): Promise<Managed | Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const sent = readData(sentWithScope, turn.incoming.request.data);
  const managed = await managedBy(turn, sent);
  if (!managed) return { notice: words.gone };
  const chosen = managed.municipality ?? sent.scope ?? forAll;
  const isTheirs = [forAll, managed.municipality, ...managed.department.serves].includes(chosen);
  const { answer } = managed;
  const edit = isTheirs && editOf({ answer, state: 'retired', type: 'retired' }, chosen, sent.from);
  if (!edit) return { notice: words.gone };
  const done = await save(turn, keyOf(turn, sent.nonce), [edit]);
  if (done.is === 'other') return { notice: words.sentBefore };
  if (done.is === 'changed') return { notice: words.changedNow(done.now.by.name, turn.reader.when(done.now.at)) };
  return (await managedBy(turn, named(answer, chosen))) ?? { notice: words.gone };
}

/** An answer of municipalities that are in Torg no more goes to those whom its department serves. */
import { card, choice, escapeMarkdown, text } from '../../cards/card.js';
import { versionFor, type KnownAnswer } from '../../domain/answer.js';
import type { AnswerEdit } from '../../ports/answers.js';
import { readData, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { forAll, leftBehind, managedBy, municipalityName, reference, referenceTo, type Managed } from './managed.js';
import { problemsOf } from './problems.js';
import { editOf, keyOf, named, readBy, save, sentWithScope } from './write.js';

export async function askedToMove(turn: TurnOf<'dialog'>): Promise<Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const managed = await leftFor(turn, readData(reference, turn.incoming.request.data));
  if (!managed) return { notice: words.gone };
  const from = await targetsOf(turn, managed);
  const targets = Object.keys(from).filter((scope) => scope !== managed.municipality);
  if (targets.length === 0) return { notice: words.moveNowhere };
  const choices = targets.map((value) => ({
    value,
    title: value === forAll ? words.forAll : words.onlyFor(municipalityName(turn, value)),
  }));
  const { title } = versionFor(managed.answer, turn.reader.language);
  const data = { verb: 'moveAnswer', ...referenceTo(managed), from, nonce: crypto.randomUUID() };
  return {
    dialog: {
      title: words.move,
      card: card(
        [text(escapeMarkdown(title)), choice('scope', words.moveTo, targets[0], choices, 'expanded')],
        [{ type: 'Action.Submit', title: words.move, style: 'positive', data }],
      ),
    },
  };
}

export async function sentToMove(turn: TurnOf<'dialogSubmit'>): Promise<Managed | Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const sent = readData(sentWithScope, turn.incoming.request.data);
  const key = keyOf(turn, sent.nonce);
  const managed = await leftFor(turn, sent);
  const chosen = sent.scope ?? forAll;
  if (!managed) return movedBefore(turn, key, chosen);
  if (chosen === managed.municipality || !(chosen in (await targetsOf(turn, managed)))) return { notice: words.gone };
  const answer = answerFor(managed, chosen);
  const wrong = problemsOf(turn, answer, managed.department, readBy(managed, chosen), managed.answer);
  if (wrong !== undefined) return { notice: wrong };
  const edit = editOf({ answer, state: 'live', type: 'moved' }, chosen, sent.from);
  const leaving = leavingOf(managed, sent.from);
  if (!edit || !leaving) return { notice: words.gone };
  const done = await save(turn, key, [edit, ...leaving]);
  if (done.is === 'other') return { notice: words.sentBefore };
  if (done.is === 'changed') return { notice: words.changedNow(done.now.by.name, turn.reader.when(done.now.at)) };
  return (await managedBy(turn, named(answer, chosen))) ?? { notice: words.gone };
}

async function leftFor(turn: Turn, meant: Parameters<typeof managedBy>[1]): Promise<Managed | undefined> {
  const managed = await managedBy(turn, meant);
  return managed && leftBehind(turn, managed).length > 0 ? managed : undefined;
}

/** Where the same dialog has moved it to. */
async function movedBefore(turn: Turn, key: string, chosen: string): Promise<Managed | Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const [moved] = await turn.services.stores.answers.written(key);
  if (!moved) return { notice: words.gone };
  if ((moved.municipality ?? forAll) !== chosen) return { notice: words.sentBefore };
  return (await managedBy(turn, named(moved.answer, chosen))) ?? { notice: words.gone };
}

/**
 * Whom it may go to, and what is there of each: nobody who has an answer of that name; beside them, what it is made from.
 */
async function targetsOf(turn: Turn, managed: Managed): Promise<Record<string, number>> {
  const { answer, municipality, department, layer } = managed;
  const { stores, libraries } = turn.services;
  const revision = layer?.revision ?? 0;
  const scopes = [forAll, ...department.serves];
  // Where all share it, only for whom it is changes.
  if (municipality === undefined) return Object.fromEntries(scopes.map((scope) => [scope, revision]));
  const from: Record<string, number> = { [municipality]: revision };
  for (const scope of scopes) {
    const there = await stores.answers.layer(answer.id, scope === forAll ? undefined : scope);
    const isFile = scope === forAll && libraries.file(answer.id) !== undefined;
    if (!isFile && (!there || there.state === 'undone')) from[scope] = there?.revision ?? 0;
  }
  return from;
}

function answerFor({ answer, municipality }: Managed, chosen: string): KnownAnswer {
  const rest = { ...answer };
  delete rest.municipalities;
  return municipality === undefined && chosen !== forAll ? { ...rest, municipalities: [chosen] } : rest;
}

/** What goes from where it was, if it was there alone. */
function leavingOf({ answer, municipality }: Managed, from: Readonly<Record<string, number>>): AnswerEdit[] | undefined {
  if (municipality === undefined) return [];
  const edit = editOf({ answer, state: 'undone', type: 'moved' }, municipality, from);
  return edit && [edit];
}

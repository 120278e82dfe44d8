/** An answer is added, or changed or translated in one language, for all or for one municipality alone. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { choice, type Element } from '../../cards/card.js';
import { isSameVersion, versionFor, type AnswerLayer, type KnownAnswer } from '../../domain/answer.js';
import { idOfNew } from '../../domain/answer-managed.js';
import { languages, type Language } from '../../domain/words.js';
import type { AnswerEdit, AnswerEvent } from '../../ports/answers.js';
import type { Department } from '../../ports/organisation.js';
import { idsOf } from '../agents.js';
import { readData, type Outcome, type Turn, type TurnOf } from '../turn.js';
import { answerWith, formDialog, inputs, inputsOf, type Inputs } from './form.js';
import { forAll, managedBy, municipalityName, ownHere, withoutLeft, reference, referenceTo, scopesOf, type Managed, type Reference } from './managed.js';
import { problemsOf } from './problems.js';

export const nonce = z.string().min(8).max(64);
/** What a change was made from, by whom it may be for. */
export const from = z.record(z.string().max(40), z.int().min(0));
const scope = z.string().max(40).optional();

const edited = reference.extend({ language: z.enum(languages) });
const sentEdit = edited.extend({ from, nonce, scope });
/** A dialog that chooses whom a change is for. */
export const sentWithScope = reference.extend({ from, nonce, scope });
const sentNew = z.object({ nonce, scope, language: z.enum(languages), department: z.string().max(40).optional() });

export const keyOf = (turn: Turn, name: string): string => `answer|${name}|${turn.person.id}`;

/** What came of a change: it is stored, somebody was faster, or the same dialog has stored something else before. */
export type Done = { is: 'saved' } | { is: 'changed'; now: AnswerLayer } | { is: 'other'; stored: Reference };

/**
 * Writes the change, with what has to be written with it, and brings it to what is searched.
 * @param language in which something was written that is to be what was stored, where the same dialog comes again
 */
export async function save(
  turn: Turn,
  key: string,
  edits: readonly [AnswerEdit, ...AnswerEdit[]],
  language?: Language,
): Promise<Done> {
  const { stores, libraries } = turn.services;
  const { id, name } = turn.person;
  const done = await stores.answers.save(key, edits, { id, name });
  await libraries.refresh();
  if (done === 'saved') return { is: 'saved' };
  const [before] = done === 'again' ? await stores.answers.written(key) : [];
  if (before && !isWhatWasSent(before, edits[0], language)) return { is: 'other', stored: placeOf(before) };
  const stored = await Promise.all(edits.map((edit) => stores.answers.layer(edit.answer.id, edit.municipality)));
  // What came twice may have been changed by others since.
  const isOthers = (layer: AnswerLayer | undefined, place: number): boolean =>
    layer?.revision !== (done === 'again' ? (before?.revision ?? layer?.revision) : edits[place]?.from);
  const others = stored.find(isOthers);
  if (done === 'again' && !others) return { is: 'saved' };
  const now = others ?? stored.find(Boolean);
  if (!now) throw new Error('an answer was changed and is not there');
  return { is: 'changed', now };
}

function isWhatWasSent(stored: AnswerEvent, { answer, municipality }: AnswerEdit, language?: Language): boolean {
  if (stored.municipality !== municipality) return false;
  if (language === undefined) return true;
  const isSaid = isSameVersion(stored.answer.versions[language], answer.versions[language]);
  return isSaid && JSON.stringify(besidesOf(stored.answer)) === JSON.stringify(besidesOf(answer));
}

/** What a dialog says beside the words of its language. */
function besidesOf({ department, audience, owner, reviewOn, minutesSaved, offersTicket }: KnownAnswer): unknown {
  return [department, audience, owner, reviewOn, minutesSaved, offersTicket];
}

const placeOf = ({ id, municipality }: AnswerEvent): Reference => ({
  answer: id,
  ...(municipality === undefined ? {} : { municipality }),
});

/** The edit of one layer, where the button knows what it was made from. */
export function editOf(
  wanted: Pick<AnswerEdit, 'answer' | 'state' | 'type'>,
  chosen: string,
  made: Readonly<Record<string, number>>,
): AnswerEdit | undefined {
  const revision = made[chosen];
  if (revision === undefined) return undefined;
  const municipality = chosen === forAll ? {} : { municipality: chosen };
  // A layer that was not there has no revision.
  return { ...wanted, ...municipality, ...(revision === 0 ? {} : { from: revision }) };
}

export const named = ({ id }: KnownAnswer, chosen: string): Reference => ({
  answer: id,
  ...(chosen === forAll ? {} : { municipality: chosen }),
});

export function scopeChoice(turn: Turn, scopes: readonly string[], chosen?: string): Element[] {
  if (scopes.length < 2) return [];
  const { knowledge: words } = turn.reader.strings;
  const choices = scopes.map((value) => ({
    value,
    title: value === forAll ? words.forAll : words.onlyFor(municipalityName(turn, value)),
  }));
  const known = chosen !== undefined && scopes.includes(chosen) ? chosen : scopes[0];
  return [choice('scope', words.scope, known, choices, 'expanded')];
}

export function readBy({ answer, department }: { answer?: KnownAnswer; department: Department }, chosen: string): string[] {
  return chosen === forAll ? (answer?.municipalities ?? department.serves) : [chosen];
}

export async function askedForNew(turn: TurnOf<'dialog'>): Promise<Outcome> {
  const own = await ownHere(turn);
  if (own.length === 0) return { notice: turn.reader.strings.knowledge.notAgent };
  return newDialog(turn, own, { nonce: crypto.randomUUID(), language: turn.reader.language }, inputsOf(turn));
}

function newDialog(
  turn: Turn,
  own: readonly Department[],
  sent: z.infer<typeof sentNew>,
  given: Inputs,
  wrong?: string,
): Outcome {
  const { knowledge: words, language: names } = turn.reader.strings;
  const departments = idsOf(own).map((value) => ({ value, title: turn.reader.departmentName(value) }));
  const served = [...new Set(own.flatMap(({ serves }) => serves))];
  const spoken = languages.map((value) => ({ value, title: names.names[value] }));
  const dialog = formDialog(
    {
      title: words.add,
      verb: 'addAnswer',
      data: { nonce: sent.nonce },
      given,
      choices: [
        ...(own.length > 1 ? [choice('department', words.fields.department, sent.department, departments)] : []),
        ...(served.length > 1 ? scopeChoice(turn, [forAll, ...served], sent.scope) : []),
        choice('language', words.fields.language, sent.language, spoken),
      ],
      ...(wrong === undefined ? {} : { wrong }),
    },
    turn,
  );
  return dialog ? { dialog } : { notice: words.problems.tooLarge };
}

export async function sentForNew(turn: TurnOf<'dialogSubmit'>): Promise<Managed | Outcome> {
  const { data } = turn.incoming.request;
  const sent = readData(sentNew, data);
  const given = readData(inputs, data);
  const own = await ownHere(turn);
  const { knowledge: words } = turn.reader.strings;
  const [only] = own;
  const department = own.length === 1 ? only : own.find(({ id }) => id === sent.department);
  if (own.length === 0) return { notice: words.notAgent };
  const again = (wrong: string): Outcome => newDialog(turn, own, sent, given, wrong);
  if (!department) return again(words.problems.empty(words.fields.department));
  const chosen = sent.scope ?? forAll;
  if (chosen !== forAll && !department.serves.includes(chosen)) {
    return again(words.problems.unknown(words.fields.municipalities, municipalityName(turn, chosen)));
  }
  const key = keyOf(turn, sent.nonce);
  const ending = createHash('sha256').update(key).digest('hex').slice(0, 6);
  const base = { id: idOfNew(given.title, ending), department: department.id, versions: {} };
  const answer = answerWith(base, sent.language, given);
  const wrong = problemsOf(turn, answer, department, readBy({ department }, chosen));
  if (wrong !== undefined) return again(wrong);
  const edit = editOf({ answer, state: 'live', type: 'added' }, chosen, { [chosen]: 0 });
  if (!edit) return { notice: words.gone };
  const done = await save(turn, key, [edit], sent.language);
  if (done.is === 'other') return keptFor(turn, done.stored, sent.language, given);
  return (await managedBy(turn, named(answer, chosen))) ?? { notice: words.gone };
}

/** What was written is kept in a dialog of the answer that was stored before, to be saved once more. */
async function keptFor(turn: Turn, stored: Reference, language: Language, given: Inputs): Promise<Outcome> {
  const { knowledge: words } = turn.reader.strings;
  const managed = await managedBy(turn, stored);
  if (!managed) return { notice: words.sentBefore };
  const { municipality: scope } = stored;
  return editDialog(turn, managed, language, crypto.randomUUID(), given, { wrong: words.sentBeforeKept, scope, changed: true });
}

export async function askedForEdit(turn: TurnOf<'dialog'>): Promise<Outcome> {
  const meant = readData(edited, turn.incoming.request.data);
  const managed = await managedBy(turn, meant);
  if (!managed) return { notice: turn.reader.strings.knowledge.gone };
  return editDialog(turn, managed, meant.language, crypto.randomUUID(), inputsOf(turn, managed.answer, meant.language));
}

async function editDialog(
  turn: Turn,
  managed: Managed,
  language: Language,
  name: string,
  given: Inputs,
  redrawn?: { wrong: string; scope: string | undefined; changed?: true },
): Promise<Outcome> {
  const { knowledge: words, language: names } = turn.reader.strings;
  const { scopes, from: made } = await scopesOf(turn, managed);
  const { answer } = managed;
  const there = answer.versions[language];
  const original = versionFor(answer, turn.reader.language);
  const spoken = languages.find((each) => answer.versions[each] === original) ?? language;
  const beside = !there
    ? { beside: { label: words.original(names.names[spoken]), version: original } }
    : redrawn?.changed
      ? { beside: { label: words.current(names.names[language]), version: there } }
      : {};
  const dialog = formDialog(
    {
      title: `${there ? words.edit : words.translate}: ${names.names[language]}`,
      verb: 'editAnswer',
      data: { ...referenceTo(managed), language, from: made, nonce: name },
      given,
      choices: scopeChoice(turn, scopes, redrawn?.scope),
      ...(redrawn ? { wrong: redrawn.wrong } : {}),
      ...beside,
    },
    turn,
  );
  return dialog ? { dialog } : { notice: redrawn?.wrong ?? words.problems.tooLarge };
}

export async function sentForEdit(turn: TurnOf<'dialogSubmit'>): Promise<Managed | Outcome> {
  const { data } = turn.incoming.request;
  const sent = readData(sentEdit, data);
  const given = readData(inputs, data);
  const { knowledge: words } = turn.reader.strings;
  const managed = await managedBy(turn, sent);
  if (!managed) return { notice: words.gone };
  const { answer: before, department, municipality } = managed;
  const chosen = municipality ?? sent.scope ?? forAll;
  if (chosen !== forAll && !department.serves.includes(chosen)) return { notice: words.gone };
  const answer = answerWith(withoutLeft(turn, before), sent.language, given);
  const again = (wrong: string, changed?: true): Promise<Outcome> =>
    editDialog(turn, managed, sent.language, sent.nonce, given, {
      wrong,
      scope: chosen,
      ...(changed ? { changed } : {}),
    });
  const wrong = problemsOf(turn, answer, department, readBy(managed, chosen), before);
  if (wrong !== undefined) return again(wrong);
  const type = before.versions[sent.language] ? 'changed' : 'translated';
  const edit = editOf({ answer, state: 'live', type }, chosen, sent.from);
  if (!edit) return { notice: words.gone };
  const done = await save(turn, keyOf(turn, sent.nonce), [edit], sent.language);
  if (done.is === 'other') return keptFor(turn, done.stored, sent.language, given);
  if (done.is === 'changed') return again(words.changed(done.now.by.name, turn.reader.when(done.now.at)), true);
  return (await managedBy(turn, named(answer, chosen))) ?? { notice: words.gone };
}

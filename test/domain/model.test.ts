/** Random lives of a ticket, compared at every step with a model of what its rules should be. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionsOfDepartment, allowedActions } from '../../src/domain/actions.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import {
  isUnfinished,
  keptMessages,
  keptNotes,
  type Actor,
  type Change,
  type Ticket,
} from '../../src/domain/ticket.js';
import { indexRows } from '../../src/storage/index-rows.js';
import { actions, effectsOf, isSound, life, may, next, stateOf } from './model.js';
import { askedAt, askingOf, everybody, momentOf, type Asked, type Asking } from './sequences.js';
import { kari, lineOf, now as start, opening, sara } from './steps.js';

/** Fewer where the same is asked of many variants of the code. */
const sequences = Number(process.env.MODEL_SEQUENCES ?? 10_000);
/** The same sequences again, by the seed that a failure names; a failure is then not made smaller, which takes long. */
const again = process.env.MODEL_SEED;
const seed = again === undefined ? {} : { seed: Number(again), endOnFailure: true };
const owner = kari.person.id;

interface Figures {
  commands: number;
  refused: number;
  byItself: number;
  events: Map<string, number>;
}

/** Much faster than `expect`, and there are millions of comparisons. */
function same(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}\n  is:     ${is}\n  should: ${should}`);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** What must be true of every ticket, whatever led to it. */
function checkWhole(ticket: Ticket): void {
  const { status, due, assignee, claimedAt, resolvedAt, closedAt, closedBecause, messages } = ticket;
  same('assignee and when they took it', Boolean(assignee), claimedAt !== undefined);
  same(
    'when it was resolved',
    resolvedAt !== undefined,
    status === 'resolved' || (status === 'closed' && closedBecause === undefined),
  );
  same('when it was closed', closedAt !== undefined, status === 'closed');
  const timed: readonly string[] = { open: [], waiting: ['remind', 'resume'], resolved: ['close'], closed: [] }[status];
  if (due && !timed.includes(due.action)) throw new Error(`${due.action} is due while ${status}`);
  if (status === 'resolved' && !due) throw new Error('resolved, and never to be closed');
  const notes = messages.filter(({ kind }) => kind === 'note').length;
  if (notes > keptNotes || messages.length - notes > keptMessages) throw new Error('too much is kept');
  checkIndex(ticket);
}

function checkIndex(ticket: Ticket): void {
  const rows = [...indexRows(ticket)];
  const kinds = rows.map(([key]) => key.split('|')[0]);
  const expected = [
    ...(isUnfinished(ticket) ? ['queue', ...(ticket.assignee ? ['assignee'] : [])] : []),
    ...(ticket.status === 'closed' ? [] : ['requester']),
    ...(ticket.due ? ['due'] : []),
  ];
  same('index rows', kinds.sort(), expected.sort());
  for (const [key, entry] of rows) {
    same('number of an index row', entry.number, ticket.number);
    if (!('at' in entry))
      same(`${key} says who is out of reach`, entry.unreached ?? false, Boolean(ticket.undelivered?.length));
  }
}

/** What must be true of every step. */
function checkChange(before: Ticket, asked: Asked, actor: Actor, at: string, change: Change): void {
  const { ticket, events, effects } = change;
  same('one event', [events.length, ticket.version], [1, before.version + 1]);
  const [event] = events;
  const { sequence, type, by } = event ?? {};
  same('the event', [sequence, type, event?.at, by], [ticket.version, life[asked.type].event, at, actor.person]);
  same('when it changed', ticket.changedAt, at);
  same('the state', stateOf(ticket), next(stateOf(before), asked, actor, at));
  same('effects', effects.map(lineOf).sort(), effectsOf(stateOf(before), asked, actor));
  const kept = (one: Ticket) => [
    one.municipality,
    one.number,
    one.title,
    one.text,
    asked.type === 'calm' ? '' : one.urgency,
    one.language,
    one.requester,
    one.openedAt,
  ];
  same('what never changes', kept(ticket), kept(before));
  const spoken = 'text' in asked && asked.type !== 'rate' ? asked.text.trim() : '';
  const last = ticket.messages.at(-1);
  if (spoken === '') same('what is kept', ticket.messages, before.messages);
  else same('what was said', [last?.by, last?.at, spoken.startsWith(last?.text ?? '?')], [actor.person, at, true]);
  if ('text' in asked) same('what the history says', event?.text ?? '', asked.text.trim());
}

function checkButtons(ticket: Ticket, at: number): void {
  const state = stateOf(ticket);
  const now = new Date(at);
  for (const actor of everybody) {
    const offered = new Set(allowedActions(ticket, actor, now));
    for (const action of actions) {
      if (offered.has(action) !== may(state, action, actor, at, owner)) {
        throw new Error(`${action} by ${actor.role} ${actor.person.id} while ${JSON.stringify(state)}`);
      }
    }
  }
  const somebody: Actor = { person: { id: 'somebody', name: 'Somebody' }, role: 'agent' };
  const agents = [somebody, ...everybody.filter(({ role }) => role === 'agent')];
  const possible = actions.filter((action) => agents.some((actor) => may(state, action, actor, at, owner)));
  same('the buttons of a channel', actionsOfDepartment(ticket, now).sort(), possible.sort());
}

function begun(urgent: boolean): Ticket {
  const emergency = { kind: 'water', called: sara.person } as const;
  const decision = decide(undefined, urgent ? { ...opening, emergency } : opening, kari, start, noPromises);
  if (!decision.ok) throw new Error('it could not be opened');
  return decision.change.ticket;
}

/** Lives one life; the history is then gone through again from the first event. */
function live(sequence: readonly Asking[], urgent: boolean, figures: Figures): void {
  let ticket = deepFreeze(begun(urgent));
  let now = start.getTime();
  const history: [Asked, Actor, number][] = [];
  for (const asking of sequence) {
    now = momentOf(asking, now, ticket.due?.at);
    const state = stateOf(ticket);
    const can = (command: Asked, by: Actor) => may(state, command.type, by, now, owner) && isSound(state, command, now);
    const [asked, actor] = deepFreeze(askedAt(asking, now, can));
    const decision = decide(ticket, asked, actor, new Date(now), noPromises);
    same(`${asked.type} by ${actor.role} while ${JSON.stringify(state)}`, decision.ok, can(asked, actor));
    figures.commands += 1;
    if (!decision.ok) {
      figures.refused += 1;
      continue;
    }
    const at = new Date(now).toISOString();
    checkChange(ticket, asked, actor, at, decision.change);
    ticket = deepFreeze(decision.change.ticket);
    checkWhole(ticket);
    checkButtons(ticket, now);
    history.push([asked, actor, now]);
    figures.byItself += actor.role === 'torg' && !asked.type.startsWith('mark') ? 1 : 0;
    figures.events.set(asked.type, (figures.events.get(asked.type) ?? 0) + 1);
  }
  same('version', ticket.version, history.length + 1);
  const replayed = history.reduce((one, [asked, actor, at]) => {
    const decision = decide(one, asked, actor, new Date(at), noPromises);
    if (!decision.ok) throw new Error(`the history has what is refused: ${asked.type}`);
    return decision.change.ticket;
  }, begun(urgent));
  same('the history again', replayed, ticket);
}

describe('any life of a ticket', () => {
  it('goes as the model says', () => {
    const figures: Figures = { commands: 0, refused: 0, byItself: 0, events: new Map() };
    const began = performance.now();
    fc.assert(
      fc.property(
        fc.array(askingOf(4), { minLength: 1, maxLength: 40, size: 'max' }),
        fc.boolean(),
        (sequence, urgent) => live(sequence, urgent, figures),
      ),
      { numRuns: sequences, ...seed },
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const { commands, refused, byItself, events } = figures;
    process.stdout.write(
      `model: ${sequences} sequences, ${commands} commands, ${refused} refused, ${byItself} by Torg itself, ` +
        `rarest event ${Math.min(...events.values())} times, in ${seconds} s\n`,
    );
    expect([...events.keys()].sort()).toEqual(actions.toSorted());
  }, 300_000);
});

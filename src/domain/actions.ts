/** The one table of who may ask what of a ticket; the cards' buttons and the check before each command both read it. */
import type { Refusal } from './refusal.js';
import { isUnfinished, mostWatchers, type Action, type Actor, type Ticket } from './ticket.js';
import { isReopenable } from './times.js';

type Condition = (ticket: Ticket, actor: Actor, now: Date) => Refusal | undefined;

interface Rule {
  by: Actor['role'];
  /** All must hold; the first that does not is the reason. */
  when: readonly Condition[];
}

const unfinished: Condition = (ticket) =>
  isUnfinished(ticket) ? undefined : { code: 'finished', status: ticket.status };
const finished: Condition = (ticket) => (isUnfinished(ticket) ? { code: 'notFinished' } : undefined);
const notClosed: Condition = ({ status }) => (status === 'closed' ? { code: 'finished', status } : undefined);
const notWithdrawn: Condition = ({ status, closedBecause }) =>
  closedBecause === 'withdrawn' ? { code: 'finished', status } : undefined;
const notWaiting: Condition = ({ status }) => (status === 'waiting' ? { code: 'alreadyWaiting' } : undefined);
const waiting: Condition = ({ status }) => (status === 'waiting' ? undefined : { code: 'notWaiting' });
const lately: Condition = ({ status, closedAt }, _actor, now) =>
  closedAt !== undefined && !isReopenable(closedAt, now) ? { code: 'finished', status } : undefined;
const unclaimed: Condition = ({ assignee, claimedAt, changedAt }) =>
  assignee ? { code: 'alreadyClaimed', by: assignee.name, at: claimedAt ?? changedAt } : undefined;
const claimed: Condition = ({ assignee }) => (assignee ? undefined : { code: 'notClaimed' });
const own: Condition = ({ assignee }, { person }) =>
  assignee && assignee.id !== person.id ? { code: 'notAssignee', by: assignee.name } : undefined;
const unrated: Condition = ({ rating }) => (rating ? { code: 'unchanged' } : undefined);
const watching: Condition = ({ watchers = [] }, { person }) =>
  watchers.some(({ id }) => id === person.id) ? undefined : { code: 'unchanged' };
const notWatching: Condition = (ticket, actor, now) =>
  watching(ticket, actor, now) ? undefined : { code: 'unchanged' };
const unblocked: Condition = ({ municipality, waitsFor: [number] = [] }) =>
  number === undefined ? undefined : { code: 'waitsFor', municipality, number };
const isEmergency: Condition = ({ emergency }) => (emergency ? undefined : { code: 'unchanged' });
const alone: Condition = ({ partOf }) => (partOf ? { code: 'partOfCase' } : undefined);
const fewWatchers: Condition = ({ watchers = [] }) =>
  watchers.length < mostWatchers ? undefined : { code: 'manyWatchers' };
const due =
  (action: Action): Condition =>
  (ticket, _actor, now) =>
    ticket.due?.action === action && ticket.due.at <= now.toISOString() ? undefined : { code: 'notDue' };

/** In the order the buttons stand on a card. */
const rules: Record<Action, readonly Rule[]> = {
  claim: [{ by: 'agent', when: [unfinished, unclaimed] }],
  reply: [{ by: 'agent', when: [unfinished, claimed] }],
  resolve: [{ by: 'agent', when: [unfinished, unblocked, claimed] }],
  answer: [{ by: 'requester', when: [unfinished] }],
  calm: [
    { by: 'requester', when: [unfinished, isEmergency] },
    { by: 'agent', when: [unfinished, isEmergency] },
  ],
  resume: [
    { by: 'agent', when: [unfinished, waiting, unblocked] },
    { by: 'torg', when: [unfinished, waiting, due('resume')] },
  ],
  reopen: [
    { by: 'requester', when: [finished, notWithdrawn, lately] },
    { by: 'agent', when: [finished, notWithdrawn, lately] },
  ],
  note: [{ by: 'agent', when: [notClosed] }],
  hold: [{ by: 'agent', when: [unfinished, claimed, notWaiting] }],
  assign: [{ by: 'agent', when: [unfinished] }],
  transfer: [{ by: 'agent', when: [unfinished] }],
  setPriority: [{ by: 'agent', when: [unfinished] }],
  categorise: [{ by: 'agent', when: [unfinished] }],
  release: [{ by: 'agent', when: [unfinished, claimed, own] }],
  close: [
    { by: 'agent', when: [finished, notClosed] },
    { by: 'torg', when: [finished, notClosed, due('close')] },
  ],
  rate: [{ by: 'requester', when: [finished, notWithdrawn, unrated] }],
  watch: [{ by: 'agent', when: [notClosed, notWatching, fewWatchers] }],
  unwatch: [{ by: 'agent', when: [watching] }],
  withdraw: [{ by: 'requester', when: [unfinished, alone] }],
  remind: [{ by: 'torg', when: [waiting, due('remind')] }],
  markUndelivered: [{ by: 'torg', when: [] }],
  markReached: [{ by: 'torg', when: [] }],
};

/**
 * Why the actor may not do this now, or nothing if they may.
 * That an agent belongs to the ticket's department is checked before, where channels are known.
 */
export function objection(ticket: Ticket, action: Action, actor: Actor, now: Date): Refusal | undefined {
  const rule = rules[action].find((candidate) => candidate.by === actor.role);
  if (!rule) return { code: actor.role === 'agent' ? 'notRequester' : 'notAgent' };
  if (actor.role === 'requester' && actor.person.id !== ticket.requester.id) return { code: 'notRequester' };
  for (const condition of rule.when) {
    const refusal = condition(ticket, actor, now);
    if (refusal) return refusal;
  }
  return undefined;
}

/** What this actor may do with the ticket now. */
export function allowedActions(ticket: Ticket, actor: Actor, now: Date): Action[] {
  return (Object.keys(rules) as Action[]).filter((action) => !objection(ticket, action, actor, now));
}

/** What at least one agent may do: the buttons of a card that a whole channel sees. */
export function actionsOfDepartment(ticket: Ticket, now: Date): Action[] {
  const nobody: Actor = { person: { id: '', name: '' }, role: 'agent' };
  const known = [...(ticket.watchers ?? []), ...(ticket.assignee ? [ticket.assignee] : [])];
  const possible = [nobody, ...known.map((person): Actor => ({ person, role: 'agent' }))];
  return (Object.keys(rules) as Action[]).filter((action) =>
    possible.some((actor) => !objection(ticket, action, actor, now)),
  );
}

/** The one table of who may ask what of a ticket; the cards' buttons and the check before each command both read it. */
import type { Refusal } from './refusal.js';
import { isUnfinished, type Action, type Actor, type Ticket } from './ticket.js';

interface Rule {
  by: Actor['role'];
  /** `unfinished`: open or waiting. */
  when: 'unfinished' | 'resolved';
  claimed?: 'yes' | 'no' | 'by the actor';
}

/** In the order the buttons stand on a card. */
const rules: Record<Action, readonly Rule[]> = {
  claim: [{ by: 'agent', when: 'unfinished', claimed: 'no' }],
  reply: [{ by: 'agent', when: 'unfinished', claimed: 'yes' }],
  resolve: [{ by: 'agent', when: 'unfinished', claimed: 'yes' }],
  release: [{ by: 'agent', when: 'unfinished', claimed: 'by the actor' }],
  answer: [{ by: 'requester', when: 'unfinished' }],
  reopen: [
    { by: 'requester', when: 'resolved' },
    { by: 'agent', when: 'resolved' },
  ],
  withdraw: [{ by: 'requester', when: 'unfinished' }],
};

/**
 * Why the actor may not do this now, or nothing if they may.
 * That an agent belongs to the ticket's department is checked before, where channels are known.
 */
export function objection(ticket: Ticket, action: Action, actor: Actor): Refusal | undefined {
  const rule = rules[action].find((candidate) => candidate.by === actor.role);
  if (!rule) return { code: actor.role === 'agent' ? 'notRequester' : 'notAgent' };
  if (actor.role === 'requester' && actor.person.id !== ticket.requester.id) return { code: 'notRequester' };
  if (rule.when === 'unfinished' && !isUnfinished(ticket)) return { code: 'finished', status: ticket.status };
  if (rule.when === 'resolved' && isUnfinished(ticket)) return { code: 'notFinished' };
  if (rule.when === 'resolved' && ticket.status !== 'resolved') return { code: 'finished', status: ticket.status };
  const assignee = ticket.assignee;
  if (rule.claimed === 'no' && assignee) {
    return { code: 'alreadyClaimed', by: assignee.name, at: ticket.claimedAt ?? ticket.changedAt };
  }
  if ((rule.claimed === 'yes' || rule.claimed === 'by the actor') && !assignee) return { code: 'notClaimed' };
  if (rule.claimed === 'by the actor' && assignee && assignee.id !== actor.person.id) {
    return { code: 'notAssignee', by: assignee.name };
  }
  return undefined;
}

/** What this actor may do with the ticket now. */
export function allowedActions(ticket: Ticket, actor: Actor): Action[] {
  return (Object.keys(rules) as Action[]).filter((action) => !objection(ticket, action, actor));
}

/** What at least one agent may do: the buttons of a card that a whole channel sees. */
export function actionsOfDepartment(ticket: Ticket): Action[] {
  return allowedActions(ticket, { person: ticket.assignee ?? { id: '', name: '' }, role: 'agent' });
}

/** An agent gives a ticket to a colleague of the department, or to themselves; with it, if wanted, all that somebody has. */
import { z } from 'zod/v4';
import { choice, cut } from '../../cards/card.js';
import { toggle, type DialogInputs } from '../../cards/dialog.js';
import { refusalText } from '../../cards/refusal.js';
import type { Handover } from '../../domain/absence.js';
import type { Refusal } from '../../domain/refusal.js';
import type { Ticket } from '../../domain/ticket.js';
import type { Person } from '../../domain/words.js';
import { agentIn, agentsIn, ownAmong } from '../agents.js';
import { choicesFor, fitting, shownName, styleFor } from '../colleagues.js';
import { handOver, linesOf, partOf, tellReceivers } from '../handover.js';
import { ticketsOf } from '../queues.js';
import { opened, openedBy, reference, sent } from '../tickets.js';
import { readData, type Feature, type Outcome, type Turn, type TurnOf } from '../turn.js';

/** What a card has room for beside the rest of the dialog. */
const mostBytes = 20 * 1024;

const chosen = reference.extend({
  nonce: z.string().min(8).max(64),
  assignee: z.string().min(1).max(100),
  all: z.string().max(100).default('false'),
});

export const assign: Feature = {
  name: 'assign',
  verbs: ['assign'],
  dialog: (turn) => {
    const { dialogs } = turn.reader.strings;
    return opened(turn, 'assign', 'agent', dialogs.assign, (ticket) => inputsFor(turn, ticket));
  },
  dialogSubmit: (turn) => {
    if (readData(chosen, turn.incoming.request.data).all !== 'false') return allSent(turn);
    return sent(turn, 'agent', async (_, data) => {
      const { assignee, ...named } = readData(chosen, data);
      const found = await openedBy(turn, named);
      if (!found?.roles.includes('agent')) return { code: 'notAgent' };
      const to = await receiver(turn, found.ticket, assignee);
      if ('code' in to) return to;
      const { department } = found.ticket;
      return (ticket) => (ticket.department === department ? { type: 'assign', to } : { code: 'notAgent' });
    });
  },
};

async function inputsFor(turn: Turn, ticket: Ticket): Promise<DialogInputs | string> {
  const { dialogs } = turn.reader.strings;
  const people = await agentsIn(turn, ticket.department);
  const choices = choicesFor(
    people.filter(({ id }) => id !== ticket.assignee?.id),
    turn,
  );
  if (choices.length === 0) return dialogs.noOtherAgent;
  const shown = fitting(choices, mostBytes);
  const left = choices.length - shown.length;
  const label = left > 0 ? `${dialogs.assignTo} ${dialogs.moreAgents(left)}` : dialogs.assignTo;
  const who = choice('assignee', label, undefined, shown, styleFor(shown));
  return { words: 'none', below: [who, ...(await allOf(turn, ticket))] };
}

/** Whether all that its assignee has in the department goes with it: somebody who has left cannot give it away. */
async function allOf(turn: Turn, { assignee, department }: Ticket) {
  if (!assignee || assignee.id === turn.person.id) return [];
  const count = (await ticketsOf(turn.services, assignee.id, [department])).length;
  const { strings, departmentName } = turn.reader;
  const name = cut(assignee.name, shownName, '…');
  // Whose they are is kept in the answer: somebody else may have this ticket by then.
  return count > 1 ? [toggle('all', strings.away.moveAll(count, name, departmentName(department)), assignee.id)] : [];
}

/** Who is to get it: an agent of its department who is there; oneself always. */
async function receiver(turn: Turn, { department }: Ticket, id: string): Promise<Person | Refusal> {
  const { absences } = turn.services.stores;
  const profile = await agentIn(turn, department, id);
  if (!profile) return { code: 'unknownAgent' };
  if (id !== turn.person.id) await absences.refresh();
  const absence = id === turn.person.id ? undefined : absences.of(id);
  if (!absence) return { id, name: profile.name };
  const { until, standIn } = absence;
  const more = { ...(until === undefined ? {} : { until }), ...(standIn ? { standIn: standIn.name } : {}) };
  return { code: 'agentAbsent', name: profile.name, ...more };
}

async function allSent(turn: TurnOf<'dialogSubmit'>): Promise<Outcome> {
  const { services, municipality, person, reader } = turn;
  const { nonce, assignee, all, ...named } = readData(chosen, turn.incoming.request.data);
  const key = `assignAll|${nonce}|${person.id}`;
  // What was settled goes on, wherever the ticket that the dialog was opened on may be by now.
  const before = await services.stores.absences.settled(municipality.id, key);
  const found = before ? undefined : await openedBy(turn, named);
  if (!before && !found?.roles.includes('agent')) return { notice: refusalText({ code: 'notAgent' }, reader) };
  const handover = before ?? (found && (await settleAll(turn, found.ticket, { from: all, to: assignee }, key)));
  if (!handover) return { notice: refusalText({ code: 'notAgent' }, reader) };
  if ('code' in handover) return { notice: refusalText(handover, reader) };
  const departments = handover.parts.map(({ department }) => department);
  const own = await ownAmong(turn, departments);
  const done = await handOver(turn, handover, key, own);
  const from = handover.from.name;
  await tellReceivers(turn, done, key, (department, count) => ({
    type: 'ticketsGiven',
    by: person.name,
    from,
    department,
    count,
  }));
  return { notice: linesOf(done, handover, reader).join(' ') };
}

async function settleAll(
  turn: Turn,
  ticket: Ticket,
  { from, to: id }: { from: string; to: string },
  key: string,
): Promise<Handover | Refusal> {
  if (!ticket.assignee) return { code: 'notClaimed' };
  if (ticket.assignee.id !== from) return { code: 'notTheirs' };
  if (ticket.assignee.id === id) return { code: 'unchanged' };
  const to = await receiver(turn, ticket, id);
  if ('code' in to) return to;
  const { assignee, department } = ticket;
  const part = partOf(department, await ticketsOf(turn.services, assignee.id, [department]), to);
  const handover: Handover = { from: assignee, to, kept: 0, parts: [part] };
  return turn.services.stores.absences.settle(turn.municipality.id, key, handover);
}

/** What every action on a ticket shares: who may touch it, the commit, and the card that answers. */
import { z } from 'zod/v4';
import { refusalText } from '../cards/refusal.js';
import { referenceTo, type TicketReference } from '../cards/buttons.js';
import { colleagueCard, departmentCard, requesterCard } from '../cards/ticket.js';
import { wordsDialog, type DialogInputs, type DialogTexts } from '../cards/dialog.js';
import type { Card } from '../cards/card.js';
import { objection } from '../domain/actions.js';
import { decide } from '../domain/decide.js';
import { refuse, type Refusal } from '../domain/refusal.js';
import type { Action, Actor, Command, Ticket } from '../domain/ticket.js';
import { departmentOf, type Department } from '../ports/organisation.js';
import { readData, type Outcome, type Turn, type TurnOf } from './turn.js';

export const reference = z.object({
  municipality: z.string(),
  number: z.int().positive(),
  version: z.int().positive(),
});
const submitted = reference.extend({ nonce: z.string().min(8).max(64), text: z.string().default('') });

/** Whether the person works in a department: they write from its channel, or belong to it. */
export async function isAgent({ incoming, person, services }: Turn, departmentId: string): Promise<boolean> {
  const department = departmentOf(services.organisation, departmentId);
  if (!department) return false;
  if (department.agents.length > 0) return department.agents.includes(person.upn);
  const bound = services.stores.bindings.ofDepartment(departmentId);
  if (!bound) return false;
  if (incoming.channel === bound.channel) return true;
  const place = { conversation: bound.channel, serviceUrl: bound.serviceUrl ?? incoming.place.serviceUrl };
  return (await services.directory.member(place, person.id)) !== undefined;
}

/**
 * The ticket a button speaks of, as it is now, and what the person is to it.
 * What the button says is believed in nothing but which ticket is meant.
 */
export async function openedBy(
  turn: Turn,
  { municipality, number }: Pick<TicketReference, 'municipality' | 'number'>,
): Promise<{ ticket: Ticket; roles: Actor['role'][] } | undefined> {
  const ticket = await turn.services.stores.tickets.get(municipality, number);
  const roles = ticket ? await rolesOf(turn, ticket) : [];
  return ticket && roles.length > 0 ? { ticket, roles } : undefined;
}

async function rolesOf(turn: Turn, ticket: Ticket): Promise<Actor['role'][]> {
  const own = ticket.municipality === turn.municipality.id && ticket.requester.id === turn.person.id;
  const agent = serves(turn, ticket) && (await isAgent(turn, ticket.department));
  return [...(own ? (['requester'] as const) : []), ...(agent ? (['agent'] as const) : [])];
}

function serves({ services }: Turn, ticket: Ticket): boolean {
  return departmentOf(services.organisation, ticket.department)?.serves.includes(ticket.municipality) ?? false;
}

/** Who works in another department of the same municipality may read what is not confidential. */
type Viewer = Actor['role'] | 'colleague';

/** The ticket as it is now, and what the person sees it as; nothing where it is none of theirs to see. */
export async function seenBy(
  turn: Turn,
  { municipality, number }: Pick<TicketReference, 'municipality' | 'number'>,
): Promise<{ ticket: Ticket; as: Viewer } | undefined> {
  const ticket = await turn.services.stores.tickets.get(municipality, number);
  if (!ticket) return undefined;
  const roles = await rolesOf(turn, ticket);
  if (roles.length > 0) return { ticket, as: roles.includes('agent') ? 'agent' : 'requester' };
  return (await isColleague(turn, ticket)) ? { ticket, as: 'colleague' } : undefined;
}

async function isColleague(turn: Turn, ticket: Ticket): Promise<boolean> {
  const department = departmentOf(turn.services.organisation, ticket.department);
  if (!department || department.confidential || ticket.municipality !== turn.municipality.id) return false;
  const belongs = await Promise.all(turn.departments.map(({ id }) => isAgent(turn, id)));
  return belongs.includes(true);
}

/** The card of a ticket as the person sees it from where they are. */
export function cardFor(turn: Turn, ticket: Ticket, role: Viewer, told?: string): Card {
  const { reader, person } = turn;
  if (role === 'colleague') return colleagueCard(ticket, reader);
  return role === 'agent'
    ? departmentCard(ticket, reader, told, ticket.department, person)
    : requesterCard(ticket, reader, told);
}

/**
 * Carries out a command on a ticket once, whatever is delivered twice, and answers with the ticket as it is now.
 * @param key names the click or dialog
 */
export async function act(
  turn: Turn,
  { municipality, number }: Pick<TicketReference, 'municipality' | 'number'>,
  role: Actor['role'],
  command: Command,
  key: string,
): Promise<{ refused?: string; ticket?: Ticket }> {
  const { services, person } = turn;
  const actor: Actor = { person: { id: person.id, name: person.name }, role };
  const agentOf = role === 'agent' ? await departmentActedFor(turn, municipality, number) : undefined;
  const { outcome, ticket } = await services.stores.tickets.execute({
    municipality: role === 'agent' ? municipality : turn.municipality.id,
    key,
    load: { ticket: number },
    decide: (loaded) => {
      if (!loaded.ticket) return refuse({ code: 'unknownTicket' });
      if (role === 'agent' && loaded.ticket.department !== agentOf) return refuse({ code: 'notAgent' });
      return decide(loaded.ticket, command, actor, services.clock.now());
    },
  });
  if (outcome.result === 'done') return ticket ? { ticket } : {};
  const refused = refusalText(outcome.refusal, turn.reader);
  // Those whom the ticket does not concern see why, but not the ticket.
  const hidden = hiding.includes(outcome.refusal.code);
  return ticket && !hidden ? { refused, ticket } : { refused };
}

/**
 * The department an agent acts for: that of the channel they write from, which needs no look at the ticket, or else
 * the ticket's own if they belong to it. The decision compares it with the ticket as it is then.
 */
async function departmentActedFor(turn: Turn, municipality: string, number: number): Promise<string | undefined> {
  const { services } = turn;
  const here = departmentHere(turn);
  if (here) return here.serves.includes(municipality) && (await isAgent(turn, here.id)) ? here.id : undefined;
  const ticket = await services.stores.tickets.get(municipality, number);
  return ticket && serves(turn, ticket) && (await isAgent(turn, ticket.department)) ? ticket.department : undefined;
}

/** The department whose channel something comes from. */
export function departmentHere({ incoming, services }: Turn): Department | undefined {
  const bound = incoming.channel === undefined ? undefined : services.stores.bindings.in(incoming.channel);
  return bound && 'department' in bound ? departmentOf(services.organisation, bound.department) : undefined;
}

const hiding: readonly Refusal['code'][] = ['unknownTicket', 'notAgent', 'notRequester'];

/** A button that acts at once. */
export async function clicked(turn: TurnOf<'action'>, role: Actor['role'], command: Command): Promise<Outcome> {
  const named = readData(reference, turn.incoming.request.data);
  const key = `click|${command.type}|${named.number}|${named.version}|${turn.person.id}`;
  const { refused, ticket } = await act(turn, named, role, command, key);
  if (!ticket) return { notice: refused ?? '' };
  return { card: cardFor(turn, ticket, role, refused) };
}

/**
 * Opens the dialog of an action, or says why the action is not open to the person now.
 * @param inputs what it asks for, which may depend on the ticket; or why there is nothing to ask for
 */
export async function opened(
  turn: TurnOf<'dialog'>,
  action: Action,
  role: Actor['role'],
  texts: DialogTexts,
  inputs: DialogInputs | ((ticket: Ticket) => DialogInputs | string | Promise<DialogInputs | string>),
): Promise<Outcome> {
  const { reader, person } = turn;
  const found = await openedBy(turn, readData(reference, turn.incoming.request.data));
  if (!found) return { notice: refusalText({ code: 'unknownTicket' }, reader) };
  const { ticket, roles } = found;
  const refusal: Refusal | undefined = roles.includes(role)
    ? objection(ticket, action, { person, role }, reader.now)
    : { code: role === 'agent' ? 'notAgent' : 'notRequester' };
  if (refusal) return { notice: refusalText(refusal, reader) };
  const asked = typeof inputs === 'function' ? await inputs(ticket) : inputs;
  if (typeof asked === 'string') return { notice: asked };
  const { strings, label } = reader;
  const nonce = crypto.randomUUID();
  return { dialog: wordsDialog(texts, label(ticket), action, referenceTo(ticket), nonce, strings, asked) };
}

/**
 * What a dialog was sent with.
 * @param toCommand is given the words; a refusal where what was chosen cannot be
 */
export async function sent(
  turn: TurnOf<'dialogSubmit'>,
  role: Actor['role'],
  toCommand: (words: string, data: unknown) => Command | Refusal | Promise<Command | Refusal>,
): Promise<Outcome> {
  const { data } = turn.incoming.request;
  const { nonce, text, ...named } = readData(submitted, data);
  const command = await toCommand(clean(text), data);
  if ('code' in command) return { notice: refusalText(command, turn.reader) };
  const { refused } = await act(turn, named, role, command, `dialog|${nonce}|${turn.person.id}`);
  return refused === undefined ? {} : { notice: refused };
}

/** Control characters mean nothing to a reader, and much to some that show them. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, '')
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
    .toWellFormed();
}

/** What every action on a ticket shares: who may touch it, the commit, and the card that answers. */
import { z } from 'zod/v4';
import { refusalText } from '../cards/refusal.js';
import { referenceTo, type TicketReference } from '../cards/buttons.js';
import { colleagueCard, departmentCard, requesterCard } from '../cards/ticket.js';
import { wordsDialog, type DialogInputs, type DialogTexts } from '../cards/dialog.js';
import { notice, type Card } from '../cards/card.js';
import { movedLine, standingLine } from '../cards/standing.js';
import { objection } from '../domain/actions.js';
import { decide } from '../domain/decide.js';
import { refuse, type Refusal } from '../domain/refusal.js';
import type { Action, Actor, Command, Ticket } from '../domain/ticket.js';
import { departmentOf, servicesOf, type Department } from '../ports/organisation.js';
import { isOld } from './old-card.js';
import { isAgent, ownDepartments } from './agents.js';
import { readData, type Outcome, type Turn, type TurnOf } from './turn.js';

export const reference = z.object({
  municipality: z.string(),
  number: z.int().positive(),
  version: z.int().positive(),
});
const submitted = reference.extend({ nonce: z.string().min(8).max(64), text: z.string().default('') });

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
  // A requester opens their own tickets often, and seldom works in the department.
  const agent = serves(turn, ticket.municipality, ticket.department) && (await isAgent(turn, ticket.department, !own));
  return [...(own ? (['requester'] as const) : []), ...(agent ? (['agent'] as const) : [])];
}

function serves({ services }: Turn, municipality: string, department: string): boolean {
  return departmentOf(services.organisation, department)?.serves.includes(municipality) ?? false;
}

/** Who works in another department of the same municipality may read what is not confidential. */
type Viewer = Actor['role'] | 'colleague';

/** The ticket as it is now, and what the person sees it as; nothing where it is none of theirs to see. */
export async function viewedBy(
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
  return (await ownDepartments(turn)).length > 0;
}

/**
 * The card of a ticket as the person sees it from where they are.
 * @param department of theirs that it was moved from, where it was
 */
export function cardFor(turn: Turn, ticket: Ticket, role: Viewer, told?: string, department?: string): Card {
  const { reader, person } = turn;
  if (role === 'colleague') return colleagueCard(ticket, reader);
  return role === 'agent'
    ? departmentCard(ticket, reader, told, department, person)
    : requesterCard(ticket, reader, told);
}

/** What is asked of a ticket, or why not; where that depends on the ticket, on what is committed. */
type Asked = Command | Refusal | ((ticket: Ticket) => Command | Refusal);

interface Acted {
  refused?: string;
  /** As it is now; absent where the person may not see it. */
  ticket?: Ticket;
  /** The card or dialog they used was from before something else happened. */
  old?: boolean;
  /** The department of theirs that the ticket has left: that it was moved is all they may know. */
  left?: string;
}

/**
 * Carries out a command on a ticket once, whatever is delivered twice, and answers with the ticket as it is now.
 * @param key names the click or dialog
 */
export async function act(
  turn: Turn,
  { municipality, number, version }: Pick<TicketReference, 'municipality' | 'number'> & { version?: number },
  role: Actor['role'],
  command: Exclude<Asked, Refusal>,
  key: string,
): Promise<Acted> {
  const { services, person, reader } = turn;
  const actor: Actor = { person: { id: person.id, name: person.name }, role };
  const agentOf = role === 'agent' ? await departmentActedFor(turn, municipality, number) : undefined;
  const { outcome, ticket } = await services.stores.tickets.execute({
    municipality: role === 'agent' ? municipality : turn.municipality.id,
    key,
    load: { ticket: number },
    decide: (loaded) => {
      if (!loaded.ticket) return refuse({ code: 'unknownTicket' });
      if (role === 'agent' && loaded.ticket.department !== agentOf) return refuse({ code: 'notAgent' });
      const asked = typeof command === 'function' ? command(loaded.ticket) : command;
      return 'code' in asked
        ? refuse(asked)
        : decide(loaded.ticket, asked, actor, services.clock.now(), servicesOf(services.organisation));
    },
  });
  const done = outcome.result === 'done';
  const refused = done ? {} : { refused: refusalText(outcome.refusal, reader) };
  // Those whom the ticket does not concern see why, but not the ticket.
  const hidden = !done && hiding.includes(outcome.refusal.code) && outcome.refusal.code !== 'notAgent';
  if (!ticket || hidden) return refused;
  if (role === 'agent' && ticket.department !== agentOf) {
    // Also where the click was done long ago: the ticket may be with others since.
    return done && outcome.event === 'transferred' ? {} : elsewhere(turn, ticket);
  }
  if (!done && outcome.refusal.code === 'notAgent') return refused;
  const old = version !== undefined && (await isOld(turn, ticket, version, role, done ? outcome.version : undefined));
  return { ...refused, ticket, old };
}

/** What is told of a ticket that is not with the person's department: where it went, if that department had it. */
async function elsewhere(turn: Turn, ticket: Ticket): Promise<Acted> {
  const left = await departmentLeft(turn, ticket);
  if (left === undefined) return { refused: refusalText({ code: 'notAgent' }, turn.reader) };
  return { refused: movedFrom(turn, ticket), ticket, old: true, left };
}

function movedFrom({ reader }: Turn, ticket: Ticket): string {
  return reader.strings.oldCard.line(movedLine(ticket, reader));
}

/** A department of the person's that a ticket was moved from; in a channel, that of the channel. */
async function departmentLeft(turn: Turn, ticket: Ticket): Promise<string | undefined> {
  const here = departmentHere(turn);
  for (const id of Object.keys(ticket.knownAs ?? {})) {
    if (id === ticket.department || (here && here.id !== id)) continue;
    if (serves(turn, ticket.municipality, id) && (await isAgent(turn, id))) return id;
  }
  return undefined;
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
  return ticket && serves(turn, municipality, ticket.department) && (await isAgent(turn, ticket.department))
    ? ticket.department
    : undefined;
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
  return answered(turn, await act(turn, named, role, command, key), role);
}

/** The card as it is now, with what came of the click and whether it was on an old card. */
export function answered(turn: Turn, { refused, ticket, old, left }: Acted, role: Actor['role']): Outcome {
  if (!ticket) return { notice: refused ?? '' };
  const { now } = turn.reader.strings.oldCard;
  const told = left === undefined ? [refused, old ? now : undefined].filter(Boolean).join(' ') : now;
  return { card: cardFor(turn, ticket, role, told || undefined, left) };
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
  const { version, ...named } = readData(reference, turn.incoming.request.data);
  const found = await openedBy(turn, named);
  if (!found) return { notice: (await wentWhere(turn, named, role)) ?? refusalText({ code: 'unknownTicket' }, reader) };
  const { ticket, roles } = found;
  if (!roles.includes(role)) {
    return { notice: refusalText({ code: role === 'agent' ? 'notAgent' : 'notRequester' }, reader) };
  }
  const refusal = objection(ticket, action, { person, role }, reader.now);
  const stands = (await isOld(turn, ticket, version, role)) ? standing(turn, ticket) : undefined;
  if (refusal) return { notice: sentences(refusalText(refusal, reader), stands) };
  const asked = typeof inputs === 'function' ? await inputs(ticket) : inputs;
  if (typeof asked === 'string') return { notice: asked };
  const { strings, label } = reader;
  const nonce = crypto.randomUUID();
  const made = wordsDialog(texts, label(ticket), action, referenceTo(ticket), nonce, strings, asked);
  if (stands === undefined) return { dialog: made };
  return { dialog: { ...made, card: { ...made.card, body: [notice(stands, 'warning'), ...made.card.body] } } };
}

/** Where a ticket is now that was moved from a department of the person's. */
async function wentWhere(
  turn: Turn,
  { municipality, number }: Pick<TicketReference, 'municipality' | 'number'>,
  role: Actor['role'],
): Promise<string | undefined> {
  const ticket = role === 'agent' ? await turn.services.stores.tickets.get(municipality, number) : undefined;
  return ticket && (await departmentLeft(turn, ticket)) !== undefined ? movedFrom(turn, ticket) : undefined;
}

function standing({ reader }: Turn, ticket: Ticket): string {
  return reader.strings.oldCard.line(standingLine(ticket, reader));
}

function sentences(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

/**
 * What a dialog was sent with.
 * @param toCommand is given the words; a refusal where what was chosen cannot be
 */
export async function sent(
  turn: TurnOf<'dialogSubmit'>,
  role: Actor['role'],
  toCommand: (words: string, data: unknown) => Asked | Promise<Asked>,
): Promise<Outcome> {
  const { data } = turn.incoming.request;
  const { nonce, text, ...named } = readData(submitted, data);
  const command = await toCommand(clean(text), data);
  if ('code' in command) return { notice: refusalText(command, turn.reader) };
  const key = `dialog|${nonce}|${turn.person.id}`;
  const { refused, ticket, old, left } = await act(turn, named, role, command, key);
  if (refused === undefined) return {};
  return { notice: sentences(refused, ticket && old && left === undefined ? standing(turn, ticket) : undefined) };
}

/** Control characters mean nothing to a reader, and much to some that show them. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, '')
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
    .toWellFormed();
}

/** Whether a card that somebody clicked is older than what it would show now. */
import type { Actor, EventType, Ticket } from '../domain/ticket.js';
import type { Turn } from './turn.js';

/** They change nothing on a card. */
const unseen: readonly EventType[] = ['watched', 'unwatched', 'reminded', 'undelivered', 'reached'];
const unseenByRequester: readonly EventType[] = [
  ...unseen,
  ...(['noted', 'prioritised', 'categorised', 'rescheduled', 'late'] as const),
];

/**
 * @param version of the ticket when the card was drawn
 * @param own what the click itself has led to: what came after that, the card could not show
 */
export async function isOld(
  { services }: Turn,
  ticket: Ticket,
  version: number,
  role: Actor['role'],
  own?: number,
): Promise<boolean> {
  const next = own ?? ticket.version + 1;
  if (next <= version + 1) return false;
  const quiet = role === 'requester' ? unseenByRequester : unseen;
  const history = await services.stores.tickets.history(ticket.municipality, ticket.number);
  return history.some(({ sequence, type }) => sequence > version && sequence < next && !quiet.includes(type));
}

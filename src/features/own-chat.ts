/** A message for one person's eyes, wherever they have asked for it. */
import type { OutgoingMessage } from '../ports/messenger.js';
import type { Turn } from './turn.js';

/** Posts in the person's own chat with Torg, which is asked of Teams where it is not known. */
export async function postPrivately(turn: Turn, message: OutgoingMessage): Promise<boolean> {
  const { incoming, services, person } = turn;
  const { messenger, stores } = services;
  const known = person.place && (await messenger.post(person.place, message));
  if (known?.result === 'sent') return true;
  // Their chat may have another id by now. What may have arrived is not sent twice.
  if (known && !(known.result === 'refused' && known.why === 'gone')) return known.result === 'unknown';
  const sent = await messenger.postToPerson(incoming.tenant, person.id, incoming.place.serviceUrl, message);
  if (sent.result === 'sent') await stores.people.change(person, { place: sent.place });
  return sent.result === 'sent';
}

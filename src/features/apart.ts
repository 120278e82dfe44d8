/** Sends what not everybody in a conversation should see to the person's own chat with Torg. */
import type { OutgoingMessage } from '../ports/messenger.js';
import type { Outcome, Turn } from './turn.js';

/** @param first the message that finds the chat; the rest follows it there */
export async function apart(
  { incoming, services, person, reader }: Turn,
  messages: OutgoingMessage[],
): Promise<Outcome> {
  const { showAll: words } = reader.strings;
  const [first = {}, ...rest] = messages;
  const sent = await services.messenger.postToPerson(incoming.tenant, person.id, incoming.place.serviceUrl, first);
  if (sent.result !== 'sent') return { notice: words.openPersonal };
  return { notice: words.movedToPersonal, apart: { place: sent.place, messages: rest } };
}

/** Sends what not everybody in a conversation should see to the person's own chat with Torg. */
import type { OutgoingMessage } from '../ports/messenger.js';
import type { Outcome, Turn } from './turn.js';

interface Told {
  /** That it is in their own chat now; or what to do where it could not be brought there. */
  movedToPersonal: string;
  openPersonal: string;
}

/** The first message finds the chat; the rest follows it there. */
export async function apart(
  { incoming, services, person, reader }: Turn,
  messages: OutgoingMessage[],
  told: Told = reader.strings.showAll,
): Promise<Outcome> {
  const [first = {}, ...rest] = messages;
  const sent = await services.messenger.postToPerson(incoming.tenant, person.id, incoming.place.serviceUrl, first);
  if (sent.result !== 'sent') return { notice: told.openPersonal };
  return { notice: told.movedToPersonal, apart: { place: sent.place, messages: rest } };
}

/** What not everybody in a conversation should see goes to the person's own chat with Torg. */
import type { OutgoingMessage, Sent } from '../ports/messenger.js';
import type { Outcome, Turn } from './turn.js';

interface Told {
  /** That it is in their own chat now; or what to do where it could not be brought there. */
  movedToPersonal: string;
  openPersonal: string;
}

/** Answers where the person is, if that is their own chat, or else there. */
export async function apart(turn: Turn, messages: OutgoingMessage[], told: Told): Promise<Outcome> {
  if (turn.incoming.scope === 'personal') return { messages };
  // The first message finds the chat; the rest follows it there.
  const [first = {}, ...rest] = messages;
  const sent = await postApart(turn, first);
  if (sent.result !== 'sent') return { notice: told.openPersonal };
  return { notice: told.movedToPersonal, apart: { place: sent.place, messages: rest } };
}

export function postApart({ incoming, services, person }: Turn, message: OutgoingMessage): Promise<Sent> {
  return services.messenger.postToPerson(incoming.tenant, person.id, incoming.place.serviceUrl, message);
}

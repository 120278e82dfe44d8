/** Sending to Teams outside of a turn, and what can become of it. */
import type { UndeliveredReason } from '../domain/ticket.js';
import type { Place } from './stores.js';

/** An adaptive card with the line its notification shows, or plain text, in which Markdown means nothing. */
export interface OutgoingMessage {
  text?: string;
  card?: object;
  /** What the notification says when the message is a card. */
  summary?: string;
}

export type Sent =
  | { result: 'sent'; activity: string; place: Place }
  /** Not accepted, but may be later. */
  | { result: 'later'; afterMs?: number; status: number }
  /** Accepted or not: the connection broke or timed out after sending. */
  | { result: 'unknown'; reason: string }
  /** `gone`: the message to be changed no longer exists. */
  | { result: 'gone' }
  | { result: 'refused'; why: UndeliveredReason | 'tooLarge'; status: number; code: string };

export interface Messenger {
  /** Posts a new message; in a channel it starts a thread, unless the place names one. */
  post(place: Place, message: OutgoingMessage): Promise<Sent>;
  update(place: Place, activity: string, message: OutgoingMessage): Promise<Sent>;
  /** Posts in a person's own chat with Torg, which Teams creates when it is missing. */
  postToPerson(tenant: string, person: string, serviceUrl: string, message: OutgoingMessage): Promise<Sent>;
}

/** What an outbox row says, drawn from what is true now, in the reader's language. */
import { departmentCard, requesterCard, toldCard } from '../cards/ticket.js';
import { readerOf, type Reader } from '../cards/reader.js';
import { summaryCard } from '../cards/summary.js';
import { allowedActions } from '../domain/actions.js';
import { summarise } from '../domain/summary.js';
import type { Audience, Ticket, TicketEvent } from '../domain/ticket.js';
import type { Language } from '../domain/words.js';
import { dayName } from '../locales/index.js';
import type { OutgoingMessage } from '../ports/messenger.js';
import { municipalityOf, type Municipality, type Organisation } from '../ports/organisation.js';
import type { OutboxRow, PersonRecord, Stores } from '../ports/stores.js';

export function readerFor(organisation: Organisation, municipality: Municipality, language: Language): Reader {
  return readerOf(language, { timeZone: municipality.timeZone, ...organisation });
}

/** The card of a ticket as it is now: an old state never overwrites a newer one. */
export function ticketMessage(ticket: Ticket, audience: Audience, reader: Reader): OutgoingMessage {
  const card = audience === 'requester' ? requesterCard(ticket, reader) : departmentCard(ticket, reader);
  return { card, summary: `${reader.label(ticket)} ${ticket.title}` };
}

/** Tells one side of an event; nothing where the event is none of theirs to be told. */
export function toldMessage(
  ticket: Ticket,
  event: TicketEvent,
  audience: Audience,
  reader: Reader,
): OutgoingMessage | undefined {
  const { told } = reader.strings;
  const name = event.by.name;
  const number = reader.label(ticket);
  const requester = { person: ticket.requester, role: 'requester' } as const;
  switch (event.type) {
    case 'claimed':
      return { text: told.claimed(name, number) };
    case 'withdrawn':
      return { text: told.withdrawn(name, number) };
    case 'replied':
    case 'resolved':
    case 'reopened':
    case 'answered': {
      const line = told[event.type](name, number);
      const actions =
        audience === 'requester' ? allowedActions(ticket, requester).filter((action) => action !== 'withdraw') : [];
      return { card: toldCard(ticket, reader, line, event.text, actions), summary: line };
    }
    case 'opened':
    case 'released':
      return undefined;
  }
}

export async function summaryMessage(
  { municipality: id, effect }: OutboxRow & { effect: { kind: 'summary' } },
  recipient: PersonRecord,
  organisation: Organisation,
  { tickets }: Stores,
): Promise<OutgoingMessage | undefined> {
  const municipality = municipalityOf(organisation, id);
  const manager = municipality?.managers.find(({ upn }) => upn === recipient.upn);
  if (!municipality || !manager) return undefined;
  const [events, queue] = await Promise.all([
    tickets.eventsOfDays(id, effect.covers),
    tickets.queue(id, manager.departments),
  ]);
  const reader = readerFor(organisation, municipality, recipient.language);
  const { summary: words } = reader.strings;
  const since = words.since(dayName(effect.covers[0] ?? effect.day, recipient.language));
  const card = summaryCard(summarise(manager.departments, events, queue), reader, words.title, since);
  return { card, summary: words.title };
}

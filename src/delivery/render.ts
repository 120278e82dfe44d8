/** What an outbox row says, drawn from what is true now, in the reader's language. */
import { caseCard, wholeCaseButton } from '../cards/case.js';
import { card, submit, verbatim } from '../cards/card.js';
import { departmentCard, requesterCard } from '../cards/ticket.js';
import { readerOf, type Reader } from '../cards/reader.js';
import { summaryCard } from '../cards/summary.js';
import { caseTitle, type Case, type CaseAudience, type CaseNews } from '../domain/case.js';
import type { Notice } from '../domain/notice.js';
import { summarise } from '../domain/summary.js';
import type { Audience, Ticket } from '../domain/ticket.js';
import type { Language } from '../domain/words.js';
import { dayName } from '../locales/index.js';
import type { OutgoingMessage } from '../ports/messenger.js';
import { municipalityOf, type Municipality, type Organisation } from '../ports/organisation.js';
import type { OutboxRow, PersonRecord, Stores } from '../ports/stores.js';

export { toldMessage } from './told.js';

export function readerFor(
  organisation: Organisation,
  municipality: Municipality,
  language: Language,
  now: Date,
): Reader {
  return readerOf(language, { timeZone: municipality.timeZone, ...organisation }, now);
}

/**
 * The card of a ticket as it is now: an old state never overwrites a newer one.
 * @param department whose channel it stands in, where that may not be the ticket's own department any more
 */
export function ticketMessage(
  ticket: Ticket,
  audience: Audience,
  reader: Reader,
  department?: string,
): OutgoingMessage {
  const card =
    audience === 'requester' ? requesterCard(ticket, reader) : departmentCard(ticket, reader, undefined, department);
  return { card, summary: `${reader.label(ticket)} ${ticket.title}` };
}

/** The card of a case as it is now. */
export function caseMessage(of: Case, audience: CaseAudience, reader: Reader): OutgoingMessage {
  return { card: caseCard(of, reader, { role: audience }), summary: nameOfCase(of, reader) };
}

export function caseNewsMessage(of: Case, news: CaseNews, reader: Reader): OutgoingMessage {
  const { told } = reader.strings.cases;
  const about = [reader.label(of), caseTitle(of, reader.language)] as const;
  const line = news.type === 'resolved' ? told.resolved(...about) : told.withdrawn(news.by, ...about);
  return {
    card: card([verbatim(line)], [wholeCaseButton(of.municipality, of.number, reader)]),
    summary: line,
  };
}

const nameOfCase = (of: Case, reader: Reader): string => `${reader.label(of)} ${caseTitle(of, reader.language)}`;

/** Plain words, with what one can do about it. */
export function noticeMessage(notice: Notice, reader: Reader): OutgoingMessage {
  const { notices, buttons } = reader.strings;
  switch (notice.type) {
    case 'handedOver': {
      const department = reader.departmentName(notice.department);
      const until = notice.until === undefined ? undefined : dayName(notice.until, reader.language);
      const line = notices.handedOver(notice.by, notice.count, department, until);
      return { card: card([verbatim(line)], [submit(buttons.queue, 'queue')]), summary: line };
    }
    case 'departmentEmpty':
      return { text: notices.departmentEmpty(reader.departmentName(notice.department)) };
    case 'channelLost': {
      const { department, channel, why } = notice;
      const whose = department === undefined ? undefined : reader.departmentName(department);
      const line = notices.channelLost(channel, whose, notices.channelLostBecause[why]);
      return { card: card([verbatim(line)], [submit(buttons.queue, 'queue')]), summary: line };
    }
  }
}

export async function summaryMessage(
  id: string,
  effect: OutboxRow['effect'] & { kind: 'summary' },
  recipient: PersonRecord,
  organisation: Organisation,
  { tickets }: Stores,
  now: Date,
): Promise<OutgoingMessage | undefined> {
  const municipality = municipalityOf(organisation, id);
  const manager = municipality?.managers.find(({ upn }) => upn === recipient.upn);
  if (!municipality || !manager) return undefined;
  const [events, queue] = await Promise.all([
    tickets.eventsOfDays(id, effect.covers),
    tickets.queue(id, manager.departments),
  ]);
  const reader = readerFor(organisation, municipality, recipient.language, now);
  const { summary: words } = reader.strings;
  const since = words.since(dayName(effect.covers[0] ?? effect.day, recipient.language));
  const card = summaryCard(summarise(manager.departments, events, queue), reader, words.title, since);
  return { card, summary: words.title };
}

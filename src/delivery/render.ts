/** What an outbox row says, drawn from what is true now, in the reader's language. */
import { gapsByDepartment } from '../answers/gaps.js';
import { caseCard, wholeCaseButton } from '../cards/case.js';
import { card, submit, verbatim } from '../cards/card.js';
import { departmentCard, requesterCard } from '../cards/ticket.js';
import { any, everyDepartment, queueCard, type QueueState } from '../cards/queue.js';
import { readerOf, type Reader } from '../cards/reader.js';
import { summaryCard } from '../cards/summary.js';
import { caseTitle, type Case, type CaseAudience, type CaseNews } from '../domain/case.js';
import { seenBy } from '../domain/departures.js';
import type { Notice } from '../domain/notice.js';
import { seenOf } from '../domain/queue.js';
import { summarise } from '../domain/summary.js';
import { firstOf, type Audience, type Emergency, type Ticket } from '../domain/ticket.js';
import type { Language } from '../domain/words.js';
import { dayName } from '../locales/index.js';
import { readDays } from '../ports/days.js';
import type { Clock } from '../ports/clock.js';
import type { OutgoingMessage } from '../ports/messenger.js';
import { departmentsServing, municipalityOf, type Municipality, type Organisation } from '../ports/organisation.js';
import type { OutboxRow, PersonRecord, Stores } from '../ports/stores.js';

export { toldMessage } from './told.js';

/** What is left of the texts on a card that Teams found too large. */
const shortText = 300;

export function readerFor(
  { organisation, stores, clock }: { organisation: Organisation; stores: Pick<Stores, 'absences'>; clock: Clock },
  { timeZone }: Municipality,
  language: Language,
): Reader {
  const absenceOf = (person: string) => stores.absences.of(person);
  return readerOf(language, { timeZone, ...organisation, absenceOf }, clock.now());
}

/**
 * The card of a ticket as it is now: an old state never overwrites a newer one.
 * @param department whose channel it stands in, where that may not be the ticket's own department any more
 */
export function ticketMessage(
  ticket: Ticket,
  audience: Audience,
  reader: Reader,
  department = ticket.department,
): OutgoingMessage {
  const label = reader.label(ticket);
  if (audience === 'requester') return { card: requesterCard(ticket, reader), summary: `${label} ${ticket.title}` };
  const { title } = seenBy(ticket, department);
  return { card: departmentCard(ticket, reader, undefined, department), summary: `${label} ${title}` };
}

/**
 * The queue that a whole channel sees. Of confidential departments it says no more than that something is there: not
 * all who read the channel work in them.
 * @param nonce the same for all who see this drawing: whoever clicks, one claims
 */
export async function queueMessage(
  municipality: Municipality,
  organisation: Organisation,
  { tickets }: Stores,
  reader: Reader,
  nonce: string,
): Promise<OutgoingMessage> {
  const serving = departmentsServing(organisation, municipality.id);
  const about = serving.map(({ id }) => id);
  const open = serving.filter(({ confidential }) => !confidential).map(({ id }) => id);
  const entries = seenOf(await tickets.queue(municipality.id, about), (department) => open.includes(department));
  const state: QueueState = { list: 'queue', department: everyDepartment, only: any, category: any, words: '' };
  const title = reader.strings.queue.shared;
  const drawing = { title, state, usual: state, offset: 0, entries, about, nonce, live: true };
  const departments = about.length > 1 ? [everyDepartment, ...about] : about;
  return { card: queueCard({ ...drawing, departments, mayClaim: () => true }, reader), summary: title };
}

/** What is left of it where the channel is no longer the one that all share. */
export function endedQueueMessage({ strings: { queue: words } }: Reader): OutgoingMessage {
  return { card: card([verbatim(words.shared, { weight: 'Bolder' }), verbatim(words.ended)]), summary: words.shared };
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
  const { notices, buttons, knowledge } = reader.strings;
  switch (notice.type) {
    case 'handedOver': {
      const department = reader.departmentName(notice.department);
      const until = notice.until === undefined ? undefined : dayName(notice.until, reader.language);
      const line = notices.handedOver(notice.by, notice.count, department, until);
      return { card: card([verbatim(line)], [submit(buttons.queue, 'queue')]), summary: line };
    }
    case 'ticketsGiven': {
      const { by, from, department, count } = notice;
      const line = notices.ticketsGiven(by, from, count, reader.departmentName(department));
      return { card: card([verbatim(line)], [submit(buttons.queue, 'queue')]), summary: line };
    }
    case 'departmentEmpty':
      return { text: notices.departmentEmpty(reader.departmentName(notice.department)) };
    case 'dutyGiven':
    case 'dutyTaken': {
      const { by, department, until } = notice;
      const say = notice.type === 'dutyGiven' ? reader.strings.duty.givenToYou : reader.strings.duty.takenFromYou;
      return { text: say(by, reader.departmentName(department), reader.when(until)) };
    }
    case 'answersDue': {
      const line = knowledge.dueNotice(notice.count);
      return { card: card([verbatim(line)], [submit(knowledge.seeDue, 'answers', { only: 'mine' })]), summary: line };
    }
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
  setting: { organisation: Organisation; stores: Stores; clock: Clock },
): Promise<OutgoingMessage | undefined> {
  const municipality = municipalityOf(setting.organisation, id);
  const manager = municipality?.managers.find(({ upn }) => upn === recipient.upn);
  if (!municipality || !manager) return undefined;
  const read = await readDays(setting.stores, municipality, manager.departments, effect.covers, true);
  const reader = readerFor(setting, municipality, recipient.language);
  const gaps = gapsByDepartment(read.gaps, reader.isConfidential);
  const { summary: words } = reader.strings;
  const since = words.since(dayName(effect.covers[0] ?? effect.day, recipient.language));
  const card = summaryCard(summarise(manager.departments, { ...read, gaps }), reader, words.title, since);
  return { card, summary: words.title };
}

/** Teams may refuse a card for whom it mentions: they are then only named. */
function unmentioned({ kind, called }: Emergency): Emergency {
  return called ? { kind, called: { id: '', name: called.name } } : { kind };
}

export function shortened(ticket: Ticket): Ticket {
  const short = (text: string): string => (text.length > shortText ? `${firstOf(text, shortText)}…` : text);
  const messages = ticket.messages.slice(-1).map((message) => ({ ...message, text: short(message.text) }));
  const { emergency } = ticket;
  return {
    ...ticket,
    text: short(ticket.text),
    messages,
    saidMore: true,
    ...(emergency ? { emergency: unmentioned(emergency) } : {}),
  };
}

/** Does what one outbox row asks, and says whether that is the end of it. */
import { dayMs } from '../domain/calendar.js';
import { type Command, type Emergency, type Ticket, type UndeliveredReason } from '../domain/ticket.js';
import type { Clock } from '../ports/clock.js';
import { nameOf, type Log } from '../ports/log.js';
import type { OutgoingMessage, Sent } from '../ports/messenger.js';
import { departmentOf, municipalityOf, type Organisation } from '../ports/organisation.js';
import {
  cardOf,
  committedAt,
  type CardName,
  type OutboxRow,
  type PersonRecord,
  type Place,
  type PostedCard,
  type Stores,
} from '../ports/stores.js';
import { askAsTorg } from '../ports/torg.js';
import { deliverQueue } from './live-queue.js';
import { messageOf } from './messages.js';
import type { PacedMessenger, Ready } from './paced.js';
import { readerFor, shortened, ticketMessage, toldMessage } from './render.js';

export interface DeliveryOptions {
  stores: Stores;
  messenger: PacedMessenger;
  organisation: Organisation;
  clock: Clock;
  log: Log;
}

/** What became of a row: done with (`null`: its card is kept no more), or to be tried again after a while. */
export type Result = { done: true; posted?: PostedCard | null } | { done: false; afterMs?: number };

export interface Circumstances {
  /** Whether other processes may have changed what this one remembers. */
  fresh: boolean;
  /** To be called right before a message is changed: doing that twice is harmless. */
  mayChange: Ready;
  /** To be called right before a new message is sent: it is noted, so that it is not sent twice after a crash. */
  maySend: Ready;
}

type TicketRow = OutboxRow & { effect: Extract<OutboxRow['effect'], { kind: 'card' | 'tell' }> };

/** After so long a message that has to wait is given up. */
const longestMs = 3 * dayMs;

/** Reasons after which a person's chat with Torg is no longer what it was. */
const lost: readonly UndeliveredReason[] = ['notInstalled', 'blocked', 'gone'];

const finished: Result = { done: true };

export class Deliverer {
  constructor(private readonly options: DeliveryOptions) {}

  /** @param merged the rows that one message answers, the row itself among them */
  async deliver(row: OutboxRow, merged: readonly OutboxRow[], circumstances: Circumstances): Promise<Result> {
    try {
      const { effect } = row;
      if (effect.kind === 'card') return await this.deliverCard({ ...row, effect }, merged, circumstances);
      if (effect.kind === 'tell') return await this.deliverLine({ ...row, effect }, effect, circumstances);
      if (effect.kind === 'queue') return await deliverQueue(row, this.options, circumstances, this.isTooOld(row));
      const message = await messageOf(row.municipality, effect, this.options);
      if (!message) return finished;
      if (effect.kind === 'caseCard') {
        return await this.placed(row, cardOf(row.municipality, effect), () => message, circumstances);
      }
      // Awaited here, so that a fault is caught here.
      return await this.settled(row, await this.postTo(row, message, circumstances.maySend), false);
    } catch (error) {
      this.options.log.error({ outbox: row.id, fault: nameOf(error) }, 'an outbox row could not be worked on');
      return { done: false };
    }
  }

  private async deliverCard(
    row: TicketRow,
    merged: readonly OutboxRow[],
    circumstances: Circumstances,
  ): Promise<Result> {
    const { stores } = this.options;
    const { number, audience, department } = row.effect;
    const [ticket, reader] = await Promise.all([
      stores.tickets.get(
        row.municipality,
        number,
        circumstances.fresh ? undefined : Math.max(...merged.map(versionOf)),
      ),
      this.reader(row),
    ]);
    if (!ticket || !reader) return finished;
    const draw = (short: boolean): OutgoingMessage =>
      ticketMessage(short ? shortened(ticket) : ticket, audience, reader, department);
    return this.placed(row, cardOf(row.municipality, row.effect), draw, circumstances, ticket);
  }

  /**
   * Edits the card where it stands, or posts it.
   * @param draw with less text, if need be
   */
  private async placed(
    row: OutboxRow,
    card: CardName,
    draw: (short: boolean) => OutgoingMessage,
    { fresh, mayChange, maySend }: Circumstances,
    ticket?: Ticket,
  ): Promise<Result> {
    const { messenger, stores } = this.options;
    const stands = await stores.outbox.postedCard(card, fresh);
    const posted = stands && this.isWhereItBelongs(stands, row) ? stands : undefined;
    if (posted) {
      const edit = (short: boolean): Promise<Sent> => messenger.update(posted, posted.activity, draw(short), mayChange);
      const sent = await shrinking(edit, ticket?.emergency);
      const gone = sent.result === 'gone' || (sent.result === 'refused' && sent.why === 'gone');
      // An update that may have arrived is sent again: the card then shows the same twice.
      if (!gone) return this.settled(row, sent, true, ticket);
    }
    const sent = await shrinking((short) => this.postTo(row, draw(short), maySend), ticket?.emergency);
    // A request nobody sees is worse than a card that stands twice.
    const result = await this.settled(row, sent, true, ticket);
    return result.done && sent.result === 'sent'
      ? { done: true, posted: { ...sent.place, activity: sent.activity } }
      : result;
  }

  private async deliverLine(
    row: TicketRow,
    effect: TicketRow['effect'] & { kind: 'tell' },
    { fresh, maySend }: Circumstances,
  ): Promise<Result> {
    const version = fresh ? undefined : effect.version;
    const ticket = await this.options.stores.tickets.get(row.municipality, effect.number, version);
    const reader = await this.reader(row);
    const message = ticket && reader && toldMessage(ticket, effect.event, effect.audience, reader, effect.department);
    if (!message) return finished;
    return this.settled(row, await this.postTo(row, message, maySend), false, ticket);
  }

  /** Who the row is drawn for: a person, or the municipality's own language in a channel. */
  private async reader({ municipality: id, effect }: TicketRow) {
    const { organisation, stores } = this.options;
    const municipality = municipalityOf(organisation, id);
    if (!municipality) return undefined;
    const person = effect.audience === 'department' ? undefined : await stores.people.get(id, recipientOf(effect));
    return readerFor(this.options, municipality, person?.language ?? municipality.language);
  }

  private async postTo(row: OutboxRow, message: OutgoingMessage, ready: Ready): Promise<Sent> {
    const { messenger, stores } = this.options;
    if (isAboutTicket(row) && row.effect.audience === 'department') {
      const place = await this.channelPlace(row);
      if (place) return messenger.post(place, message, ready);
      const why = stores.bindings.ofDepartment(row.effect.department) ? 'gone' : 'noChannel';
      return { result: 'refused', why, status: 0, code: 'NoChannel' };
    }
    const id = recipientOf(row.effect);
    const person = await stores.people.get(row.municipality, id);
    if (!person?.place) return this.postToNewChat(row, id, person, message, ready);
    const sent = await messenger.post(person.place, message, ready);
    // Their chat has another id now, say.
    const gone = sent.result === 'refused' && sent.why === 'gone';
    return gone ? this.postToNewChat(row, id, person, message, ready) : sent;
  }

  private async postToNewChat(
    row: OutboxRow,
    id: string,
    person: PersonRecord | undefined,
    message: OutgoingMessage,
    ready: Ready,
  ): Promise<Sent> {
    const { messenger, organisation, stores } = this.options;
    const tenant = municipalityOf(organisation, row.municipality)?.match.tenant;
    const service = person?.place?.serviceUrl ?? (await this.serviceOf(row));
    if (!tenant || !service) return { result: 'refused', why: 'notInstalled', status: 0, code: 'NoPersonalChat' };
    const sent = await messenger.postToPerson(tenant, id, service, message, ready);
    if (sent.result === 'sent' && person) await stores.people.change(person, { place: sent.place });
    return sent;
  }

  /** The service that carries what a row says: where the requester was met, or where a card of the ticket stands. */
  private async serviceOf(row: OutboxRow): Promise<string | undefined> {
    if (row.effect.kind === 'notice') return row.effect.serviceUrl;
    if (!('requester' in row.effect)) return undefined;
    const { people, outbox } = this.options.stores;
    const { municipality } = row;
    const person = await people.get(municipality, row.effect.requester);
    if (person?.place || !isAboutTicket(row)) return person?.place?.serviceUrl;
    const { number, department } = row.effect;
    const card =
      (await outbox.postedCard({ municipality, number })) ??
      (await outbox.postedCard({ municipality, number, department }));
    return card?.serviceUrl;
  }

  /** Not where a department's card stands in a channel that the department has no more. */
  private isWhereItBelongs({ conversation }: PostedCard, { effect }: OutboxRow): boolean {
    if (!('department' in effect) || effect.audience !== 'department') return true;
    const bound = this.options.stores.bindings.ofDepartment(effect.department);
    return bound?.channel === conversation.split(';')[0];
  }

  /** The channel itself for the ticket's card; the card's thread for what is told of it. */
  private async channelPlace(row: TicketRow): Promise<Place | undefined> {
    const { stores, organisation } = this.options;
    const { effect, municipality } = row;
    const posted = effect.kind === 'tell' ? await stores.outbox.postedCard(cardOf(municipality, effect)) : undefined;
    if (posted && this.isWhereItBelongs(posted, row)) {
      const thread = `${posted.conversation.split(';')[0] as string};messageid=${posted.activity}`;
      return { conversation: thread, serviceUrl: posted.serviceUrl };
    }
    // What is confidential must not come into a channel that another process has given to others.
    if (departmentOf(organisation, effect.department)?.confidential) await stores.bindings.refresh();
    const bound = stores.bindings.ofDepartment(effect.department);
    const serviceUrl = bound?.serviceUrl ?? (await this.serviceOf(row));
    return bound && serviceUrl ? { conversation: bound.channel, serviceUrl } : undefined;
  }

  /** @param repeatable whether doing it again is harmless, or better than not at all */
  private async settled(row: OutboxRow, sent: Sent, repeatable: boolean, ticket?: Ticket): Promise<Result> {
    const { log } = this.options;
    switch (sent.result) {
      case 'sent': {
        const audience = isAboutTicket(row) ? row.effect.audience : undefined;
        const was = ticket?.undelivered?.find((each) => each.audience === audience);
        if (was) await this.mark(row, { type: 'markReached', audience: was.audience });
        return finished;
      }
      case 'later':
        if (this.isTooOld(row)) return this.unreachable(row, 'gaveUp', sent.status, '');
        log.info({ outbox: row.id, status: sent.status }, 'a message has to wait');
        return { done: false, ...(sent.afterMs ? { afterMs: sent.afterMs } : {}) };
      case 'unknown':
        log.warn({ outbox: row.id, reason: sent.reason, again: repeatable }, 'it is unknown whether a message arrived');
        if (!repeatable) return finished;
        return this.isTooOld(row) ? this.unreachable(row, 'gaveUp', 0, sent.reason) : { done: false };
      case 'gone':
        return finished;
      case 'refused':
        return this.unreachable(row, sent.why === 'tooLarge' ? 'refused' : sent.why, sent.status, sent.code);
    }
  }

  private isTooOld({ id }: OutboxRow): boolean {
    return this.options.clock.now().getTime() - committedAt(id).getTime() > longestMs;
  }

  /** What cannot be delivered is shown to those who work on the ticket, and not tried for ever. */
  private async unreachable(row: OutboxRow, why: UndeliveredReason, status: number, code: string): Promise<Result> {
    const { log } = this.options;
    // A department may work without a channel.
    log[why === 'noChannel' ? 'info' : 'error']({ outbox: row.id, status, code, why }, 'a message cannot be delivered');
    const audience = isAboutTicket(row) ? row.effect.audience : undefined;
    // When they write or install Torg, they have a chat again, and that is noticed by its having been forgotten.
    if (audience !== 'department' && lost.includes(why)) await this.forgetChat(row);
    if (audience === 'requester' || audience === 'department') {
      await this.mark(row, { type: 'markUndelivered', audience, why });
    }
    return finished;
  }

  private async forgetChat(row: OutboxRow): Promise<void> {
    const { people } = this.options.stores;
    const person = await people.get(row.municipality, recipientOf(row.effect));
    if (person?.place) await people.forgetPlace(person);
  }

  private async mark(row: OutboxRow, command: Command): Promise<void> {
    if (!isAboutTicket(row)) return;
    const { municipality, id, effect } = row;
    const { number, audience, department } = effect;
    const key = `${command.type}|${id}`;
    const asked = { municipality, number, key, ...(audience === 'department' ? { department } : {}) };
    await askAsTorg(command, asked, this.options);
  }
}

/** A card too large for Teams is sent once more with less text; one of an emergency, whatever Teams refuses in it. */
async function shrinking(send: (short: boolean) => Promise<Sent>, emergency?: Emergency): Promise<Sent> {
  const sent = await send(false);
  const again: readonly string[] = emergency ? ['tooLarge', 'refused'] : ['tooLarge'];
  return sent.result === 'refused' && again.includes(sent.why) ? send(true) : sent;
}

function isAboutTicket(row: OutboxRow): row is TicketRow {
  return row.effect.kind === 'card' || row.effect.kind === 'tell';
}

/** The person a row is for; meaningless for what is for a channel. */
export function recipientOf(effect: OutboxRow['effect']): string {
  if (effect.kind === 'queue') return effect.kind;
  return 'recipient' in effect ? effect.recipient : (effect.person ?? effect.requester);
}

function versionOf({ effect }: OutboxRow): number {
  return 'version' in effect ? effect.version : 0;
}

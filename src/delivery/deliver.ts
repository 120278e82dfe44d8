/** Does what one outbox row asks, and says whether that is the end of it. */
import type { Log } from '../ports/log.js';
import type { Messenger, OutgoingMessage, Sent } from '../ports/messenger.js';
import { departmentOf, municipalityOf, type Organisation } from '../ports/organisation.js';
import type { OutboxRow, PersonRecord, Place, PostedCard, Stores } from '../ports/stores.js';
import { readerFor, summaryMessage, ticketMessage, toldMessage } from './render.js';

export interface DeliveryOptions {
  stores: Stores;
  messenger: Messenger;
  organisation: Organisation;
  log: Log;
}

/** What became of a row: done with, or to be tried again after a while. */
export type Result = { done: true; posted?: PostedCard } | { done: false; afterMs?: number };

const channelRetryMs = 10 * 60_000;

const finished: Result = { done: true };

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export class Deliverer {
  constructor(private readonly options: DeliveryOptions) {}

  /** @param merged the rows that one message answers, the row itself among them */
  async deliver(row: OutboxRow, merged: readonly OutboxRow[]): Promise<Result> {
    const { log } = this.options;
    try {
      const { effect } = row;
      if (effect.kind === 'card') return await this.deliverCard(row, effect, merged);
      const message = effect.kind === 'tell' ? await this.telling(row, effect) : await this.summing(row);
      if (!message) return finished;
      const sent = await this.postTo(row, message);
      return this.settled(row, sent, false);
    } catch (error) {
      log.error({ outbox: row.id, fault: nameOf(error) }, 'an outbox row could not be worked on');
      return { done: false };
    }
  }

  private async deliverCard(
    row: OutboxRow,
    effect: OutboxRow['effect'] & { kind: 'card' },
    merged: readonly OutboxRow[],
  ): Promise<Result> {
    const { outbox, tickets } = this.options.stores;
    const [ticket, posted] = await Promise.all([
      tickets.get(row.municipality, effect.number, Math.max(...merged.map(versionOf))),
      outbox.postedCard(row.municipality, effect.number, effect.audience),
    ]);
    const reader = await this.reader(row);
    if (!ticket || !reader) return finished;
    const message = ticketMessage(ticket, effect.audience, reader);
    if (posted) {
      const sent = await this.options.messenger.update(posted, posted.activity, message);
      // An update that may have arrived is sent again: the card then shows the same twice.
      if (sent.result !== 'gone') return this.settled(row, sent, true);
    }
    const sent = await this.postTo(row, message);
    if (sent.result === 'sent') return { done: true, posted: { ...sent.place, activity: sent.activity } };
    // A request nobody sees is worse than a card that stands twice.
    return this.settled(row, sent, true);
  }

  private async telling(
    row: OutboxRow,
    effect: OutboxRow['effect'] & { kind: 'tell' },
  ): Promise<OutgoingMessage | undefined> {
    const ticket = await this.options.stores.tickets.get(row.municipality, effect.number, effect.version);
    const reader = await this.reader(row);
    return ticket && reader && toldMessage(ticket, effect.event, effect.audience, reader);
  }

  private async summing(row: OutboxRow): Promise<OutgoingMessage | undefined> {
    const { stores, organisation } = this.options;
    if (row.effect.kind !== 'summary') return undefined;
    const recipient = await stores.people.get(row.municipality, row.effect.recipient);
    return recipient && summaryMessage({ ...row, effect: row.effect }, recipient, organisation, stores);
  }

  /** Who the row is drawn for: its requester, or the municipality's own language in a channel. */
  private async reader({ municipality: id, effect }: OutboxRow) {
    const { organisation, stores } = this.options;
    const municipality = municipalityOf(organisation, id);
    if (!municipality || effect.kind === 'summary') return undefined;
    const person = effect.audience === 'requester' ? await stores.people.get(id, effect.requester) : undefined;
    return readerFor(organisation, municipality, person?.language ?? municipality.language);
  }

  private async postTo(row: OutboxRow, message: OutgoingMessage): Promise<Sent> {
    const { messenger, organisation, stores } = this.options;
    const { effect, municipality: id } = row;
    const person = await stores.people.get(id, effect.kind === 'summary' ? effect.recipient : effect.requester);
    if (effect.kind === 'summary' || effect.audience === 'requester') {
      if (person?.place) return messenger.post(person.place, message);
      const tenant = municipalityOf(organisation, id)?.match.tenant;
      const service = await this.serviceOf(person, row);
      return tenant && service
        ? messenger.postToPerson(tenant, person?.id ?? '', service, message)
        : { result: 'refused', status: 0, code: 'NoPersonalChat' };
    }
    const place = await this.channelPlace(row, effect, person);
    return place ? messenger.post(place, message) : { result: 'refused', status: 0, code: 'NoChannel' };
  }

  /** The service that carries a person's messages: where they were met, or where their ticket's card stands. */
  private async serviceOf(person: PersonRecord | undefined, row: OutboxRow): Promise<string | undefined> {
    if (person?.place) return person.place.serviceUrl;
    if (row.effect.kind === 'summary') return undefined;
    const { outbox } = this.options.stores;
    const { number } = row.effect;
    const card =
      (await outbox.postedCard(row.municipality, number, 'requester')) ??
      (await outbox.postedCard(row.municipality, number, 'department'));
    return card?.serviceUrl;
  }

  /** The channel itself for the ticket's card; the card's thread for what is told of it. */
  private async channelPlace(
    row: OutboxRow,
    effect: Exclude<OutboxRow['effect'], { kind: 'summary' }>,
    requester: PersonRecord | undefined,
  ): Promise<Place | undefined> {
    const { organisation, stores } = this.options;
    const posted = await stores.outbox.postedCard(row.municipality, effect.number, 'department');
    if (posted && effect.kind === 'tell') {
      const thread = `${posted.conversation.split(';')[0] as string};messageid=${posted.activity}`;
      return { conversation: thread, serviceUrl: posted.serviceUrl };
    }
    const channel = departmentOf(organisation, effect.department)?.channel;
    const serviceUrl = await this.serviceOf(requester, row);
    return channel && serviceUrl ? { conversation: channel, serviceUrl } : undefined;
  }

  /** @param repeatable whether doing it again is harmless, or better than not at all */
  private settled(row: OutboxRow, sent: Sent, repeatable: boolean): Result {
    const { log } = this.options;
    switch (sent.result) {
      case 'sent':
        return finished;
      case 'later':
        log.info({ outbox: row.id, status: sent.status }, 'a message has to wait');
        return { done: false, ...(sent.afterMs ? { afterMs: sent.afterMs } : {}) };
      case 'unknown':
        log.warn({ outbox: row.id, reason: sent.reason, again: repeatable }, 'it is unknown whether a message arrived');
        return repeatable ? { done: false } : finished;
      case 'gone':
        return finished;
      case 'refused':
        log.error({ outbox: row.id, status: sent.status, code: sent.code }, 'a message cannot be delivered');
        // A department must not miss a ticket because its channel was closed to the bot for a while.
        return row.effect.kind === 'card' && row.effect.audience === 'department'
          ? { done: false, afterMs: channelRetryMs }
          : finished;
    }
  }
}

function versionOf({ effect }: OutboxRow): number {
  return effect.kind === 'summary' ? 0 : effect.version;
}

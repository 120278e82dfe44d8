/** Works off the outbox: in order per conversation, within Teams' limits, until each effect is done or cannot be. */
import type { Log } from '../ports/log.js';
import type { Messenger, OutgoingMessage, Sent } from '../ports/messenger.js';
import { departmentOf, municipalityOf, type Organisation } from '../ports/organisation.js';
import type { OutboxRow, PersonRecord, Place, PostedCard, Stores } from '../ports/stores.js';
import { readerFor, summaryMessage, ticketMessage, toldMessage } from './render.js';

export interface RelayOptions {
  stores: Stores;
  messenger: Messenger;
  organisation: Organisation;
  log: Log;
}

/** Rows left by a process that ended, or that were given up for a while, are looked for this often. */
const sweepMs = 60_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** One transaction removes the rows of one merged card. */
const mergedRows = 50;

interface Lane {
  rows: OutboxRow[];
  running: boolean;
}

/** What became of a row: done with, or to be tried again after a while. */
type Result = { done: true; posted?: PostedCard } | { done: false; afterMs?: number };

const finished: Result = { done: true };

function backoff(attempts: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** attempts);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export class Relay {
  private readonly lanes = new Map<string, Lane>();
  /** Rows that wait, are worked on, or were finished since the last sweep. */
  private readonly known = new Set<string>();
  private finished: string[] = [];
  private readonly waiting = new Map<NodeJS.Timeout, () => void>();
  private readonly runs = new Set<Promise<void>>();
  private sweeper: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: RelayOptions) {
    options.stores.outbox.onCommitted((rows) => this.add(rows));
  }

  /** Takes up what an earlier process left. */
  async start(): Promise<void> {
    await this.sweep();
    this.sweeper = setInterval(() => void this.sweep(), sweepMs);
    this.sweeper.unref();
  }

  /** Ends after the sends under way; what is not done stays in the outbox for the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweeper);
    for (const [timer, wake] of this.waiting) {
      clearTimeout(timer);
      wake();
    }
    await Promise.all(this.runs);
  }

  private async sweep(): Promise<void> {
    // A row that is finished while this reads must not be taken up again, so it is forgotten by the next sweep.
    const finishedBefore = this.finished;
    this.finished = [];
    try {
      this.add(await this.options.stores.outbox.pending());
      for (const id of finishedBefore) this.known.delete(id);
    } catch (error) {
      this.options.log.error({ fault: nameOf(error) }, 'the outbox could not be read');
    }
  }

  private add(rows: readonly OutboxRow[]): void {
    if (this.stopped) return;
    for (const row of rows) {
      if (this.known.has(row.id)) continue;
      this.known.add(row.id);
      const key = this.laneOf(row);
      const lane = this.lanes.get(key) ?? { rows: [], running: false };
      this.lanes.set(key, lane);
      lane.rows.push(row);
      if (lane.running) continue;
      lane.running = true;
      const run = this.work(lane).finally(() => this.runs.delete(run));
      this.runs.add(run);
    }
  }

  /** Everything for one conversation goes through one lane. */
  private laneOf({ municipality, effect }: OutboxRow): string {
    if (effect.kind === 'summary') return `${municipality}|${effect.recipient}`;
    if (effect.audience === 'requester') return `${municipality}|${effect.requester}`;
    return departmentOf(this.options.organisation, effect.department)?.channel ?? effect.department;
  }

  private async work(lane: Lane): Promise<void> {
    let first = lane.rows[0];
    while (first && !this.stopped) {
      const rows = sameCard(first, lane.rows).slice(0, mergedRows);
      const result = await this.deliver(first);
      if (result.done) {
        lane.rows = lane.rows.filter((row) => !rows.includes(row));
        await this.finish(rows, result.posted);
      } else {
        first.attempts += 1;
        await this.sleep(result.afterMs ?? backoff(first.attempts));
      }
      first = lane.rows[0];
    }
    lane.running = false;
  }

  /** Until the rows are gone: as long as one is there, the next start would deliver it again. */
  private async finish(rows: readonly OutboxRow[], posted: PostedCard | undefined): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.options.stores.outbox.done(rows, posted);
        this.finished.push(...rows.map(({ id }) => id));
        return;
      } catch (error) {
        this.options.log.error({ fault: nameOf(error), rows: rows.length }, 'delivered rows could not be removed');
        if (this.stopped) return;
        await this.sleep(backoff(attempt));
      }
    }
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(timer);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.set(timer, wake);
    });
  }

  private async deliver(row: OutboxRow): Promise<Result> {
    const { log } = this.options;
    try {
      const { effect } = row;
      if (effect.kind === 'card') return await this.deliverCard(row, effect);
      const message = effect.kind === 'tell' ? await this.telling(row, effect) : await this.summing(row);
      if (!message) return finished;
      const sent = await this.postTo(row, message);
      return this.settled(row, sent, false);
    } catch (error) {
      log.error({ outbox: row.id, fault: nameOf(error) }, 'an outbox row could not be worked on');
      return { done: false };
    }
  }

  private async deliverCard(row: OutboxRow, effect: OutboxRow['effect'] & { kind: 'card' }): Promise<Result> {
    const { outbox, tickets } = this.options.stores;
    const [ticket, posted] = await Promise.all([
      tickets.get(row.municipality, effect.number),
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
    const ticket = await this.options.stores.tickets.get(row.municipality, effect.number);
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
        return finished;
    }
  }
}

/** The first row, and with it every later one that the same card would answer. */
function sameCard(first: OutboxRow, rows: readonly OutboxRow[]): OutboxRow[] {
  const { effect } = first;
  if (effect.kind !== 'card') return [first];
  return rows.filter(
    (row) =>
      row.municipality === first.municipality &&
      row.effect.kind === 'card' &&
      row.effect.number === effect.number &&
      row.effect.audience === effect.audience,
  );
}

/** Works off the outbox: in order per conversation, a few at a time, until each effect is done or cannot be. */
import { setTimeout as pause } from 'node:timers/promises';
import { nameOf } from '../ports/log.js';
import type { Lease } from '../ports/leases.js';
import { committedAt, type OutboxRow, type PostedCard } from '../ports/stores.js';
import { Deliverer, recipientOf, type DeliveryOptions } from './deliver.js';
import type { Budget } from './paced.js';

export interface RelayOptions extends DeliveryOptions {
  budget: Budget;
}

/** Rows left by a process that ended are looked for this often, and this one says that it lives. */
const sweepMs = 10_000;
const firstRetryMs = 125;
const longestRetryMs = 5 * 60_000;
/** What waits behind rows that cannot be removed is held back for no longer than this once the storage is back. */
const longestRemovalMs = 5_000;
/** How soon a conversation that another process writes to is looked at again. */
const othersMs = 1_000;
/** For how long a new row is left to the process that committed it. */
const othersFirstMs = 5_000;
/** At 0.3 s a send this is about the 50 a second that Teams takes from one bot in one tenant. */
const mostAtOnce = 16;
/** So many rows of one merged card are removed in one transaction. */
const removedAtOnce = 50;
/** A shared queue changes all the time: Teams takes 1,800 edits an hour, and people read no faster. */
const betweenQueuesMs = 3_000;

/** Cards are posted again where it is not known whether they arrived; lines are not. */
const againThough: readonly OutboxRow['effect']['kind'][] = ['card', 'caseCard', 'queue'];

/** What waits for one conversation; there is one only while it is worked on. */
interface Lane {
  key: string;
  rows: OutboxRow[];
  /** How often in a row the first could not be delivered. */
  failures: number;
}

function backoff(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
}

export class Relay {
  private readonly deliverer: Deliverer;
  private readonly lanes = new Map<string, Lane>();
  /** Rows that wait, are worked on, or were finished since the last sweep. */
  private readonly known = new Set<string>();
  private finished: string[] = [];
  private readonly waiting = new Map<NodeJS.Timeout, () => void>();
  private readonly runs = new Set<Promise<void>>();
  private sweeper: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private lastSweep = -Infinity;
  private reading: Promise<void> = Promise.resolve();
  private nextReading: Promise<OutboxRow[]> | undefined;
  private delivering = 0;
  private readonly queue: (() => void)[] = [];
  private stopped = false;

  constructor(private readonly options: RelayOptions) {
    this.deliverer = new Deliverer(options);
    options.stores.outbox.onCommitted((rows) => this.add(rows));
  }

  /** Takes up what an earlier process left. */
  async start(): Promise<void> {
    await this.sweep();
    this.sweeper = setInterval(() => void this.sweep(), sweepMs);
    this.sweeper.unref();
  }

  /** Whether it works: it has lately looked at the whole outbox. */
  get running(): boolean {
    return !this.stopped && performance.now() - this.lastSweep < 3 * sweepMs;
  }

  /**
   * Ends after the sends under way; what is not done stays in the outbox for the next start.
   * @param withinMs how long to wait for them
   */
  async stop(withinMs: number): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweeper);
    for (const wake of this.waiting.values()) wake();
    // A send that still waits for its moment is not begun: its row stays.
    const { leases, instances } = this.options.stores;
    const ended = Promise.all([this.sweeping, ...this.runs])
      .then(() => Promise.all([leases.releaseAll(), instances.leave()]))
      .catch((error: unknown) => this.options.log.error({ fault: nameOf(error) }, 'the relay could not end cleanly'));
    await Promise.race([ended, pause(withinMs, undefined, { ref: false })]);
  }

  private sweep(): Promise<void> {
    this.sweeping = this.sweeping.then(() => this.sweepOnce());
    return this.sweeping;
  }

  private async sweepOnce(): Promise<void> {
    const { stores, budget, log } = this.options;
    if (this.stopped) return;
    // A row that is finished while this reads must not be taken up again, so it is forgotten by the next sweep.
    const finishedBefore = this.finished;
    this.finished = [];
    try {
      budget.share = await stores.instances.beat();
      const pending = await this.pendingFromNow();
      // What another process has just committed, it is about to deliver.
      const others = budget.share > 1 ? this.options.clock.now().getTime() - othersFirstMs : Infinity;
      this.add(pending.filter(({ id }) => committedAt(id).getTime() < others));
      for (const id of finishedBefore) this.known.delete(id);
      this.lastSweep = performance.now();
    } catch (error) {
      this.finished.push(...finishedBefore);
      log.error({ fault: nameOf(error) }, 'the outbox could not be read');
    }
  }

  private add(rows: readonly OutboxRow[]): void {
    if (this.stopped) return;
    for (const row of rows) {
      if (this.known.has(row.id)) continue;
      this.known.add(row.id);
      const key = this.laneOf(row);
      const lane = this.lanes.get(key);
      if (lane) lane.rows.push(row);
      else this.begin({ key, rows: [row], failures: 0 });
    }
  }

  private begin(lane: Lane): void {
    this.lanes.set(lane.key, lane);
    const run = this.work(lane).finally(() => this.runs.delete(run));
    this.runs.add(run);
  }

  /** Everything for one conversation goes through one lane. */
  private laneOf({ municipality, effect }: OutboxRow): string {
    const { bindings } = this.options.stores;
    // One lane wherever that card stands: while it moves to another channel it must not be posted twice.
    if (effect.kind === 'queue') return `${municipality}|queue`;
    const isForDepartment = 'audience' in effect && effect.audience === 'department';
    const channel = isForDepartment ? bindings.ofDepartment(effect.department)?.channel : undefined;
    return channel ?? `${municipality}|${recipientOf(effect)}`;
  }

  private async work(lane: Lane): Promise<void> {
    do {
      while (lane.rows.length > 0 && !this.stopped) await this.inTurn(() => this.workOnce(lane));
      // Where this is the only process, nobody waits for it.
      if (this.options.budget.share > 1) await this.options.stores.leases.release(lane.key);
    } while (lane.rows.length > 0 && !this.stopped);
    this.lanes.delete(lane.key);
  }

  /** Rows for a department that has another channel by now belong into the lane of that one. */
  private passOn(lane: Lane): void {
    const strays = lane.rows.filter((row) => this.laneOf(row) !== lane.key);
    if (strays.length === 0) return;
    lane.rows = lane.rows.filter((row) => !strays.includes(row));
    for (const { id } of strays) this.known.delete(id);
    this.add(strays);
  }

  /** Delivers the first row of a lane, and with it all that the same message answers; gives the pause to take after. */
  private async workOnce(lane: Lane): Promise<number> {
    if (this.stopped) return 0;
    try {
      const { leases } = this.options.stores;
      const lease = await leases.hold(lane.key);
      if (!lease) return othersMs;
      if (lease.taken) await this.look(lane, lease);
      this.passOn(lane);
      const [first] = lane.rows;
      if (!first) return 0;
      const rows = sameCard(first, lane.rows);
      const result = await this.deliverer.deliver(first, rows, {
        fresh: !lease.trusted,
        mayChange: () => leases.keep(lane.key),
        maySend: () => leases.begin(lane.key, first.id),
      });
      if (!result.done) return result.afterMs ?? backoff((lane.failures += 1));
      lane.failures = 0;
      const done = new Set(rows);
      lane.rows = lane.rows.filter((row) => !done.has(row));
      for (let from = 0; from < rows.length; from += removedAtOnce) {
        await this.finish(rows.slice(from, from + removedAtOnce), result.posted);
      }
      return first.effect.kind === 'queue' ? betweenQueuesMs : 0;
    } catch (error) {
      this.options.log.error({ fault: nameOf(error) }, 'a conversation could not be written to');
      return backoff((lane.failures += 1));
    }
  }

  /**
   * What waits for a conversation that another process wrote to until now. What that one began to send and did not
   * finish may have arrived: nobody is told twice, and a card that may stand is sent again only if it is unknown where.
   */
  private async look(lane: Lane, { begun }: Lease): Promise<void> {
    const before = new Set(lane.rows);
    const pending = (await this.pendingFromNow()).filter((row) => this.laneOf(row) === lane.key);
    const come = lane.rows.filter((row) => !before.has(row) && !pending.some(({ id }) => id === row.id));
    for (const { id } of before) if (!pending.some((row) => row.id === id)) this.finished.push(id);
    for (const { id } of pending) this.known.add(id);
    lane.rows = [...pending, ...come];
    const unknown = lane.rows.find(({ id }) => id === begun);
    if (!unknown) return;
    const again = againThough.includes(unknown.effect.kind);
    this.options.log.warn({ outbox: begun, reason: 'ended', again }, 'it is unknown whether a message arrived');
    if (again) return;
    lane.rows = lane.rows.filter((row) => row !== unknown);
    await this.finish([unknown], undefined);
  }

  /** All that waits, as it is read after this call; several that ask meanwhile are answered by one reading. */
  private pendingFromNow(): Promise<OutboxRow[]> {
    this.nextReading ??= this.reading.then(() => {
      this.nextReading = undefined;
      const rows = this.options.stores.outbox.pending();
      this.reading = rows.then(
        () => undefined,
        () => undefined,
      );
      return rows;
    });
    return this.nextReading;
  }

  /** Until the rows are gone: as long as one is there, the next start would deliver it again. */
  private async finish(rows: readonly OutboxRow[], posted: PostedCard | null | undefined): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.options.stores.outbox.done(rows, posted);
        this.finished.push(...rows.map(({ id }) => id));
        return;
      } catch (error) {
        this.options.log.error({ fault: nameOf(error), rows: rows.length }, 'delivered rows could not be removed');
        if (this.stopped) return;
        await this.sleep(Math.min(backoff(attempt), longestRemovalMs));
      }
    }
  }

  /** A few deliveries at a time: people who wait for an answer to their click come before cards that follow. */
  private async inTurn(work: () => Promise<number>): Promise<void> {
    if (this.delivering >= mostAtOnce) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.delivering += 1;
    const pause = await work();
    const next = this.queue.shift();
    if (next) next();
    else this.delivering -= 1;
    if (pause > 0 && !this.stopped) await this.sleep(pause);
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(timer);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.set(timer, wake);
    });
  }
}

/** The first row, and with it every later one that the same card would answer. */
function sameCard(first: OutboxRow, rows: readonly OutboxRow[]): OutboxRow[] {
  const { effect } = first;
  if (effect.kind === 'queue') {
    return rows.filter((row) => row.municipality === first.municipality && row.effect.kind === 'queue');
  }
  if (effect.kind === 'caseCard') {
    const { number, audience } = effect;
    return rows.filter(
      (row) =>
        row.municipality === first.municipality &&
        row.effect.kind === 'caseCard' &&
        row.effect.number === number &&
        row.effect.audience === audience,
    );
  }
  if (effect.kind !== 'card') return [first];
  return rows.filter(
    (row) =>
      row.municipality === first.municipality &&
      row.effect.kind === 'card' &&
      row.effect.number === effect.number &&
      row.effect.audience === effect.audience &&
      row.effect.department === effect.department,
  );
}

/** Works off the outbox: in order per conversation, a few at a time, until each effect is done or cannot be. */
import { setTimeout as pause } from 'node:timers/promises';
import { departmentOf } from '../ports/organisation.js';
import type { OutboxRow, PostedCard } from '../ports/stores.js';
import { Deliverer, nameOf, type DeliveryOptions } from './deliver.js';

/** Rows left by a process that ended, or that were given up for a while, are looked for this often. */
const sweepMs = 60_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** At 0.3 s a send this is about the 50 a second that Teams takes from one bot in one tenant. */
const mostAtOnce = 16;
const stopMs = 5_000;
/** One transaction removes the rows of one merged card. */
const mergedRows = 50;

/** What waits for one conversation; there is one only while it is worked on. */
interface Lane {
  rows: OutboxRow[];
}

function backoff(attempts: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** attempts);
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
  private delivering = 0;
  private readonly queue: (() => void)[] = [];
  private stopped = false;

  constructor(private readonly options: DeliveryOptions) {
    this.deliverer = new Deliverer(options);
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
    // A send that still waits for its moment is not begun: its row stays.
    await Promise.race([Promise.all(this.runs), pause(stopMs)]);
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
      const lane = this.lanes.get(key);
      if (lane) lane.rows.push(row);
      else this.begin(key, { rows: [row] });
    }
  }

  private begin(key: string, lane: Lane): void {
    this.lanes.set(key, lane);
    const run = this.work(key, lane).finally(() => this.runs.delete(run));
    this.runs.add(run);
  }

  /** Everything for one conversation goes through one lane. */
  private laneOf({ municipality, effect }: OutboxRow): string {
    if (effect.kind === 'summary') return `${municipality}|${effect.recipient}`;
    if (effect.audience === 'requester') return `${municipality}|${effect.requester}`;
    return departmentOf(this.options.organisation, effect.department)?.channel ?? effect.department;
  }

  private async work(key: string, lane: Lane): Promise<void> {
    while (lane.rows.length > 0 && !this.stopped) await this.inTurn(() => this.workOnce(lane));
    this.lanes.delete(key);
  }

  /** Delivers the first row of a lane, and with it all that the same message answers; gives the pause to take after. */
  private async workOnce(lane: Lane): Promise<number> {
    const [first] = lane.rows;
    if (!first || this.stopped) return 0;
    const rows = sameCard(first, lane.rows).slice(0, mergedRows);
    const result = await this.deliverer.deliver(first, rows);
    if (!result.done) {
      first.attempts += 1;
      return result.afterMs ?? backoff(first.attempts);
    }
    lane.rows = lane.rows.filter((row) => !rows.includes(row));
    await this.finish(rows, result.posted);
    return 0;
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
  if (effect.kind !== 'card') return [first];
  return rows.filter(
    (row) =>
      row.municipality === first.municipality &&
      row.effect.kind === 'card' &&
      row.effect.number === effect.number &&
      row.effect.audience === effect.audience,
  );
}

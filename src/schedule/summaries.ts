/** Sends each manager the daily summary at its time, once, also after downtime and with several instances. */
import { dueSummary } from '../domain/summary.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Organisation } from '../ports/organisation.js';
import type { Stores } from '../ports/stores.js';

const lookMs = 20_000;

export class SummarySchedule {
  /** Days already claimed by this process, so that looking costs nothing for the rest of the day. */
  private readonly claimed = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly organisation: Organisation,
    private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.look(), lookMs);
    this.timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Sends what is due now. Looks that overlap wait for each other. */
  look(): Promise<void> {
    this.looking = this.looking
      .then(() => this.sendDue())
      .catch((error: unknown) => {
        this.log.error({ fault: (error as Error).name }, 'the summaries could not be looked after');
      });
    return this.looking;
  }

  private async sendDue(): Promise<void> {
    for (const { id, summary, timeZone, managers } of this.organisation.municipalities) {
      const due = dueSummary(summary, timeZone, this.clock.now());
      if (!due) continue;
      for (const { upn } of managers) {
        const key = `${id}|${upn}`;
        if (this.claimed.get(key) === due.day) continue;
        // A manager who has not met Torg yet has no chat to send to; they are looked for again.
        const manager = await this.stores.people.byUpn(id, upn);
        if (!manager?.place) continue;
        await this.stores.summaries.claim(id, manager.id, due.day, due.covers);
        this.claimed.set(key, due.day);
      }
    }
  }
}

/** Looks every few seconds at what is due because time passed; one look at a time. */
import type { Clock } from '../ports/clock.js';
import { nameOf, type Log } from '../ports/log.js';
import type { Organisation } from '../ports/organisation.js';
import type { Stores } from '../ports/stores.js';

export interface ScheduleOptions {
  organisation: Organisation;
  stores: Stores;
  clock: Clock;
  log: Log;
}

/** Something that happens by itself. It may be done by several processes at once, and has its effect once. */
export type Task = (options: ScheduleOptions) => Promise<void>;

const lookMs = 20_000;

export class Schedule {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly options: ScheduleOptions,
    private readonly tasks: readonly Task[],
  ) {}

  /** The first look catches up with what was due while no process ran. */
  start(): void {
    this.timer = setInterval(() => void this.look(), lookMs);
    this.timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.looking;
  }

  /** Does what is due now. Looks that overlap wait for each other. */
  look(): Promise<void> {
    this.looking = this.looking.then(async () => {
      for (const task of this.tasks) {
        if (this.stopped) return;
        try {
          await task(this.options);
        } catch (error) {
          // It is due at the next look, too.
          this.options.log.error({ task: task.name, fault: nameOf(error) }, 'what is due could not be done');
        }
      }
    });
    return this.looking;
  }
}

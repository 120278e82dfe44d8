/** How fast a bot may send: to one conversation, and altogether. */

export interface Limit {
  sends: number;
  ms: number;
  /** One send may take longer to get to Teams than the next: by so much they are kept further apart. */
  marginMs: number;
}

/**
 * Teams' limits for one bot in one conversation.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const conversationLimits: readonly Limit[] = [
  { sends: 7, ms: 1_000, marginMs: 250 },
  { sends: 8, ms: 2_000, marginMs: 250 },
  { sends: 60, ms: 30_000, marginMs: 250 },
  { sends: 1_800, ms: 3_600_000, marginMs: 250 },
];

/**
 * Teams' limit for one app in one tenant, from the same source. Torg keeps it for all tenants together: that is
 * stricter than asked, and needs no look at whose conversation it is.
 */
export const appLimits: readonly Limit[] = [{ sends: 50, ms: 1_000, marginMs: 25 }];

/** The sends under some limits, oldest first, in milliseconds of one clock. */
export class Pace {
  private sends: number[] = [];
  private readonly longest: number;
  private readonly most: number;

  constructor(private readonly limits: readonly Limit[]) {
    this.longest = Math.max(...limits.map(({ ms }) => ms));
    this.most = Math.max(...limits.map(({ sends }) => sends));
  }

  /**
   * How many milliseconds after `now` the next free moment for a send is.
   * @param share how many processes divide the limits among them
   */
  wait(now: number, share = 1): number {
    let at = Math.max(now, this.sends.at(-1) ?? 0);
    for (const { sends, ms, marginMs } of this.limits) {
      const first = this.sends.at(-Math.max(1, Math.floor(sends / share)));
      if (first !== undefined) at = Math.max(at, first + ms + marginMs);
    }
    return at - now;
  }

  /** Takes that moment. */
  reserve(now: number, share = 1): number {
    const wait = this.wait(now, share);
    this.sends.push(now + wait);
    if (this.sends.length > 2 * this.most) this.sends = this.sends.filter((time) => time > now - this.longest);
    return wait;
  }

  /** A send that had taken a moment came later than that: what follows keeps its distance from when it really went. */
  late(reserved: number, actual: number): void {
    const place = this.sends.lastIndexOf(reserved);
    for (let later = place; later >= 0 && later < this.sends.length; later += 1) {
      this.sends[later] = Math.max(this.sends[later] ?? 0, actual);
    }
  }

  /** Nothing more before a moment: the service has asked for a pause. */
  pause(until: number): void {
    this.sends.push(Math.max(until, this.sends.at(-1) ?? 0));
  }

  /** Whether every send is so long ago that it no longer counts. */
  isIdle(now: number): boolean {
    return (this.sends.at(-1) ?? 0) < now - this.longest;
  }
}

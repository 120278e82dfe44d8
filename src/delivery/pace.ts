/** How fast a bot may send to one conversation, and how long to wait before it may again. */

/**
 * Teams' limits for one bot in one conversation.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const conversationLimits = [
  { sends: 7, ms: 1_000 },
  { sends: 8, ms: 2_000 },
  { sends: 60, ms: 30_000 },
  { sends: 1_800, ms: 3_600_000 },
] as const;

const longest = 3_600_000;

/** The sends to one conversation so far, oldest first, in milliseconds of one clock. */
export class Pace {
  private sends: number[] = [];

  /** How many milliseconds to wait before the next send; 0 for none. */
  wait(now: number): number {
    let wait = 0;
    for (const limit of conversationLimits) {
      const first = this.sends.at(-limit.sends);
      if (first !== undefined) wait = Math.max(wait, first + limit.ms - now);
    }
    return Math.max(0, wait);
  }

  sent(now: number): void {
    this.sends.push(now);
    if (this.sends.length > 2 * conversationLimits[3].sends) {
      this.sends = this.sends.filter((time) => time > now - longest);
    }
  }
}

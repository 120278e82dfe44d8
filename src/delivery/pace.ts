/** How fast a bot may send to one conversation. */

/**
 * Teams' limits for one bot in one conversation.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const conversationLimits = [
  { sends: 7, ms: 1_000 },
  { sends: 8, ms: 2_000 },
  { sends: 60, ms: 30_000 },
  { sends: 1_800, ms: 3_600_000 },
] as const;

const longest = 3_600_000;
/** What the way to Teams may add to the distance of two sends. */
const margin = 25;

/** The sends to one conversation, oldest first, in milliseconds of one clock. */
export class Pace {
  private sends: number[] = [];

  /** Takes the next free moment for a send, at or after `now`, and says how many milliseconds away it is. */
  reserve(now: number): number {
    let at = Math.max(now, this.sends.at(-1) ?? 0);
    for (const limit of conversationLimits) {
      const first = this.sends.at(-limit.sends);
      if (first !== undefined) at = Math.max(at, first + limit.ms + margin);
    }
    this.sends.push(at);
    if (this.sends.length > 2 * conversationLimits[3].sends)
      this.sends = this.sends.filter((time) => time > now - longest);
    return at - now;
  }

  /** Nothing more before a moment: the service has asked for a pause. */
  pause(until: number): void {
    this.sends.push(Math.max(until, this.sends.at(-1) ?? 0));
  }

  /** Whether every send is so long ago that it no longer counts. */
  isIdle(now: number): boolean {
    return (this.sends.at(-1) ?? 0) < now - longest;
  }
}

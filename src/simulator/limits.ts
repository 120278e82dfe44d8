/** How much Teams takes: the send limits per bot and conversation, the sizes, and the paging of rosters. Pure. */

const SEND_LIMITS = [
  { sends: 7, seconds: 1 },
  { sends: 8, seconds: 2 },
  { sends: 60, seconds: 30 },
  { sends: 1800, seconds: 3600 },
] as const;

export const MAX_CARD_BYTES = 28 * 1024;
export const MAX_ACTIVITY_BYTES = 100 * 1024;

const LONGEST_WINDOW_MS = Math.max(...SEND_LIMITS.map((limit) => limit.seconds)) * 1000;

export interface SendLimiter {
  /** 0 if the send may go ahead (and is then counted), else the whole seconds to wait. */
  admit(conversation: string, now: number): number;
}

export function createSendLimiter(): SendLimiter {
  const sendsByConversation = new Map<string, number[]>();
  return {
    admit(conversation, now) {
      const sends = (sendsByConversation.get(conversation) ?? []).filter((at) => at > now - LONGEST_WINDOW_MS);
      const wait = waitAfter(sends, now);
      if (wait === 0) sends.push(now);
      sendsByConversation.set(conversation, sends);
      return wait;
    },
  };
}

function waitAfter(sends: number[], now: number): number {
  let wait = 0;
  for (const { sends: most, seconds } of SEND_LIMITS) {
    // The window has room again when the send that is `most` places from the end has left it.
    const blocking = sends[sends.length - most];
    if (blocking !== undefined) wait = Math.max(wait, blocking + seconds * 1000 - now);
  }
  return Math.ceil(wait / 1000);
}

export function bytesOf(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value), 'utf8');
}

/** Teams raises a page size below 50 to 50 and cuts one above 500. */
export function pageOf<T>(all: T[], pageSize: unknown, token: unknown): { items: T[]; continuationToken?: string } {
  const size = Math.min(500, Math.max(50, Number(pageSize) || 200));
  const start = Number(Buffer.from(typeof token === 'string' ? token : '', 'base64url').toString()) || 0;
  const end = start + size;
  return {
    items: all.slice(start, end),
    ...(end < all.length && { continuationToken: Buffer.from(String(end)).toString('base64url') }),
  };
}

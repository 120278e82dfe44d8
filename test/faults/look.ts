/** What a test looks at: the buttons and words of cards, and things that become true after a while. */

/** Whether the long form is asked for: `npm run prove`. */
export const proving = (globalThis as { prove?: boolean }).prove === true;

export interface Button {
  type: string;
  title: string;
  verb: string;
  data: Record<string, unknown>;
}

/** Every button of a card or message, by the verb it sends. */
export function buttonsOf(content: unknown): Button[] {
  const found: Button[] = [];
  each(content, (value) => {
    const { type, title, data } = value;
    if (typeof type !== 'string' || !type.startsWith('Action.')) return false;
    const sent = { ...(data as Record<string, unknown>) };
    // Teams itself reads this, and does not pass it on.
    delete sent.msteams;
    if (typeof sent.verb === 'string') found.push({ type, title: String(title), verb: sent.verb, data: sent });
    return true;
  });
  return found;
}

export function buttonOf(content: unknown, verb: string): Button | undefined {
  return buttonsOf(content).find((button) => button.verb === verb);
}

/** All text that a message or card shows, in one line. */
export function textOf(content: unknown): string {
  const found: string[] = [];
  each(content, (value) => {
    for (const key of ['text', 'title', 'value', 'label']) if (typeof value[key] === 'string') found.push(value[key]);
    return false;
  });
  return found.filter(Boolean).join(' | ');
}

/** Visits every object within a value; `visit` says whether to go no deeper. */
function each(value: unknown, visit: (value: Record<string, unknown>) => boolean): void {
  if (Array.isArray(value)) for (const one of value as unknown[]) each(one, visit);
  else if (typeof value === 'object' && value !== null) {
    if (visit(value as Record<string, unknown>)) return;
    for (const one of Object.values(value)) each(one, visit);
  }
}

/** Looks again until something holds; fails with what was waited for. */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
  ms = 60_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await pause(25);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Hides in a text what should stand in no ticket and no log, and says what kinds it was. */
import { numbersIn, type Span } from './secret-numbers.js';
import { mailsIn, namesIn, passwordsIn } from './secret-words.js';

export const everything = ['identity', 'card', 'account', 'phone', 'mail', 'name', 'password'] as const;
export type Kind = (typeof everything)[number];

/** What nobody needs in order to help: it is hidden before anything is kept. */
export const atIntake: readonly Kind[] = ['identity', 'card', 'password'];

export interface Redaction {
  kinds: readonly Kind[];
  /** Full names of people who may be spoken of. */
  names?: readonly string[];
  /** What is put in brackets in place of each kind; three dots where nothing is given. */
  labels?: Readonly<Record<Kind, string>>;
}

const mostLooks = 10;

/**
 * A false alarm hides a number too many, so nothing is ever refused for what is found here.
 * Hiding twice hides no more.
 */
export function redact(text: string, { kinds, names = [], labels }: Redaction): { text: string; found: Kind[] } {
  const found = new Set<Kind>();
  let masked = text;
  // What stood in the way of something found may be gone, so it is looked again; a few times are enough for any text.
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const spans = spansIn(masked, names).filter(({ kind }) => kinds.includes(kind));
    if (spans.length === 0) break;
    let hidden = '';
    let from = 0;
    for (const { start, end, kind } of spans) {
      found.add(kind);
      hidden += `${masked.slice(from, start)}[${labels?.[kind] ?? '…'}]`;
      from = end;
    }
    masked = hidden + masked.slice(from);
  }
  return { text: masked, found: [...found] };
}

/** In the order of the text, none over another; what is found first has its place. */
function spansIn(text: string, names: readonly string[]): Span[] {
  const candidates = [...numbersIn(text), ...passwordsIn(text), ...mailsIn(text), ...namesIn(text, names)]
    // What looks like a telephone or an account may be somebody's password.
    .sort((a, b) => Number(isWeak(a)) - Number(isWeak(b)));
  const taken = new Uint8Array(text.length);
  const kept = candidates.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}

/** An IBAN begins with letters, and holds digits that are nothing else. */
function isWeak({ kind, strong }: Span): boolean {
  return kind === 'phone' || (kind === 'account' && !strong);
}

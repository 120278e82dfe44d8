/** Words in a text that are somebody's: mail addresses, names of known people, passwords that were told. */
import type { Span } from './secret-numbers.js';

export function mailsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const [before] = /[\p{L}\p{N}._%+-]{0,64}$/u.exec(text.slice(Math.max(0, at - 64), at)) ?? [''];
    const [after] = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/u.exec(text.slice(at + 1, at + 300)) ?? [''];
    if (before && /\.\p{L}{2,}$/u.test(after))
      spans.push({ start: at - before.length, end: at + 1 + after.length, kind: 'mail' });
  }
  return spans;
}

/** First names that are also ordinary words, at the start of a sentence at least. */
const ordinaryNames = new Set(
  `even bo odd liv mark stein sten bjørn björn dag hans per vår siv sol storm ask falk leif gry aud may april june will
  bill rose frank rich grace hope joy art pat man sander norge trygg tor tone lotta stig vera du jo mai august gunn ulv
  ulf rolf dan jon gro else eva are kai ry rut run marit`.split(/\s+/u),
);

/** The same list is looked up for many texts. */
const lists = new WeakMap<readonly string[], Map<string, string[][]>>();

function byFirstName(names: readonly string[]): Map<string, string[][]> {
  let known = lists.get(names);
  if (known) return known;
  known = new Map();
  for (const name of names) {
    const parts = lettersOf(name).map(({ word }) => word.toLowerCase());
    const [first] = parts;
    if (!first) continue;
    const list = known.get(first);
    if (list) list.push(parts);
    else known.set(first, [parts]);
  }
  lists.set(names, known);
  return known;
}

/** @param names full names of known people */
export function namesIn(text: string, names: readonly string[]): Span[] {
  const known = byFirstName(names);
  const written = lettersOf(text);
  return written.flatMap(({ word, start, end }, place): Span[] => {
    const lower = word.toLowerCase();
    const candidates = known.get(lower) ?? known.get(lower.replace(/s$/u, ''));
    if (!candidates) return [];
    const whole = candidates
      .filter((parts) => parts.length > 1 && parts.every((part, at) => isPart(written[place + at]?.word, part)))
      .sort((a, b) => b.length - a.length)[0];
    if (whole) return [{ start, end: written[place + whole.length - 1]?.end ?? end, kind: 'name' }];
    const alone =
      /^\p{Lu}\p{Ll}/u.test(word) && !ordinaryNames.has(lower) && !ordinaryNames.has(lower.replace(/s$/u, ''));
    return alone ? [{ start, end, kind: 'name' }] : [];
  });
}

function isPart(word: string | undefined, part: string): boolean {
  const lower = word?.toLowerCase();
  return lower === part || lower === `${part}s`;
}

function lettersOf(text: string): { word: string; start: number; end: number }[] {
  return [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
}

/** What comes before a secret, in five languages; `code` alone says less. */
const clear =
  /^(?:passord(?:et|a)?|passordene|passwor[dt]|passwd|pwd?|pw|lösenord(?:et)?|kodeord(?:et)?|adgangskode[nr]?|passphrase|passcode)$/iu;
const vague = /^(?:pass|pin|pinkode[nr]?|pin-?kod(?:en)?|kode[nr]?|kod(?:en)?|koda|code)$/iu;
const joins = /^(?:er|är|is|e|was|var|lyder|=|:|->|→)$/iu;
/** `passordet til Kari er`: so many words may stand between. */
const mostBetween = 4;

/** Said of a password, and no password. */
const states = new Set(
  `glemt glemte feil feilen riktig utløpt utgått borte låst sperret nytt ny gammelt tomt ukjent hemmelig byttet endret
  gløymt gale rett øydelagt gått endra bytt løynd glömt fel rätt utgånget spärrat borta nytt gammalt hemligt bytt ändrat
  forkert rigtig udløbet låst spærret væk nyt hemmelig skiftet wrong forgotten expired right correct locked old new lost
  secret invalid incorrect changed reset missing unknown ikke ikkje inte not for the det den en et ein eit ett`.split(
    /\s+/u,
  ),
);
/** `feilkode: 403` has no secret in it, nor has `error code`. */
const otherCodes = /(?:error|feil|fel|fejl|status|post|zip|area|qr|source|http|promo)$/iu;

interface Token {
  /** Without the marks around it. */
  bare: string;
  start: number;
  end: number;
  /** A colon or an equals sign stands right after. */
  joined: boolean;
  /** A sentence or line ends after it. */
  last: boolean;
}

export function passwordsIn(text: string): Span[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, place) => {
    const certain = clear.test(token.bare);
    if (!certain && !(vague.test(token.bare) && !otherCodes.test(tokens[place - 1]?.bare ?? ''))) return [];
    const secret = secretAfter(tokens, place, certain);
    return secret ? [{ start: secret.start, end: secret.end, kind: 'password' as const }] : [];
  });
}

function secretAfter(tokens: readonly Token[], place: number, certain: boolean): Token | undefined {
  const [word, next] = tokens.slice(place, place + 2);
  if (!word || !next) return undefined;
  if (word.joined) return isTold(next, certain) ? next : undefined;
  for (let at = place + 1; at <= place + 1 + mostBetween; at += 1) {
    const [before, join, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
    if (!before || !join || before.last) break;
    if (after && (joins.test(join.bare) || join.joined)) {
      const colon = join.joined || /^[=:]$/u.test(join.bare);
      if (colon ? isTold(after, certain) : isStrange(after, certain)) return after;
      break;
    }
  }
  // Right after the word, with nothing between, only what can hardly be anything else.
  const possessed = /^(?:mitt|min|mit|my|the|new|nye|nya|nytt)$/iu.test(next.bare) ? tokens[place + 2] : next;
  const near = word.last ? undefined : possessed;
  return near && (isMixed(near.bare) || (/^pin/iu.test(word.bare) && /^\d{4,8}$/u.test(near.bare))) ? near : undefined;
}

/** After a colon: anything that is no word about passwords; a plain word only where nothing follows it. */
function isTold(token: Token, certain: boolean): boolean {
  if (isStrange(token, certain)) return true;
  return certain && token.last && /^\p{L}{4,}$/u.test(token.bare) && !states.has(token.bare.toLowerCase());
}

/** After «er» or «is»: what is no plain word. */
function isStrange({ bare }: Token, certain: boolean): boolean {
  if (bare.length < 4 || isOther(bare) || states.has(bare.toLowerCase())) return false;
  if (/\d/u.test(bare)) return true;
  return certain && (/[^\p{L}\p{N}-]/u.test(bare) || (/\p{Lu}/u.test(bare) && /\p{Ll}/u.test(bare)));
}

function isMixed(bare: string): boolean {
  return bare.length > 5 && !isOther(bare) && /\p{L}/u.test(bare) && /\d/u.test(bare);
}

/** Masks, ticket numbers, addresses, times and error codes. */
function isOther(bare: string): boolean {
  return /^\[|^\p{Lu}{2,4}-\d+$|:\/\/|^[^@]+@[^@]+\.\p{L}{2,}$|^\d{1,2}[:.]\d{2}|^0x|^\d{4}-\d\d-\d\d$/iu.test(bare);
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: whole, index }) => {
    const lead = /^[("'«»“”*`]*/u.exec(whole)?.[0].length ?? 0;
    // A word and its secret in one: `pw:Sommer2024`, `passord=…`.
    const split = /^(\p{L}+)([:=]+)(?=[^/\s])/u.exec(whole.slice(lead));
    const parts =
      split?.[1] && split[2] && (clear.test(split[1]) || vague.test(split[1]))
        ? [
            { piece: split[1] + split[2], at: lead },
            { piece: whole.slice(lead + split[0].length), at: lead + split[0].length },
          ]
        : [{ piece: whole.slice(lead), at: lead }];
    return parts.map(({ piece, at }) => {
      let size = piece.length;
      while (size > 0 && '.,;:)"\'?«»“”*`='.includes(piece[size - 1] ?? '')) size -= 1;
      const start = index + at;
      const tail = piece.slice(size);
      const ended = index + whole.length;
      const rest = text.slice(ended, ended + 2);
      return {
        bare: piece.slice(0, size) || piece,
        start,
        end: start + (size || piece.length),
        joined: /[:=]$/u.test(tail) && size > 0,
        last:
          /[.?;]/u.test(tail) ||
          /^\s*\n/u.test(rest) ||
          (text.slice(ended, ended + 200).trim() === '' && start + piece.length >= ended),
      };
    });
  });
}

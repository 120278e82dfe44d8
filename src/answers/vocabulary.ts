/** The words of all articles: which term each is a form of, what it is made of, and what it may be a slip of. */
import { stem } from '../text/stem.js';
import { saysNothing } from '../text/terms.js';

const shortestPart = 3;
const shortestCompound = 7;
/** What Nordic compounds put between their parts: `arbeid-s-tid`, `ferie-penge-r`. */
const links = ['', 's', 'e', 'n', 'er'];

export class Vocabulary {
  /** Folded words as they were written, and the term that each is a form of: -1 where they say nothing. */
  readonly words: string[] = [];
  readonly termsOfWords: number[] = [];
  readonly terms: string[] = [];
  private readonly wordOf = new Map<string, number>();
  private readonly termOf = new Map<string, number>();
  /** Terms by their first and last three letters, to find compounds by, and by all threes, to find slips. */
  private readonly beginning = new Map<string, number[]>();
  private readonly ending = new Map<string, number[]>();
  private readonly threes = new Map<string, number[]>();

  /** The number of a word, which becomes known. */
  learn(text: string): number {
    const known = this.wordOf.get(text);
    if (known !== undefined) return known;
    const place = this.words.length;
    this.words.push(text);
    this.termsOfWords.push(saysNothing(text) ? -1 : this.learnTerm(stem(text)));
    this.wordOf.set(text, place);
    return place;
  }

  /** The number of a term, which becomes known; also of words that say nothing, where there are no others. */
  learnTerm(text: string): number {
    const known = this.termOf.get(text);
    if (known !== undefined) return known;
    const place = this.terms.length;
    this.terms.push(text);
    this.termOf.set(text, place);
    if (text.length > shortestPart) {
      put(this.beginning, text.slice(0, shortestPart), place);
      put(this.ending, text.slice(-shortestPart), place);
      for (const three of threesOf(text)) put(this.threes, three, place);
    }
    return place;
  }

  word(text: string): number | undefined {
    return this.wordOf.get(text);
  }

  /** -1 for words that say nothing. */
  termOfWord(word: number): number {
    return this.termsOfWords[word] ?? -1;
  }

  term(text: string): number | undefined {
    return this.termOf.get(text);
  }

  /** The terms that a word is put together from, or nothing: `feriepengeutbetaling` is `feriepeng` and `utbetal`. */
  partsOf(word: string, isUsed: (term: number) => boolean): number[] | undefined {
    if (word.length < shortestCompound) return undefined;
    let best: number[] | undefined;
    let shortest = 0;
    for (let cut = shortestPart; cut <= word.length - shortestPart; cut += 1) {
      const last = this.term(stem(word.slice(cut)));
      if (last === undefined || !isUsed(last) || word.length - cut < shortestPart) continue;
      const first = this.modifier(word.slice(0, cut), isUsed);
      // The evener, the likelier: `pass` and `word` rather than `passwor` and `d`.
      const size = Math.min(cut, word.length - cut);
      if (first === undefined || size <= shortest) continue;
      best = [first, last];
      shortest = size;
    }
    return best && shortest >= shortestPart && word.length - shortest >= 4 ? best : undefined;
  }

  private modifier(text: string, isUsed: (term: number) => boolean): number | undefined {
    for (const link of links) {
      if (link && !text.endsWith(link)) continue;
      const bare = text.slice(0, text.length - link.length);
      if (bare.length < shortestPart) continue;
      const term = this.term(stem(bare)) ?? this.term(bare);
      if (term !== undefined && isUsed(term)) return term;
    }
    return undefined;
  }

  /**
   * The terms that have this one as their first or last part, the rest of them being known, too.
   * @param word the form that was asked: compounds begin with whole words, `parkering-s-tillatelse`
   * @param others terms that count as known, because they were asked, too
   */
  compoundsWith(term: string, word = term, others: ReadonlySet<string> = new Set()): number[] {
    if (term.length < shortestPart) return [];
    const found: number[] = [];
    const isPart = (text: string): boolean =>
      text.length >= shortestPart && (others.has(text) || this.termOf.has(text) || this.termOf.has(stem(text)));
    for (const place of this.beginning.get(term.slice(0, shortestPart)) ?? []) {
      const whole = this.terms[place] ?? '';
      const start = whole.startsWith(word) ? word : term;
      if (whole.length < start.length + shortestPart || !whole.startsWith(start)) continue;
      const rest = whole.slice(start.length);
      if (links.some((link) => rest.startsWith(link) && isPart(rest.slice(link.length)))) found.push(place);
    }
    for (const place of this.ending.get(term.slice(-shortestPart)) ?? []) {
      const whole = this.terms[place] ?? '';
      if (whole.length < term.length + shortestPart || !whole.endsWith(term)) continue;
      const rest = whole.slice(0, -term.length);
      if (links.some((link) => rest.endsWith(link) && isPart(rest.slice(0, rest.length - link.length)))) {
        found.push(place);
      }
    }
    return found;
  }

  /** Known terms that a term may be a slip of, with how alike they are, 0 to 1, best first. */
  slipsOf(term: string): { term: number; likeness: number }[] {
    const shared = new Map<number, number>();
    for (const three of threesOf(term)) {
      for (const place of this.threes.get(three) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    }
    const found: { term: number; likeness: number }[] = [];
    const allowed = term.length < 4 ? 0 : term.length < 8 ? 1 : 2;
    for (const [place, count] of shared) {
      const other = this.terms[place] ?? '';
      if (Math.abs(other.length - term.length) > allowed) continue;
      // One slip spoils at most three of the groups of three, or four where letters changed places.
      if (count < term.length - 4 * allowed) continue;
      const distance = distanceWithin(term, other, allowed);
      if (distance <= allowed)
        found.push({ term: place, likeness: 1 - distance / Math.max(term.length, other.length) });
    }
    return found.sort((one, another) => another.likeness - one.likeness).slice(0, 5);
  }
}

function put(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function threesOf(text: string): Set<string> {
  const bordered = `^${text}$`;
  const threes = new Set<string>();
  for (let start = 0; start + 3 <= bordered.length; start += 1) threes.add(bordered.slice(start, start + 3));
  return threes;
}

/** What is longer is no word, and its beginning suffices. */
const longest = 60;

/** How many groups of three to five letters a word has. */
export function groupCountOf(word: string): number {
  const length = Math.min(word.length, longest);
  return length + Math.max(0, length - 1) + Math.max(0, length - 2);
}

/** Hashes (FNV-1a) of the groups of three to five letters of a word with its borders. */
export function groupsOf(word: string): number[] {
  const bordered = ` ${word.slice(0, longest)} `;
  const groups: number[] = [];
  for (let start = 0; start + 3 <= bordered.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let size = 1; size <= 5 && start + size <= bordered.length; size += 1) {
      hash = Math.imul(hash ^ bordered.charCodeAt(start + size - 1), 0x01000193);
      if (size >= 3) groups.push(hash >>> 0);
    }
  }
  return groups;
}

/** Letters left out, put in, changed or swapped with the next (optimal string alignment), or more than allowed. */
function distanceWithin(one: string, other: string, allowed: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > allowed) return allowed + 1;
    before = previous;
    previous = current;
  }
  return previous[other.length] ?? allowed + 1;
}

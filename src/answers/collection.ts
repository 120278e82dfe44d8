/** The articles as numbers: which words each text of each has, in order, and which terms are where. */
import { tokens } from '../text/terms.js';
import { Groups } from './groups.js';
import { Pool } from './pool.js';
import { Postings } from './postings.js';
import { Vocabulary } from './vocabulary.js';

export interface Article {
  id: string;
  /** In any languages; empty ones count as missing. */
  titles: readonly string[];
  /** How people ask for it. */
  phrasings: readonly string[];
  bodies: readonly string[];
}

export const kinds = { title: 0, phrasing: 1, body: 2 } as const;
/** The same as bits where the counts of a posting lie. */
const shifts = [0, 10, 20] as const;

export class Collection {
  readonly vocabulary = new Vocabulary();
  readonly groups = new Groups(this.vocabulary);
  readonly postings = new Postings();
  readonly ids: string[] = [];
  /** The places of articles that were taken out; nothing else comes to stand there. */
  readonly gone = new Set<number>();
  /** How many words the articles' titles, phrasings and texts have, and all together. */
  readonly lengths: readonly [number[], number[], number[]] = [[], [], []];
  readonly totals: [number, number, number] = [0, 0, 0];
  /** How many articles have any of each. */
  readonly having: [number, number, number] = [0, 0, 0];
  /** Whether each article is a text alone, with neither title nor phrasings. */
  readonly bare: boolean[] = [];
  private readonly words = new Pool();
  /** Where each text begins among the words, its kind, and at which text each article begins. */
  private readonly starts: number[] = [];
  private readonly kinds: number[] = [];
  private readonly texts: number[] = [];
  /** By frequency, as long as the size is still the same. */
  private readonly rarities: number[] = [];
  private raritiesFor = 0;

  get size(): number {
    return this.ids.length - this.gone.size;
  }

  /** @returns its place */
  add({ id, titles, phrasings, bodies }: Article): number {
    const article = this.ids.length;
    this.ids.push(id);
    this.texts.push(this.starts.length);
    const counts = new Map<number, number>();
    const isBare = !titles.some(Boolean) && phrasings.length === 0;
    const asked = isBare ? bodies.map(headingOf) : phrasings;
    this.bare.push(isBare);
    for (const [kind, texts] of [titles, asked, bodies].entries()) {
      let length = 0;
      for (const text of texts) length += this.addText(text, kind, counts);
      this.lengths[kind as 0 | 1 | 2].push(length);
      this.totals[kind as 0 | 1 | 2] += length;
      if (length > 0) this.having[kind as 0 | 1 | 2] += 1;
    }
    for (const [term, count] of counts) {
      this.postings.add(term, article, count & 1023, (count >>> 10) & 1023, count >>> 20);
    }
    return article;
  }

  /** Nothing finds it any more, and nothing is rarer or more frequent by it; its words stay known. */
  remove(article: number): void {
    if (this.gone.has(article)) return;
    this.gone.add(article);
    const terms = new Set<number>();
    this.eachText(article, (_, words) => {
      this.groups.removeText(words);
      for (const word of words) terms.add(this.vocabulary.termOfWord(word));
    });
    for (const term of terms) this.postings.remove(term);
    for (const kind of [0, 1, 2] as const) {
      const length = this.lengths[kind][article] ?? 0;
      this.totals[kind] -= length;
      if (length > 0) this.having[kind] -= 1;
    }
  }

  private addText(text: string, kind: number, counts: Map<number, number>): number {
    const found = tokens(text);
    if (found.length === 0) return 0;
    this.starts.push(this.words.length);
    this.kinds.push(kind);
    const one = 1 << (shifts[kind] ?? 0);
    const most = 1000 << (shifts[kind] ?? 0);
    const mask = 1023 << (shifts[kind] ?? 0);
    const words: number[] = [];
    for (const token of found) {
      const word = this.vocabulary.learn(token);
      const term = this.vocabulary.termOfWord(word);
      if (term < 0) continue;
      this.words.push(word);
      words.push(word);
      const count = counts.get(term) ?? 0;
      if ((count & mask) < most) counts.set(term, count + one);
    }
    this.groups.addText(words);
    return words.length;
  }

  /** Calls back with the words of each text of an article. */
  eachText(article: number, visit: (kind: number, words: Uint32Array) => void): void {
    const end = this.texts[article + 1] ?? this.starts.length;
    for (let text = this.texts[article] ?? end; text < end; text += 1) {
      const start = this.starts[text] ?? 0;
      const after = this.starts[text + 1] ?? this.words.length;
      visit(this.kinds[text] ?? 0, this.words.copy(start, after));
    }
  }

  /** Inverse document frequency (Robertson & Spärck Jones 1976), in the form that is never negative. */
  rarity(frequency: number): number {
    if (this.raritiesFor !== this.size) {
      this.rarities.length = 0;
      this.raritiesFor = this.size;
    }
    // A logarithm for each word of each candidate was a fifth of a search.
    return (this.rarities[frequency] ??= Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5)));
  }

  rarityOfWord(word: number): number {
    return this.rarity(this.postings.frequency(this.vocabulary.termOfWord(word)));
  }

  readonly isUsed = (term: number): boolean => this.postings.frequency(term) > 0;
}

/** What stands in for a title where there is none: a first line by itself, or the question that a text begins with. */
function headingOf(body: string): string {
  return /^\s*[^\n]{3,200}?(?:\n|\?(?=\s))/u.exec(body)?.[0] ?? '';
}

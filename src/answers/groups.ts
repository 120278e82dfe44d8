/** The words' groups of letters, as numbers, and how telling each is: the more so, the fewer texts have it. */
import { Pool, withinPage } from './pool.js';
import { groupCountOf, groupsOf, type Vocabulary } from './vocabulary.js';

export class Groups {
  private readonly places = new Map<number, number>();
  /** In how many texts each is, nearly: a word counts once for each time that it stands somewhere. */
  private readonly frequencies: number[] = [];
  /** The groups of all words, one after the other, and where each word's begin. */
  private readonly pool = new Pool();
  private readonly starts: number[] = [];
  /** How often each word stands somewhere, until its groups are counted. */
  private readonly uses: number[] = [];
  private texts = 0;
  /** Of all groups of a word: their rarities' sum and sum of squares, from when there were so many texts. */
  private readonly sums: number[] = [];
  private readonly squares: number[] = [];
  private readonly summedAt: number[] = [];
  private counted = false;

  constructor(private readonly vocabulary: Vocabulary) {}

  addText(words: readonly number[]): void {
    this.texts += 1;
    for (const word of words) {
      if (this.counted) this.count(word, 1);
      else this.uses[word] = (this.uses[word] ?? 0) + 1;
    }
  }

  removeText(words: Iterable<number>): void {
    this.texts -= 1;
    for (const word of words) {
      if (this.counted) this.count(word, -1);
      else this.uses[word] = (this.uses[word] ?? 0) - 1;
    }
  }

  /**
   * Counts the groups of all texts so far: once for each word rather than for each use of it.
   * @param pause lets others work; awaited every few milliseconds
   */
  async countAll(pause: () => Promise<void>): Promise<void> {
    for (const [word, uses] of this.uses.entries()) {
      if (uses) this.count(word, uses);
      if (word % 200 === 199) await pause();
    }
    this.uses.length = 0;
    this.counted = true;
  }

  /** How many different ones there are. */
  get size(): number {
    return this.frequencies.length;
  }

  /** The number of a group by its hash, if any text has it. */
  place(hash: number): number | undefined {
    return this.places.get(hash);
  }

  /** Inverse frequency, as for words. */
  rarity(place: number | undefined): number {
    return Math.log(1 + (this.texts + 1) / ((this.frequencies[place ?? -1] ?? 0) + 1));
  }

  /** Calls back with where the groups of a word that is in a text lie. */
  walk(word: number, visit: (page: Uint32Array, from: number, to: number) => void): void {
    const start = this.starts[word];
    if (start === undefined) return;
    const from = start & withinPage;
    visit(this.pool.page(start), from, from + groupCountOf(this.vocabulary.words[word] ?? ''));
  }

  /** The sum of the rarities of all groups of a word, as they were when there were about as many texts. */
  sumOf(word: number): number {
    this.sumUp(word);
    return this.sums[word] ?? 0;
  }

  squaresOf(word: number): number {
    this.sumUp(word);
    return this.squares[word] ?? 0;
  }

  private sumUp(word: number): void {
    if (this.texts < 1.2 * (this.summedAt[word] ?? 0)) return;
    let sum = 0;
    let squares = 0;
    this.walk(word, (page, from, to) => {
      for (let at = from; at < to; at += 1) {
        const rarity = this.rarity(page[at]);
        sum += rarity;
        squares += rarity * rarity;
      }
    });
    this.sums[word] = sum;
    this.squares[word] = squares;
    this.summedAt[word] = this.texts;
  }

  private count(word: number, uses: number): void {
    if (this.starts[word] === undefined) this.take(word);
    this.walk(word, (page, from, to) => {
      for (let at = from; at < to; at += 1) {
        const place = page[at] as number;
        this.frequencies[place] = (this.frequencies[place] as number) + uses;
      }
    });
  }

  private take(word: number): void {
    const text = this.vocabulary.words[word] ?? '';
    const start = this.pool.take(groupCountOf(text));
    this.starts[word] = start;
    for (const [at, hash] of groupsOf(text).entries()) {
      let place = this.places.get(hash);
      if (place === undefined) {
        place = this.frequencies.push(0) - 1;
        this.places.set(hash, place);
      }
      this.pool.set(start + at, place);
    }
  }
}

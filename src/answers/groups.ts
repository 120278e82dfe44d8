/** How telling a group of letters is: it is the more so, the fewer texts have it. */
import type { Vocabulary } from './vocabulary.js';

export class Groups {
  /** In how many texts it is, nearly: a word counts once for each time that it stands somewhere. */
  private readonly frequencies = new Map<number, number>();
  /** How often each word stands somewhere, until its groups are counted. */
  private readonly uses: number[] = [];
  private texts = 0;
  /** Of all groups of a word: their rarities' sum and sum of squares, from when there were so many texts. */
  private readonly sums: { sum: number; squares: number; texts: number }[] = [];
  private counted = false;

  constructor(private readonly vocabulary: Vocabulary) {}

  addText(words: readonly number[]): void {
    this.texts += 1;
    for (const word of words) {
      if (this.counted) this.count(word, 1);
      else this.uses[word] = (this.uses[word] ?? 0) + 1;
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

  /** Inverse frequency, as for words. */
  rarity(group: number): number {
    return Math.log(1 + (this.texts + 1) / ((this.frequencies.get(group) ?? 0) + 1));
  }

  /** Of all groups of a word, as they were when there were about as many texts. */
  sumsOf(word: number): { sum: number; squares: number } {
    const known = this.sums[word];
    if (known && this.texts < 1.2 * known.texts) return known;
    const sums = { sum: 0, squares: 0, texts: this.texts };
    for (const group of this.vocabulary.groupsOf(word)) {
      const rarity = this.rarity(group);
      sums.sum += rarity;
      sums.squares += rarity * rarity;
    }
    this.sums[word] = sums;
    return sums;
  }

  private count(word: number, uses: number): void {
    for (const group of this.vocabulary.groupsOf(word)) {
      this.frequencies.set(group, (this.frequencies.get(group) ?? 0) + uses);
    }
  }
}

/** Groups of letters: how telling each is (the more so, the fewer texts have it), and which words have it. */
import { groupsOf, type Vocabulary } from './vocabulary.js';

const nobody: readonly number[] = [];

export class Groups {
  private readonly places = new Map<number, number>();
  /** In how many texts each is, nearly: a word counts once for each time that it stands somewhere. */
  private readonly frequencies: number[] = [];
  private readonly words: number[][] = [];
  /** How often each word stands somewhere, until its groups are counted. */
  private readonly uses: number[] = [];
  private texts = 0;
  /** Of all groups of a word: their rarities' sum and sum of squares, from when there were so many texts. */
  private readonly sums: number[] = [];
  private readonly squares: number[] = [];
  private readonly summedAt: number[] = [];
  /** Words of which the groups are known to have them. */
  private readonly listed = new Set<number>();
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
    return this.rarityAt(this.places.get(group) ?? -1);
  }

  /** The words that have a group; one twice that has it twice. */
  wordsWith(group: number): readonly number[] {
    return this.words[this.places.get(group) ?? -1] ?? nobody;
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
    for (const group of groupsOf(this.vocabulary.words[word] ?? '')) {
      const rarity = this.rarity(group);
      sum += rarity;
      squares += rarity * rarity;
    }
    this.sums[word] = sum;
    this.squares[word] = squares;
    this.summedAt[word] = this.texts;
  }

  private rarityAt(place: number): number {
    return Math.log(1 + (this.texts + 1) / ((this.frequencies[place] ?? 0) + 1));
  }

  private count(word: number, uses: number): void {
    const isNew = !this.listed.has(word);
    if (isNew) this.listed.add(word);
    for (const group of groupsOf(this.vocabulary.words[word] ?? '')) {
      const place = this.places.get(group) ?? this.begin(group);
      this.frequencies[place] = (this.frequencies[place] ?? 0) + uses;
      if (isNew) this.words[place]?.push(word);
    }
  }

  private begin(group: number): number {
    const place = this.frequencies.push(0) - 1;
    this.words.push([]);
    this.places.set(group, place);
    return place;
  }
}

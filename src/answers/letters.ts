/** How alike a question and a text are in groups of letters: slips, compounds and dialect leave most of them. */
import { saysNothing, tokens } from '../text/terms.js';
import { groupsOf } from './vocabulary.js';
import type { Collection } from './collection.js';

/** What a word adds to the likeness of a text. */
interface Met {
  dot: number;
  squares: number;
}

/** The groups of letters of a question, weighted by how telling their words are. */
export class Letters {
  private readonly groups = new Map<number, number>();
  private readonly length: number;
  /** What each word of the collection met so far has in common with the question, how telling it is, and its groups. */
  private readonly met = new Map<number, Met>();

  constructor(
    question: string,
    private readonly collection: Collection,
  ) {
    const rarest = collection.rarity(0);
    for (const word of tokens(question)) {
      if (saysNothing(word)) continue;
      const known = collection.vocabulary.word(word);
      const weight = known === undefined ? rarest : collection.rarityOfWord(known);
      for (const group of groupsOf(word)) this.groups.set(group, (this.groups.get(group) ?? 0) + weight);
    }
    let squares = 0;
    for (const weight of this.groups.values()) squares += weight * weight;
    this.length = Math.sqrt(squares) || 1;
  }

  /** Cosine, 0 to 1, where no two words of the text are taken to have groups in common. */
  likeness(words: Uint32Array): number {
    let dot = 0;
    let squares = 0;
    for (const word of words) {
      const met = this.met.get(word) ?? this.meet(word);
      dot += met.dot;
      squares += met.squares;
    }
    return Math.min(1, dot / (this.length * (Math.sqrt(squares) || 1)));
  }

  private meet(word: number): Met {
    const weight = this.collection.rarityOfWord(word);
    const groups = this.collection.vocabulary.groupsOf(word);
    let common = 0;
    for (const group of groups) common += this.groups.get(group) ?? 0;
    const met = { dot: weight * common, squares: weight * weight * groups.length };
    this.met.set(word, met);
    return met;
  }
}

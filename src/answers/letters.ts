/**
 * What a question and the words of the collection have in common in groups of letters: slips, compounds and dialect leave most
 * of them. All words that share a group are found at once by their groups, so that the others cost nothing.
 */
import { saysNothing, tokens } from '../text/terms.js';
import type { Collection } from './collection.js';
import { groupsOf } from './vocabulary.js';

export class Letters {
  /** For each word of the collection: how much it has in common, weighted by how telling the asked words are. */
  common = new Float32Array(0);
  /** The first of the places that a word shares with the question, among all such; 0 if none. */
  first = new Int32Array(0);
  /** The next shared place of the same word, and which place of the question it is. */
  readonly next: number[] = [0];
  readonly place: number[] = [0];
  /** Of each of the question's groups: by how telling its words are, how telling it is itself, and that for each time asked. */
  readonly weights: number[] = [];
  readonly telling: number[] = [];
  readonly wordings: number[] = [];
  /** Of the question in groups. */
  length = 1;
  private readonly touched: number[] = [];

  constructor(private readonly collection: Collection) {}

  ask(question: string): void {
    this.clear();
    const { vocabulary, groups } = this.collection;
    const rarest = this.collection.rarity(0);
    const places = new Map<number, number>();
    for (const word of tokens(question)) {
      if (saysNothing(word)) continue;
      const known = vocabulary.word(word);
      const weight = known === undefined ? rarest : this.collection.rarityOfWord(known);
      for (const group of groupsOf(word)) this.add(group, weight, places);
    }
    for (const [group, place] of places) {
      for (const word of groups.wordsWith(group)) this.share(word, place);
    }
    this.length = Math.sqrt(this.weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  }

  private clear(): void {
    const { common, first, touched } = this;
    for (const word of touched) {
      common[word] = 0;
      first[word] = 0;
    }
    touched.length = 0;
    this.next.length = 1;
    this.place.length = 1;
    this.weights.length = 0;
    this.telling.length = 0;
    this.wordings.length = 0;
    const all = this.collection.vocabulary.words.length;
    if (common.length >= all) return;
    this.common = new Float32Array(Math.ceil(all * 1.25));
    this.first = new Int32Array(Math.ceil(all * 1.25));
  }

  private add(group: number, weight: number, places: Map<number, number>): void {
    const { weights, telling, wordings } = this;
    const known = places.get(group);
    if (known === undefined) {
      places.set(group, weights.push(weight) - 1);
      telling.push(this.collection.groups.rarity(group));
      wordings.push(telling.at(-1) ?? 0);
      return;
    }
    weights[known] = (weights[known] ?? 0) + weight;
    wordings[known] = (wordings[known] ?? 0) + (telling[known] ?? 0);
  }

  private share(word: number, place: number): void {
    const { common, first, next } = this;
    const before = first[word] as number;
    if (before === 0) this.touched.push(word);
    common[word] = (common[word] as number) + (this.weights[place] as number);
    first[word] = next.push(before) - 1;
    this.place.push(place);
  }
}

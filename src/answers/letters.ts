/**
 * What a question and the words of the collection have in common in groups of letters: slips, compounds and dialect leave most
 * of them. Each word is compared when it is first met.
 */
import { saysNothing, tokens } from '../text/terms.js';
import type { Collection } from './collection.js';
import { groupsOf } from './vocabulary.js';

export class Letters {
  /** Of each of the question's groups: by how telling its words are, how telling it is itself, and that for each time asked. */
  readonly weights: number[] = [];
  readonly telling: number[] = [];
  readonly wordings: number[] = [];
  /** Of the question in groups. */
  length = 1;
  /** For each word met: how much it has in common, and the first of the places that it shares with the question, or 0. */
  common = new Float32Array(0);
  first = new Int32Array(0);
  /** For each of those the next of the same word, and which of the question's groups it is. */
  readonly next: number[] = [];
  readonly place: number[] = [];
  /** In which question a word was met last. */
  private metIn = new Uint32Array(0);
  private question = 0;
  /** Which of the question's groups each of the collection is, plus one. */
  private asked = new Uint16Array(0);
  private readonly known: number[] = [];

  constructor(private readonly collection: Collection) {}

  ask(question: string): void {
    this.begin();
    const rarest = this.collection.rarity(0);
    const places = new Map<number, number>();
    for (const word of tokens(question)) {
      if (saysNothing(word)) continue;
      const known = this.collection.vocabulary.word(word);
      const weight = known === undefined ? rarest : this.collection.rarityOfWord(known);
      for (const group of groupsOf(word)) this.add(group, weight, places);
    }
    this.length = Math.sqrt(this.weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  }

  /** Has to come before a word's `common` and `first` are looked at. */
  meet(word: number): void {
    if (this.metIn[word] === this.question) return;
    this.metIn[word] = this.question;
    let common = 0;
    let link = 0;
    this.collection.groups.walk(word, (page, from, to) => {
      for (let at = from; at < to; at += 1) {
        const place = (this.asked[page[at] as number] as number) - 1;
        if (place < 0) continue;
        common += this.weights[place] as number;
        link = this.next.push(link) - 1;
        this.place.push(place);
      }
    });
    this.common[word] = common;
    this.first[word] = link;
  }

  private begin(): void {
    const { vocabulary, groups } = this.collection;
    this.question += 1;
    for (const list of [this.weights, this.telling, this.wordings]) list.length = 0;
    this.next.length = 0;
    this.place.length = 0;
    // The first place means none.
    this.next.push(0);
    this.place.push(0);
    for (const group of this.known) this.asked[group] = 0;
    this.known.length = 0;
    if (this.asked.length < groups.size) this.asked = new Uint16Array(Math.ceil(groups.size * 1.25));
    const words = vocabulary.words.length;
    if (this.metIn.length >= words) return;
    const room = Math.ceil(words * 1.25);
    this.metIn = new Uint32Array(room);
    this.common = new Float32Array(room);
    this.first = new Int32Array(room);
  }

  private add(hash: number, weight: number, places: Map<number, number>): void {
    const { weights, telling, wordings } = this;
    const known = places.get(hash);
    if (known !== undefined) {
      weights[known] = (weights[known] ?? 0) + weight;
      wordings[known] = (wordings[known] ?? 0) + (telling[known] ?? 0);
      return;
    }
    const group = this.collection.groups.place(hash);
    const rarity = this.collection.groups.rarity(group);
    const place = weights.push(weight) - 1;
    places.set(hash, place);
    telling.push(rarity);
    wordings.push(rarity);
    if (group === undefined || place >= 0xffff) return;
    this.asked[group] = place + 1;
    this.known.push(group);
  }
}

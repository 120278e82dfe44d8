/**
 * How likely it is that who asks for an article writes like this: the groups of letters of all that it is asked by and
 * says, taken together (multinomial naive Bayes: McCallum & Nigam, "A comparison of event models", 1998).
 */
import { saysNothing, tokens } from '../text/terms.js';
import type { Collection } from './collection.js';
import { groupsOf } from './vocabulary.js';

/** What a title, a phrasing and a body count, whatever their length. */
const counts: readonly number[] = [2, 1, 0.4];
/** As if each group had been seen so often: little, so that a group that is missing says much. */
const unseen = 0.003;
const most = Math.log(1 + 1 / unseen);
/** An article that says much has many groups by chance; about what one with thirty phrasings says. */
const usualMass = 1000;
const chance = 0.1;

/** What a word of the collection has in common with the question. */
interface Met {
  /** The places of the question's groups that it has, and how telling each is. */
  shared: number[];
  telling: number[];
  /** Of all of its groups. */
  sum: number;
  squares: number;
}

export class Wording {
  /** The question's groups, each with a place. */
  private readonly places = new Map<number, number>();
  private readonly weights: number[] = [];
  private readonly total: number;
  private readonly met = new Map<number, Met>();
  private readonly seen: Float64Array;

  constructor(
    question: string,
    private readonly collection: Collection,
  ) {
    for (const word of tokens(question)) {
      if (saysNothing(word)) continue;
      for (const group of groupsOf(word)) {
        const place = this.places.get(group) ?? this.weights.push(0) - 1;
        this.places.set(group, place);
        this.weights[place] = (this.weights[place] ?? 0) + collection.groups.rarity(group);
      }
    }
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.seen = new Float64Array(this.weights.length);
  }

  /** 0 to about 1. */
  likeness(article: number): number {
    const { seen } = this;
    seen.fill(0);
    let mass = 0;
    this.collection.eachText(article, (kind, words) => {
      let squares = 0;
      for (const word of words) squares += this.metOf(word).squares;
      const share = (counts[kind] ?? 1) / (Math.sqrt(squares) || 1);
      for (const word of words) {
        const { shared, telling, sum } = this.metOf(word);
        mass += share * sum;
        for (const [at, place] of shared.entries()) seen[place] = (seen[place] ?? 0) + share * (telling[at] ?? 0);
      }
    });
    let sum = 0;
    for (const [place, weight] of this.weights.entries()) sum += weight * Math.log(1 + (seen[place] ?? 0) / unseen);
    return sum / this.total / most - chance * Math.log(1 + mass / usualMass);
  }

  private metOf(word: number): Met {
    const known = this.met.get(word);
    if (known) return known;
    const { vocabulary, groups } = this.collection;
    const met: Met = { shared: [], telling: [], ...groups.sumsOf(word) };
    for (const group of vocabulary.groupsOf(word)) {
      const place = this.places.get(group);
      if (place === undefined) continue;
      met.shared.push(place);
      met.telling.push(groups.rarity(group));
    }
    this.met.set(word, met);
    return met;
  }
}

/** Which of many short texts are alike in letter groups, found without comparing with each. */
import { letterGroups } from './terms.js';

interface Posting {
  text: number;
  weight: number;
}

export class LetterIndex {
  private readonly postings = new Map<string, Posting[]>();

  constructor(private readonly texts: readonly string[]) {
    for (const [text, words] of texts.entries()) {
      for (const [group, weight] of letterGroups(words)) {
        const list = this.postings.get(group);
        if (list) list.push({ text, weight });
        else this.postings.set(group, [{ text, weight }]);
      }
    }
  }

  /** Cosine of the letter groups with each text, 0 to 1, in the order of the texts. */
  likenesses(words: string): Float64Array {
    const sums = new Float64Array(this.texts.length);
    for (const [group, weight] of letterGroups(words)) {
      for (const posting of this.postings.get(group) ?? []) {
        sums[posting.text] = (sums[posting.text] ?? 0) + weight * posting.weight;
      }
    }
    return sums;
  }
}

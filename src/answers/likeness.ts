/** How alike two short texts are, whatever language they are in. */
import { letterGroups, terms } from '../text/terms.js';

/** From so much likeness on, two questions are about the same matter; of pairs on others, one in four thousand is. */
export const sameMatter = 0.4;
/** What somebody wants stands at the beginning; to compare long texts by every letter takes long. */
const mostRead = 400;

export interface Traits {
  letters: ReadonlyMap<string, number>;
  terms: ReadonlySet<string>;
}

export function traitsOf(text: string): Traits {
  const read = text.slice(0, mostRead);
  return { letters: letterGroups(read), terms: new Set(terms(read)) };
}

/** The better of shared letter groups and shared terms, 0 to 1. */
export function likeness(one: Traits, other: Traits): number {
  let cosine = 0;
  for (const [group, weight] of one.letters) cosine += weight * (other.letters.get(group) ?? 0);
  const shared = [...one.terms].filter((term) => other.terms.has(term)).length;
  const all = one.terms.size + other.terms.size - shared;
  return Math.max(cosine, all === 0 ? 0 : shared / all);
}

/** How alike two short texts are, whatever language they are in. */
import { letterGroups, terms } from '../text/terms.js';

export interface Traits {
  letters: ReadonlyMap<string, number>;
  terms: ReadonlySet<string>;
}

export function traitsOf(text: string): Traits {
  return { letters: letterGroups(text), terms: new Set(terms(text)) };
}

/** The better of shared letter groups and shared terms, 0 to 1. */
export function likeness(one: Traits, other: Traits): number {
  let cosine = 0;
  for (const [group, weight] of one.letters) cosine += weight * (other.letters.get(group) ?? 0);
  const shared = [...one.terms].filter((term) => other.terms.has(term)).length;
  const all = one.terms.size + other.terms.size - shared;
  return Math.max(cosine, all === 0 ? 0 : shared / all);
}

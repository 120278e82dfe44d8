/** Questions that no answer was found for, those of the same matter together. */
import { likeness, traitsOf, type Traits } from './likeness.js';

export interface Asked {
  id: string;
  text: string;
  at: string;
}

export interface Group<T extends Asked> {
  /** The newest first. */
  questions: T[];
}

/** How alike a question must be to the one that a group began with. */
const sameMatter = 0.4;

/**
 * In one pass from the oldest on, each joins the group that it is most like, or begins one; the same questions always
 * make the same groups.
 * @returns the largest first, and of two as large the one that was asked last
 */
export function grouped<T extends Asked>(asked: readonly T[]): Group<T>[] {
  const groups: { traits: Traits; questions: T[] }[] = [];
  for (const each of [...asked].sort(byAge)) {
    const traits = traitsOf(each.text);
    let nearest: (typeof groups)[number] | undefined;
    let best = sameMatter;
    for (const group of groups) {
      const alike = likeness(traits, group.traits);
      if (alike < best || (alike === best && nearest)) continue;
      best = alike;
      nearest = group;
    }
    if (nearest) nearest.questions.unshift(each);
    else groups.push({ traits, questions: [each] });
  }
  return groups
    .map(({ questions }) => ({ questions }))
    .sort((a, b) => b.questions.length - a.questions.length || byAge(newestOf(b), newestOf(a)));
}

const newestOf = <T extends Asked>({ questions }: Group<T>): T => questions[0] as T;

function byAge(one: Asked, other: Asked): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id < other.id ? -1 : one.id === other.id ? 0 : 1;
}

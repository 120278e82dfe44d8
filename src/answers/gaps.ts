/** Questions that no answer was found for, those of the same matter together. */
import { likeness, sameMatter, traitsOf, type Traits } from './likeness.js';

export interface Asked {
  id: string;
  text: string;
  at: string;
}

export interface Group<T extends Asked> {
  /** The newest first. */
  questions: T[];
}

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

/** So many of the matters that were asked about most have room in a summary. */
const topGroups = 3;

/**
 * What departments were asked without an answer, in short.
 * Of a confidential one nobody reads the words but its own agents: a manager knows who works there.
 */
export function gapsByDepartment(
  asked: readonly (Asked & { department: string })[],
  isConfidential: (department: string) => boolean,
): Map<string, { count: number; top: { text: string; times: number }[] }> {
  const departments = new Set(asked.map(({ department }) => department));
  return new Map(
    [...departments].map((department) => {
      const own = asked.filter((each) => each.department === department);
      const groups = isConfidential(department) ? [] : grouped(own).slice(0, topGroups);
      const top = groups.map((group) => ({ text: newestOf(group).text, times: group.questions.length }));
      return [department, { count: own.length, top }];
    }),
  );
}

const newestOf = <T extends Asked>({ questions }: Group<T>): T => questions[0] as T;

function byAge(one: Asked, other: Asked): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id < other.id ? -1 : one.id === other.id ? 0 : 1;
}

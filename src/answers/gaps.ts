/** Questions that no answer was found for, those of the same matter together. */
import { sameMatter, traitsOf, type Traits } from './likeness.js';

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
  const groups: { questions: T[] }[] = [];
  const beginnings = new Beginnings();
  for (const each of [...asked].sort(byAge)) {
    const traits = traitsOf(each.text);
    const nearest = groups[beginnings.nearest(traits) ?? groups.length];
    if (nearest) {
      nearest.questions.unshift(each);
      continue;
    }
    groups.push({ questions: [each] });
    beginnings.add(traits);
  }
  return groups.sort((a, b) => b.questions.length - a.questions.length || byAge(newestOf(b), newestOf(a)));
}

/** What groups began with, by what is in it: most have nothing in common, and are then never compared. */
class Beginnings {
  private readonly letters = new Map<string, { place: number; weight: number }[]>();
  private readonly terms = new Map<string, number[]>();
  private readonly sizes: number[] = [];

  add(traits: Traits): void {
    const place = this.sizes.push(traits.terms.size) - 1;
    for (const [group, weight] of traits.letters) push(this.letters, group, { place, weight });
    for (const term of traits.terms) push(this.terms, term, place);
  }

  /** The place of the one that is most like it, the first of those that are as like; nothing where none is near. */
  nearest({ letters, terms }: Traits): number | undefined {
    const cosines = this.sizes.map(() => 0);
    const shared = this.sizes.map(() => 0);
    for (const [group, weight] of letters) {
      for (const each of this.letters.get(group) ?? []) {
        cosines[each.place] = (cosines[each.place] ?? 0) + weight * each.weight;
      }
    }
    for (const term of terms) for (const place of this.terms.get(term) ?? []) shared[place] = (shared[place] ?? 0) + 1;
    const alike = this.sizes.map((size, place) => {
      const both = shared[place] ?? 0;
      return Math.max(cosines[place] ?? 0, both / (terms.size + size - both || 1));
    });
    const most = Math.max(...alike);
    return most >= sameMatter ? alike.indexOf(most) : undefined;
  }
}

function push<T>(lists: Map<string, T[]>, name: string, value: T): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
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

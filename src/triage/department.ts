/** Which department a request is for, by likeness to examples of what each is asked. */
import { letterGroups, likeness } from '../text/terms.js';

export interface Example {
  department: string;
  text: string;
}

/** How many of the nearest examples have a say. */
const voters = 5;

export class DepartmentChooser {
  private readonly examples: { department: string; groups: Map<string, number> }[];

  constructor(examples: readonly Example[]) {
    this.examples = examples.map(({ department, text }) => ({ department, groups: letterGroups(text) }));
  }

  /** The department, among those offered, whose examples are nearest; the first where nothing is alike. */
  choose(text: string, among: readonly string[]): string {
    const groups = letterGroups(text);
    const totals = new Map(among.map((id) => [id, 0]));
    const nearest = this.examples
      .filter(({ department }) => totals.has(department))
      .map(({ department, groups: example }) => ({ department, alike: likeness(groups, example) }))
      .sort((a, b) => b.alike - a.alike)
      .slice(0, voters);
    for (const { department, alike } of nearest) totals.set(department, (totals.get(department) ?? 0) + alike * alike);
    return [...totals].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  }
}

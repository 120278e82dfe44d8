/** Which department a request is for, by likeness to examples of what each is asked. */
import { LetterIndex } from '../text/letter-index.js';

export interface Example {
  department: string;
  text: string;
}

/** How many of the nearest examples have a say. */
const voters = 5;

export class DepartmentChooser {
  private readonly index: LetterIndex;

  constructor(private readonly examples: readonly Example[]) {
    this.index = new LetterIndex(examples.map(({ text }) => text));
  }

  /** The department, among those offered, whose examples are nearest; the first where nothing is alike. */
  choose(text: string, among: readonly string[]): string {
    const alike = this.index.likenesses(text);
    const totals = new Map(among.map((id) => [id, 0]));
    const nearest = this.examples
      .map(({ department }, place) => ({ department, likeness: alike[place] ?? 0 }))
      .filter(({ department, likeness }) => likeness > 0 && totals.has(department))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, voters);
    for (const { department, likeness } of nearest) {
      totals.set(department, (totals.get(department) ?? 0) + likeness * likeness);
    }
    return [...totals].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  }
}

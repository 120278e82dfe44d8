/** The answers of one municipality in an engine that is brought up to date answer by answer. */
import { AnswerEngine } from '../answers/engine.js';
import { articleOf } from '../answers/library.js';
import type { KnownAnswer } from '../domain/answer.js';
import { slices } from '../ports/slices.js';

/** An answer, and the words that were accepted for it. */
export interface Searched {
  answer: KnownAnswer;
  learned: readonly string[];
}

/** What was taken out still takes room in the engine: past so many, and such a share of all, it is built anew. */
const mostGone = 100;
const shareGone = 0.25;

export class IndexedAnswers {
  /** By id. */
  readonly answers = new Map<string, KnownAnswer>();
  private readonly entries = new Map<string, Searched & { place: number }>();
  private gone = 0;
  private built: AnswerEngine | undefined;

  /** There is one as soon as anything was brought. */
  get engine(): AnswerEngine {
    if (!this.built) throw new Error('nothing has been brought yet');
    return this.built;
  }

  /**
   * Brings some answers up to date; who asks meanwhile finds each as it was or as it is.
   * @param now an answer as it is now, where there is such a one
   * @returns whether there is another engine than before
   */
  async bring(ids: Iterable<string>, now: (id: string) => Searched | undefined): Promise<boolean> {
    const rest = slices();
    const changed = new Map<string, Searched | undefined>();
    for (const id of ids) {
      const wanted = now(id);
      if (!isSame(this.entries.get(id), wanted)) changed.set(id, wanted);
      await rest();
    }
    // Building at once is quicker than taking in one by one.
    const isMost = changed.size > this.entries.size / 2;
    if (!this.built || isMost) return this.build(changed);
    for (const [id, wanted] of changed) {
      this.replace(this.built, id, wanted);
      await rest();
    }
    const isWorn = this.gone > Math.max(mostGone, this.entries.size * shareGone);
    return isWorn && this.build(new Map());
  }

  private replace(engine: AnswerEngine, id: string, wanted: Searched | undefined): void {
    const before = this.entries.get(id);
    if (before) {
      engine.remove(before.place);
      this.gone += 1;
    }
    if (wanted) this.entries.set(id, { ...wanted, place: engine.add(articleOf(wanted.answer, wanted.learned)) });
    else this.entries.delete(id);
    this.show(id, wanted);
  }

  private show(id: string, wanted: Searched | undefined): void {
    if (wanted) this.answers.set(id, wanted.answer);
    else this.answers.delete(id);
  }

  private async build(changed: ReadonlyMap<string, Searched | undefined>): Promise<true> {
    const all = new Map<string, Searched | undefined>([...this.entries, ...changed]);
    const kept = [...all].flatMap(([id, wanted]) => (wanted ? [{ id, ...wanted }] : []));
    const engine = await AnswerEngine.build(
      kept.map(({ answer, learned }) => articleOf(answer, learned)),
    );
    this.entries.clear();
    for (const [place, { id, answer, learned }] of kept.entries()) this.entries.set(id, { answer, learned, place });
    for (const [id, wanted] of changed) this.show(id, wanted);
    this.gone = 0;
    this.built = engine;
    return true;
  }
}

function isSame(one: Searched | undefined, other: Searched | undefined): boolean {
  if (!one || !other) return one === other;
  const { learned } = other;
  return (
    one.answer === other.answer &&
    one.learned.length === learned.length &&
    one.learned.every((words, place) => words === learned[place])
  );
}

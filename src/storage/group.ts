/** Puts small writes that come at the same time into one transaction: while one is under way, the next gathers. */
import { mostOperations, type Operation } from './table.js';

interface Waiting {
  operations: readonly Operation[];
  done: () => void;
  failed: (error: unknown) => void;
}

export class GroupCommit {
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly busy = new Set<string>();

  /** @param commit writes operations of one partition, each key once, all or none */
  constructor(private readonly commit: (partition: string, operations: readonly Operation[]) => Promise<void>) {}

  /** Resolves when the operations are written. */
  add(partition: string, operations: readonly Operation[]): Promise<void> {
    return new Promise((done, failed) => {
      const list = this.waiting.get(partition) ?? [];
      list.push({ operations, done, failed });
      this.waiting.set(partition, list);
      if (!this.busy.has(partition)) void this.work(partition);
    });
  }

  private async work(partition: string): Promise<void> {
    this.busy.add(partition);
    for (let group = this.take(partition); group.length > 0; group = this.take(partition)) {
      // A later write of the same row stands for the earlier.
      const byKey = new Map(group.flatMap(({ operations }) => operations).map((each) => [each.key, each]));
      try {
        await this.commit(partition, [...byKey.values()]);
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.busy.delete(partition);
  }

  private take(partition: string): Waiting[] {
    const list = this.waiting.get(partition) ?? [];
    let count = 0;
    const end = list.findIndex(({ operations }, place) => (count += operations.length) > mostOperations && place > 0);
    return list.splice(0, end < 0 ? list.length : end);
  }
}

/** One command at a time per municipality and process, so that fifty at once do not race for the same counter. */

export class WriterQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  async run<T>(municipality: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(municipality) ?? Promise.resolve();
    const own = before.then(work, work);
    const tail = own.catch(() => undefined);
    this.tails.set(municipality, tail);
    try {
      return await own;
    } finally {
      if (this.tails.get(municipality) === tail) this.tails.delete(municipality);
    }
  }

  /** Resolves when everything queued so far is done. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}

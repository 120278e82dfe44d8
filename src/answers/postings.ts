/**
 * Which articles have which term, and how often in titles, phrasings and texts.
 * A term's list lies in slices that double in size, so that a rare term takes little and a frequent one is walked
 * along (Busch et al., "Earlybird: Real-Time Search at Twitter", ICDE 2012).
 */
import { Pool, withinPage } from './pool.js';

const smallest = 4;
const largest = 1024;
const most = 1023;

export class Postings {
  private readonly pool = new Pool();
  /** Per term: its first slice, where to write next, where that slice's last two places lie, and how many articles. */
  private readonly first: number[] = [];
  private readonly next: number[] = [];
  private readonly last: number[] = [];
  private readonly size: number[] = [];
  private readonly count: number[] = [];
  /** Per term: how many of those articles count no more. */
  private readonly gone: number[] = [];

  /** In how many articles a term occurs. */
  frequency(term: number): number {
    return (this.count[term] ?? 0) - (this.gone[term] ?? 0);
  }

  /** One of the articles that have it counts no more; it still lies in the list. */
  remove(term: number): void {
    this.gone[term] = (this.gone[term] ?? 0) + 1;
  }

  /** The counts are of titles, phrasings and texts. Articles must come in rising order, and once per term. */
  add(term: number, article: number, titles: number, phrasings: number, bodies: number): void {
    if (this.count[term] === undefined) this.begin(term);
    let next = this.next[term] ?? 0;
    if (next === this.last[term]) next = this.lengthen(term, next);
    this.pool.set(next, article);
    this.pool.set(
      next + 1,
      Math.min(titles, most) | (Math.min(phrasings, most) << 10) | (Math.min(bodies, most) << 20),
    );
    this.next[term] = next + 2;
    this.count[term] = (this.count[term] ?? 0) + 1;
  }

  /** Calls back with each slice of a term's list: pairs of an article and its three packed counts. */
  walk(term: number, visit: (page: Uint32Array, from: number, to: number) => void): void {
    let left = this.count[term] ?? 0;
    let size = smallest;
    let slice = this.first[term] ?? 0;
    while (left > 0) {
      const page = this.pool.page(slice);
      const from = slice & withinPage;
      const pairs = Math.min(left, (size - 2) / 2);
      visit(page, from, from + 2 * pairs);
      left -= pairs;
      slice = page[from + size - 2] ?? 0;
      size = page[from + size - 1] ?? 0;
    }
  }

  private begin(term: number): void {
    const slice = this.pool.take(smallest);
    this.first[term] = slice;
    this.next[term] = slice;
    this.last[term] = slice + smallest - 2;
    this.size[term] = smallest;
    this.count[term] = 0;
  }

  private lengthen(term: number, last: number): number {
    const size = Math.min((this.size[term] ?? smallest) * 2, largest);
    const slice = this.pool.take(size);
    this.pool.set(last, slice);
    this.pool.set(last + 1, size);
    this.last[term] = slice + size - 2;
    this.size[term] = size;
    return slice;
  }
}

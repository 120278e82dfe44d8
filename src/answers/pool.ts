/** A growing list of whole numbers in pages, so that growing never copies and never stalls. */

const bits = 16;
const mask = (1 << bits) - 1;

export class Pool {
  private readonly pages: Uint32Array[] = [];
  private end = 0;

  get length(): number {
    return this.end;
  }

  get(place: number): number {
    return this.pages[place >>> bits]?.[place & mask] ?? 0;
  }

  set(place: number, value: number): void {
    const page = this.pages[place >>> bits];
    if (page) page[place & mask] = value;
  }

  push(value: number): number {
    const place = this.take(1);
    this.set(place, value);
    return place;
  }

  /** Room for so many numbers, no more than a page has, that lie in one page. @returns the place of the first */
  take(size: number): number {
    const left = mask + 1 - (this.end & mask);
    if (size > left) this.end += left;
    if (this.end >>> bits >= this.pages.length) this.pages.push(new Uint32Array(mask + 1));
    const place = this.end;
    this.end += size;
    return place;
  }

  /** The numbers from one place to before another. */
  copy(from: number, to: number): Uint32Array {
    if (from >>> bits === (to - 1) >>> bits) return this.page(from).subarray(from & mask, (from & mask) + to - from);
    return Uint32Array.from({ length: to - from }, (_, place) => this.get(from + place));
  }

  /** The page that holds a place, to walk along it. */
  page(place: number): Uint32Array {
    return this.pages[place >>> bits] ?? new Uint32Array(0);
  }
}

export const withinPage = mask;

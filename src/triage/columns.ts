/** Which hashes are known and how telling each is; turns a text into a row of numbers of length one. */
import type { Block } from './features.js';

/** Plain typed arrays, so that a worker thread can be handed them and a file can hold them. */
export interface Columns {
  /** A table with open addressing: the hash in each place, and its column, or -1 where the place is free. */
  hashes: Uint32Array;
  columns: Int32Array;
  /** Of each column: the rarer what it stands for, the more. */
  rarity: Float32Array;
  /** Of what was never seen. */
  unseen: number;
}

export interface Row {
  columns: Int32Array;
  values: Float32Array;
  /** Which share of the words and of the groups of letters is known, by their weight. */
  known: readonly [number, number];
}

/** Hashes that more texts have come first where there are too many. */
export function columnsOf(texts: readonly (readonly Block[])[], most: number, fewest: number): Columns {
  const counts = countsOf(texts);
  const kept = [...counts.keys()].filter((hash) => (counts.get(hash) ?? 0) >= fewest);
  if (kept.length > most) {
    // The sort is stable, so that the same texts always keep the same ones.
    kept.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
    kept.length = most;
  }
  const rarity = Float32Array.from(kept, (hash) => rarityOf(counts.get(hash) ?? 1, texts.length));
  return { ...tableOf(Uint32Array.from(kept)), rarity, unseen: rarityOf(1, texts.length) };
}

/** @param kept the hash of each column */
export function tableOf(kept: Uint32Array): Pick<Columns, 'hashes' | 'columns'> {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, kept.length * 2)));
  const table = { hashes: new Uint32Array(size), columns: new Int32Array(size).fill(-1) };
  for (const [column, hash] of kept.entries()) {
    const place = placeOf(table, hash);
    table.hashes[place] = hash;
    table.columns[place] = column;
  }
  return table;
}

function countsOf(texts: readonly (readonly Block[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const blocks of texts) {
    for (const { hashes } of blocks) for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

function rarityOf(count: number, texts: number): number {
  return 1 + Math.log((texts + 1) / count);
}

function placeOf({ hashes, columns }: Pick<Columns, 'hashes' | 'columns'>, hash: number): number {
  const mask = hashes.length - 1;
  let place = hash & mask;
  while (columns[place] !== -1 && hashes[place] !== hash) place = (place + 1) & mask;
  return place;
}

/** Words and letters have the same length in the row, however many there are of each. */
export function rowOf(blocks: readonly [Block, Block], known: Columns): Row {
  const most = blocks[0].hashes.length + blocks[1].hashes.length;
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  let size = 0;
  const kinds = blocks.filter(({ hashes }) => hashes.length > 0).length;
  const shares = blocks.map(({ hashes, counts }) => {
    const first = size;
    let [seen, unseen] = [0, 0];
    for (const [at, hash] of hashes.entries()) {
      const often = 1 + Math.log(counts[at] ?? 1);
      const column = known.columns[placeOf(known, hash)] ?? -1;
      if (column < 0) {
        unseen += (often * known.unseen) ** 2;
        continue;
      }
      const value = often * (known.rarity[column] ?? 0);
      columns[size] = column;
      values[size] = value;
      seen += value * value;
      size += 1;
    }
    const length = Math.sqrt(kinds * seen);
    for (let at = first; at < size; at += 1) values[at] = (values[at] ?? 0) / length;
    return seen + unseen > 0 ? seen / (seen + unseen) : 0;
  });
  return {
    columns: columns.slice(0, size),
    values: values.slice(0, size),
    known: [shares[0] ?? 0, shares[1] ?? 0],
  };
}

/** A model as bytes, to be stored or sent, and back. */
import type { Model } from './classifier.js';
import { tableOf } from './columns.js';

/** Counted up when features or rows are made otherwise: an older model would then take everything for unknown. */
const version = 1;

/** What is not numbers in rows, and the lengths of those that are. */
interface Head extends Pick<Model, 'labels'> {
  version: number;
  unseen: number;
  temperature: number;
  least: number;
  lengths: number[];
}

const bytesEach = 4;

export function toBytes({ labels, known, fitted, sureness }: Model): Uint8Array {
  const hashes = new Uint32Array(known.rarity.length);
  for (const [place, column] of known.columns.entries()) {
    if (column >= 0) hashes[column] = known.hashes[place] ?? 0;
  }
  const { means, spreads, formula, temperature, least } = sureness;
  const numbers = [known.rarity, fitted.weights, fitted.biases, means, spreads, formula.weights, formula.biases];
  const lengths = numbers.map(({ length }) => length);
  const head: Head = { version, labels, unseen: known.unseen, temperature, least, lengths };
  const written = new TextEncoder().encode(JSON.stringify(head));
  // What follows begins at a place that rows of numbers can be read from.
  const start = (Math.ceil(written.length / bytesEach) + 1) * bytesEach;
  const parts = [hashes, ...numbers];
  const bytes = new Uint8Array(start + parts.reduce((sum, { byteLength }) => sum + byteLength, 0)).fill(
    0x20,
    bytesEach,
  );
  new Uint32Array(bytes.buffer, 0, 1)[0] = start;
  bytes.set(written, bytesEach);
  let at = start;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** @returns nothing for a model that another version of Torg made: it is to be trained anew */
export function fromBytes(given: Uint8Array): Model | undefined {
  // A copy begins where rows of numbers may begin, wherever the bytes came from.
  const { buffer } = given.slice();
  const start = new Uint32Array(buffer, 0, 1)[0] ?? 0;
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, bytesEach, start - bytesEach))) as Head;
  if (head.version !== version) return undefined;
  let at = start;
  const hashes = new Uint32Array(buffer, at, head.lengths[0] ?? 0);
  at += hashes.byteLength;
  const [rarity, weights, biases, means, spreads, formulaWeights, formulaBiases] = head.lengths.map((length) => {
    const numbers = new Float32Array(buffer, at, length);
    at += numbers.byteLength;
    return numbers;
  });
  if (!rarity || !weights || !biases || !means || !spreads || !formulaWeights || !formulaBiases) return undefined;
  return {
    labels: head.labels,
    known: { ...tableOf(hashes), rarity, unseen: head.unseen },
    fitted: { weights, biases },
    sureness: {
      temperature: head.temperature,
      means,
      spreads,
      formula: { weights: formulaWeights, biases: formulaBiases },
      least: head.least,
    },
  };
}

/** From a text to what it is classified by: its words, their pairs and their groups of letters, as hashes. */
import { stem } from '../text/stem.js';
import { tokens } from '../text/terms.js';

/** The different hashes of one kind, rising, and how often each occurs. */
export interface Block {
  hashes: Uint32Array;
  counts: Uint16Array;
}

/** Long enough to tell by; the rest of a pasted log is not looked at. */
const mostWords = 400;
/** Letters help with slips and endings where there are few words; where there are many, they only take time. */
const mostLettered = 20;
/** Any two words of a short text say something together; in a longer one they stand together by chance. */
const mostPaired = 12;
const shortestGroup = 2;
const longestGroup = 5;

/** What the hash of each kind begins with, so that the same letters of another kind are another hash. */
const kinds = { word: 1, stem: 2, next: 3, pair: 4, letters: 5 } as const;

/** The words, and the groups of letters: each kind is weighed by itself. */
export function blocksOf(text: string): readonly [Block, Block] {
  const words = tokens(text).slice(0, mostWords);
  return [counted(wordHashes(words)), counted(words.length > mostLettered ? [] : letterHashes(words))];
}

function wordHashes(words: readonly string[]): number[] {
  const stems = words.map(stem);
  const found = [...words.map((word) => hashOf(word, kinds.word)), ...stems.map((word) => hashOf(word, kinds.stem))];
  const bordered = words.length > 0 ? ['<', ...stems, '>'] : [];
  for (const [at, word] of bordered.entries()) {
    if (at > 0) found.push(hashOf(`${bordered[at - 1] ?? ''} ${word}`, kinds.next));
  }
  const different = [...new Set(stems)].sort();
  if (different.length > mostPaired) return found;
  for (const [at, one] of different.entries()) {
    for (const other of different.slice(at + 1)) found.push(hashOf(`${one} ${other}`, kinds.pair));
  }
  return found;
}

function letterHashes(words: readonly string[]): number[] {
  const found: number[] = [];
  for (const word of words) {
    const bordered = ` ${word} `;
    for (let start = 0; start < bordered.length; start += 1) {
      let hash = begun(kinds.letters);
      for (let size = 1; size <= longestGroup && start + size <= bordered.length; size += 1) {
        hash = withLetter(hash, bordered.charCodeAt(start + size - 1));
        if (size >= shortestGroup) found.push(mixed(hash));
      }
    }
  }
  return found;
}

function counted(found: readonly number[]): Block {
  const sorted = Uint32Array.from(found).sort();
  const hashes = new Uint32Array(sorted.length);
  const counts = new Uint16Array(sorted.length);
  let size = 0;
  for (const [at, hash] of sorted.entries()) {
    if (at === 0 || hash !== sorted[at - 1]) size += 1;
    hashes[size - 1] = hash;
    counts[size - 1] = (counts[size - 1] ?? 0) + 1;
  }
  return { hashes: hashes.slice(0, size), counts: counts.slice(0, size) };
}

/** FNV-1a with the last mixing of MurmurHash3, both in the public domain. */
function hashOf(text: string, kind: number): number {
  let hash = begun(kind);
  for (let at = 0; at < text.length; at += 1) hash = withLetter(hash, text.charCodeAt(at));
  return mixed(hash);
}

const begun = (kind: number): number => withLetter(0x811c9dc5, kind);

function withLetter(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

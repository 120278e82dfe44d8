/** What is known of groups of letters beforehand, from the tables of two other projects: lingua and eld (both Apache-2.0). */
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { ngramsData } from '../../node_modules/eld/src/ngrams/large.js';
import { dictionary } from '../../node_modules/eld/src/dictionary.js';

const lengths = ['unigrams', 'bigrams', 'trigrams', 'quadrigrams', 'fivegrams'];
const names = ['BOKMAL', 'NYNORSK', 'SWEDISH', 'DANISH', 'ENGLISH'];

/** A number of WebAssembly, and where it ends. */
function numberAt(bytes, at) {
  let value = 0;
  for (let next = at, shift = 0; ; next += 1, shift += 7) {
    value += (bytes[next] & 127) * 2 ** shift;
    if (bytes[next] < 128) return [value, next + 1];
  }
}

/** How far an address in memory is from its place in the file, for the part of the data that holds the tables: the longest. */
function shiftOf(bytes) {
  let longest = { length: 0, shift: 0 };
  for (let at = 8; at < bytes.length;) {
    const section = bytes[at];
    const [size, from] = numberAt(bytes, at + 1);
    if (section === 11) {
      let [count, next] = numberAt(bytes, from);
      for (; count > 0; count -= 1) {
        const [address, end] = numberAt(bytes, next + 2);
        const [length, start] = numberAt(bytes, end + 1);
        if (length > longest.length) longest = { length, shift: address - start };
        next = start + length;
      }
    }
    at = from + size;
  }
  return longest.shift;
}

/** The tables lie packed in the program, each behind an entry of the addresses and lengths of its name and itself. */
function tablesOf(bytes, length) {
  const shift = shiftOf(bytes);
  const name = `${length}.json.br`;
  const entry = Buffer.alloc(8);
  entry.writeUInt32LE(bytes.indexOf(name) + shift, 0);
  entry.writeUInt32LE(name.length, 4);
  const tables = new Map();
  for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 1)) {
    const start = bytes.readUInt32LE(at + 8) - shift;
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 12));
    const { language, ngrams } = JSON.parse(brotliDecompressSync(packed).toString());
    if (names.includes(language)) tables.set(language, ngrams);
  }
  return tables;
}

/**
 * How often each group of up to five letters stands in bokmål, nynorsk, Swedish, Danish and English. The tables tell how
 * often a letter follows those before it.
 * @param file lingua_bg.wasm of the package @bluzzi/lingua
 */
function frequencies(file) {
  const bytes = readFileSync(file);
  const found = new Map();
  for (const length of lengths) {
    const tables = tablesOf(bytes, length);
    names.forEach((name, column) => {
      for (const [share, groups] of Object.entries(tables.get(name))) {
        const [part, whole] = share.split('/').map(Number);
        for (const group of groups.split(' ')) {
          const before = group.length === 1 ? 1 : (found.get(group.slice(0, -1))?.[column] ?? 0);
          if (!found.has(group)) found.set(group, new Float64Array(5));
          found.get(group)[column] = (before * part) / whole;
        }
      }
    });
  }
  return found;
}

/** eld knows where a word starts and ends, though only one Norwegian. */
function eldScores() {
  const codes = [38, 38, 49, 8, 11];
  const bytes = new Map(
    Object.entries(dictionary).flatMap(([byte, letter]) => (letter === ' ' ? [] : [[letter, Number(byte)]])),
  );
  const bytesOf = (coded) => Uint8Array.from([...coded], (letter) => bytes.get(letter) ?? letter.charCodeAt(0));
  return Object.entries(ngramsData.ngrams).flatMap(([coded, scores]) => {
    if (!codes.some((code) => scores[code] !== undefined)) return [];
    const group = new TextDecoder().decode(bytesOf(coded)).replace(/[ \0]/gu, '_');
    if (!/^_?\p{L}+_?$/u.test(group) || !group.includes('_')) return [];
    return [[group, codes.map((code) => (scores[code] === undefined ? 45 : scores[code] + 53) / 15)]];
  });
}

const widest = 3;
const smallest = 4e-7;
const rare = 3e-6;

function centred(values, share) {
  const mean = values.reduce((all, each) => all + each) / values.length;
  return values.map((each) => share * Math.max(-widest, Math.min(widest, each - mean)));
}

/** For each group: what it says of the five languages, and how often it may be met. */
export function knownGroups(file) {
  const known = new Map();
  for (const [group, scores] of eldScores()) known.set(group, { says: centred(scores, 0.5), often: 2 });
  for (const [group, shares] of frequencies(file)) {
    const most = Math.max(...shares);
    const logs = Array.from(shares, (share) => Math.log(share + smallest));
    known.set(group, { says: centred(logs, 0.6), often: most * 2e5, rare: most < rare });
  }
  return known;
}

/**
 * Fits the weights by which src/text/language.ts tells five languages, and writes src/text/language-weights.ts.
 *
 * Usage: node scripts/fit-language.mjs <lingua_bg.wasm>, a file of the npm package @bluzzi/lingua (`npm pack` fetches it; it
 * is needed for nothing else, and large). It starts from what is known of groups of letters (scripts/language/known.mjs),
 * learns from lines (scripts/language/read.mjs), and gives the same file each time.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { knownGroups } from './language/known.mjs';
import { languages, linesToLearn, random, wordsOf } from './language/read.mjs';

const [lingua = ''] = process.argv.slice(2);
if (!existsSync(lingua)) throw new Error('Tell where lingua_bg.wasm of the npm package @bluzzi/lingua is');

const kept = 9500;
const count = languages.length;

/** As in src/text/language.ts. */
function featuresOf(text) {
  const found = new Set();
  for (const word of wordsOf(text)) {
    const bordered = `_${word}_`;
    found.add(`=${word}`);
    for (let size = 1; size <= 5; size += 1)
      for (let start = 0; start + size <= bordered.length; start += 1) found.add(bordered.slice(start, start + size));
  }
  found.delete('_');
  return [...found];
}

const lines = linesToLearn();
const perLanguage = languages.map((language) => lines.filter((line) => line.language === language).length);
const samples = lines.map(({ text, language }) => {
  const column = languages.indexOf(language);
  return { features: featuresOf(text), column, weight: Math.min(3, lines.length / count / perLanguage[column]) };
});

const counts = new Map();
for (const { features } of samples) for (const each of features) counts.set(each, (counts.get(each) ?? 0) + 1);
const known = knownGroups(lingua);
const names = [
  ...[...counts].filter(([, times]) => times > 2).map(([feature]) => feature),
  ...[...known].filter(([group, { rare }]) => !rare && (counts.get(group) ?? 0) < 3).map(([group]) => group),
];
const index = new Map(names.map((feature, at) => [feature, at]));
const knownOf = (feature) => known.get(feature.startsWith('=') ? `_${feature.slice(1)}_` : feature);
const before = new Float64Array(names.length * count);
names.forEach((feature, at) => before.set(knownOf(feature)?.says ?? [], at * count));
for (const sample of samples) sample.at = sample.features.map((feature) => index.get(feature)).filter((at) => at >= 0);

function shuffle(list) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
}

/** A softmax over the languages, fitted by AdaGrad from what is known; a text's sum is divided by the root of its features. */
function fitted(used, rounds) {
  const weights = before.map((weight, place) => (used[Math.floor(place / count)] ? weight : 0));
  const squares = new Float64Array(weights.length).fill(1e-6);
  const data = samples.map(({ at, column, weight }) => ({ at: at.filter((each) => used[each]), column, weight }));
  for (let round = 0; round < rounds; round += 1) {
    shuffle(data);
    for (const { at, column, weight } of data) {
      const root = Math.sqrt(at.length) || 1;
      const powers = new Float64Array(count);
      for (const each of at) for (let to = 0; to < count; to += 1) powers[to] += weights[each * count + to];
      const most = Math.max(...powers);
      const exps = powers.map((power) => Math.exp((power - most) / root));
      const sum = exps.reduce((all, each) => all + each);
      for (let to = 0; to < count; to += 1) {
        const slope = ((exps[to] / sum - Number(to === column)) * weight) / root;
        for (const each of at) {
          const place = each * count + to;
          const step = slope + 3e-4 * (weights[place] - before[place]);
          squares[place] += step * step;
          weights[place] -= (0.1 * step) / Math.sqrt(squares[place]);
        }
      }
    }
  }
  return names.map((_, at) => {
    const own = [...weights.slice(at * count, at * count + count)];
    const mean = own.reduce((all, each) => all + each) / count;
    return own.map((each) => each - mean);
  });
}

const all = fitted(new Uint8Array(names.length).fill(1), 3);
const worth = names.map((feature, at) => {
  const often = (counts.get(feature) ?? 0) + (known.get(feature)?.often ?? 0);
  return Math.max(...all[at].map(Math.abs)) * Math.log(1 + often);
});
const best = names
  .map((_, at) => at)
  .sort((a, b) => worth[b] - worth[a])
  .slice(0, kept);
const used = new Uint8Array(names.length);
for (const at of best) used[at] = 1;
const weights = fitted(used, 5);

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-';
const unit = 0.08;
const digitOf = (weight) => digits[31 + Math.max(-31, Math.min(31, Math.round(weight / unit)))];
const entries = best
  .map((at) => names[at] + weights[at].map(digitOf).join(''))
  .sort((a, b) => (a < b ? -1 : 1))
  .join(' ');
writeFileSync(
  fileURLToPath(new URL('../src/text/language-weights.ts', import.meta.url)),
  `/** What words and groups of letters say of a language; written by scripts/fit-language.mjs, which starts from those of lingua and eld (both Apache-2.0). */

/** How a digit of a weight is read: 31 is nothing, each step this much. */
export const weightDigits = '${digits}';
export const weightUnit = ${String(unit)};

/** Words (=) and groups (_ is a border), each followed by five digits: nb, nn, sv, da, en. */
export const weightEntries =
  '${entries}';
`,
);

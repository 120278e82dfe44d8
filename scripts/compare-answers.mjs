/**
 * The engine beside a tuned minisearch on somebody's collection, with a paired bootstrap interval of the difference:
 * `npm run build && node scripts/compare-answers.mjs articles.jsonl queries.jsonl [learn.jsonl]`, lines as `torg eval answers` takes them.
 */
import { readFile } from 'node:fs/promises';
import { tunedMiniSearch } from '../bench/tuned-minisearch.mjs';
import { AnswerEngine } from '../dist/answers/engine.js';

const resamples = 2000;
const [articlesFile, queriesFile, learnFile] = process.argv.slice(2);
const read = async (file) =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const learnt = learnFile ? await read(learnFile) : [];
const articles = (await read(articlesFile)).map(({ id, title, body, phrasings }) => ({
  id,
  titles: [title ?? ''],
  phrasings: [...(phrasings ?? []), ...learnt.filter(({ answer }) => answer === id).map(({ text }) => text)],
  bodies: [body ?? ''],
}));
const queries = (await read(queriesFile)).filter(({ answer }) => answer !== null);
const engine = await AnswerEngine.build(articles);
const minisearch = await tunedMiniSearch(articles);
const pairs = queries.map(({ text, answer }) => [
  engine.rank(text, 1)[0]?.id === answer ? 1 : 0,
  minisearch(text)[0]?.id === answer ? 1 : 0,
]);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const differences = pairs.map(([own, other]) => own - other);
const random = randomFrom(1);
const drawn = Array.from({ length: resamples }, () =>
  mean(differences.map(() => differences[Math.floor(random() * differences.length)])),
).sort((one, other) => one - other);
const rounded = (value) => Math.round(value * 1000) / 1000;
console.log(
  JSON.stringify({
    n: pairs.length,
    engine: rounded(mean(pairs.map(([own]) => own))),
    minisearch: rounded(mean(pairs.map(([, other]) => other))),
    difference: rounded(mean(differences)),
    interval95: [drawn[Math.floor(0.025 * resamples)], drawn[Math.floor(0.975 * resamples)]].map(rounded),
  }),
);

/** A linear congruential generator (Numerical Recipes): the same interval each time. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

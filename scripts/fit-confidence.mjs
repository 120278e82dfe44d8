/**
 * Fits what src/answers/weights.ts holds and writes it: `npm run build && node scripts/fit-confidence.mjs [folder ...]`.
 * It learns from the known answers in knowledge/, whose phrasings are asked with themselves left out, and from the given
 * folders, each with an articles.jsonl and a queries.jsonl as `torg eval answers` takes them. Four in ten articles are
 * taken away each time, so that questions nobody answers are among them. What thresholds give is measured on collections of
 * families (the names up to their first hyphen) that took no part in the fit that is measured, each in turn, with the same
 * share of articles away: many a helpdesk has fewer questions that nothing answers, and then more of its answers are right.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { maximise, confidenceIn } from '../dist/answers/confidence.js';
import { AnswerEngine } from '../dist/answers/engine.js';
import { shippedWeights } from '../dist/answers/weights.js';
import { articleOf } from '../dist/answers/library.js';
import { readKnowledge } from '../dist/knowledge/files.js';

const removed = 0.4;
const turns = 3;
const mostAsked = 300;
const perFamily = 600;
const shares = [0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98];

const folders = process.argv.slice(2);
const collections = [
  await starterSet('knowledge', 1),
  await starterSet('knowledge-few', 12),
  ...(await Promise.all(folders.map(folderOf))),
];
const judged = [];
for (const collection of collections) judged.push({ ...collection, examples: await judge(collection) });

for (const each of judged) {
  const weights = fit(othersThan(each));
  for (const example of each.examples) example.confidence = confidenceIn(example.evidence, weights);
}
const logistic = fit(judged);
const thresholds = shares.map((right) => ({ right, from: thresholdOf(judged, right) }));
report();
await writeFile('src/answers/weights.ts', source(logistic, thresholds));

/** Each fourth phrasing of every language is asked; of the others every so many is known. */
async function starterSet(name, every) {
  const answers = await readKnowledge('knowledge', ['it', 'hr', 'economy', 'caretaker']);
  const asked = (place) => place % 4 === 1;
  const articles = answers.map((answer) => {
    const versions = Object.entries(answer.versions).map(([language, version]) => [
      language,
      {
        ...version,
        phrasings: version.phrasings.filter((_, place) => !asked(place)).filter((_, place) => place % every === 0),
      },
    ]);
    return articleOf({ ...answer, versions: Object.fromEntries(versions) });
  });
  const queries = answers.flatMap(({ id, versions }) =>
    Object.values(versions).flatMap(({ phrasings }) =>
      phrasings.filter((_, place) => asked(place)).map((text) => ({ text, answer: id })),
    ),
  );
  return { name, articles, queries };
}

async function folderOf(folder) {
  const read = async (file) =>
    (await readFile(path.join(folder, file), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const articles = (await read('articles.jsonl')).map(({ id, title, body, phrasings = [] }) => ({
    id,
    titles: [title ?? ''],
    phrasings,
    bodies: [body ?? ''],
  }));
  return { name: path.basename(folder), articles, queries: await read('queries.jsonl') };
}

async function judge({ name, articles, queries }) {
  const examples = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const away = new Set(articles.filter(({ id }) => shareOf(`${turn} ${id}`) < removed).map(({ id }) => id));
    const engine = await AnswerEngine.build(articles.filter(({ id }) => !away.has(id)));
    const asked = queries.filter(({ text }) => shareOf(`${turn} ${name} ${text}`) < mostAsked / queries.length);
    for (const { text, answer } of asked) {
      const { evidence, best } = engine.find(text);
      const answerable = answer !== null && !away.has(answer);
      const right = answerable && best[0]?.id === answer;
      examples.push({ evidence, right, answerable });
    }
  }
  return examples;
}

/** Those of other families; where there is one alone, all. */
function othersThan({ name }) {
  const others = judged.filter((each) => familyOf(each) !== familyOf({ name }));
  return others.length > 0 ? others : judged;
}

function familyOf({ name }) {
  return name.split('-')[0];
}

/** The same for the same text always, spread evenly over 0 to 1. */
function shareOf(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/**
 * Every family counts alike, as so many questions, so that one of many collections is not all that is learned from.
 * Without collections of others the shipped weights are pulled at, not replaced.
 */
function fit(from) {
  const usable = from
    .flatMap((each) => each.examples.map((example) => ({ ...example, counts: perFamily * shareIn(from, each) })))
    .filter(({ evidence }) => evidence.length > 0);
  const size = usable[0].evidence.length;
  const start =
    folders.length > 0 || shippedWeights.logistic.length !== size ? new Array(size).fill(0) : shippedWeights.logistic;
  return maximise(usable, start, folders.length > 0 ? 60 : 200);
}

/** What each question of a collection is of all the questions of its family. */
function shareIn(from, collection) {
  const siblings = from.filter((other) => familyOf(other) === familyOf(collection)).length;
  return 1 / siblings / collection.examples.length;
}

/** The least confidence from which on the wanted share is right, every family counting alike. */
function thresholdOf(from, right) {
  const all = from
    .flatMap((each) => each.examples.map((example) => ({ ...example, counts: shareIn(from, each) })))
    .sort((one, other) => other.confidence - one.confidence);
  let given = 0;
  let hits = 0;
  let threshold = 1;
  for (const example of all) {
    given += example.counts;
    if (example.right) hits += example.counts;
    if (hits / given >= right) threshold = example.confidence;
  }
  return threshold;
}

function report() {
  for (const each of judged) {
    const answerable = each.examples.filter((example) => example.answerable);
    const hits = (examples) => examples.filter((example) => example.right).length;
    const columns = [0.9, 0.95].map((wanted) => {
      const threshold = thresholdOf(othersThan(each), wanted);
      const given = each.examples.filter(({ confidence }) => confidence >= threshold);
      const right = (hits(given) / given.length).toFixed(3);
      const covers = (hits(given) / answerable.length).toFixed(2);
      return `${wanted}: ${right} of ${given.length}, covers ${covers}`;
    });
    const first = (hits(answerable) / answerable.length).toFixed(3);
    console.log(each.name.padEnd(20), String(each.examples.length).padStart(5), `first ${first}`, columns.join(' | '));
  }
}

function source(weights, steps) {
  const numbers = weights.map((weight) => weight.toFixed(2)).join(', ');
  const lines = steps.map(({ right, from }) => `    { right: ${right}, from: ${from.toFixed(3)} },`).join('\n');
  return `/** The weights that Torg ships with; written by scripts/fit-confidence.mjs. */
import type { Weights } from './confidence.js';

export const shippedWeights: Weights = {
  logistic: [${numbers}],
  thresholds: [
${lines}
  ],
};
`;
}

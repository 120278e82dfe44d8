/** How fast known answers are taken in and found, beside a tuned minisearch; also alone: `node bench/answers.mjs`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AnswerEngine } from '../dist/answers/engine.js';
import { randomFrom } from '../dist/triage/random.js';
import { answerSizes } from './plan.mjs';
import { percentile } from './statistics.mjs';
import { table } from './table.mjs';
import { tunedMiniSearch } from './tuned-minisearch.mjs';

const questions = 300;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** @returns for each size what both took: build and question times, memory, and how long nothing else could run */
export async function measureAnswers(sizes = answerSizes) {
  const texts = await readTexts();
  const measured = [];
  for (const size of sizes) {
    const random = randomFrom(size.count);
    // Made anew from JSON, so that no text is still a rope of its parts, which would weigh more before than after.
    const articles = JSON.parse(
      JSON.stringify(Array.from({ length: size.count }, (_, place) => articleFrom(texts, place, size, random))),
    );
    const asked = Array.from({ length: questions }, () => questionFrom(texts, articles, random));
    measured.push({
      ...size,
      own: await measure(articles, asked, async () => {
        const engine = await AnswerEngine.build(articles);
        return (text) => engine.find(text);
      }),
      minisearch: await measure(articles, asked, () => tunedMiniSearch(articles)),
    });
  }
  return measured;
}

async function measure(articles, asked, build) {
  collectGarbage();
  const before = memory();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.enable();
  const started = performance.now();
  const find = await build(articles);
  const buildMs = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  const blockedMs = delay.max / 1e6;
  collectGarbage();
  const heap = memory() - before;
  for (const text of asked.slice(0, 50)) find(text);
  const times = asked.map((text) => {
    const begun = performance.now();
    find(text);
    return performance.now() - begun;
  });
  return {
    buildMs,
    blockedMs: Math.max(blockedMs, ...times),
    heap,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

function memory() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The sentences and phrasings of the starter set, as words: what the made-up texts are put together from. */
async function readTexts() {
  const folder = 'knowledge';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  const all = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const phrasings = all.flatMap((text) => text.match(/(?<=^ {2}- ).*$/gmu) ?? []);
  const sentences = all
    .flatMap((text) => (text.split('---')[2] ?? '').split(/[.\n]+/u))
    .filter((each) => each.length > 20);
  return { phrasings, sentences };
}

/** Two halves of other texts and a name that few others have, so that the vocabulary grows as real ones do. */
function articleFrom({ phrasings, sentences }, place, size, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const half = (text, second) => {
    const words = text.split(' ');
    const middle = Math.ceil(words.length / 2);
    return (second ? words.slice(middle) : words.slice(0, middle)).join(' ');
  };
  const name = nameOf(Math.floor(random() ** 2 * size.count));
  const phrase = () => `${half(pick(phrasings), false)} ${name} ${half(pick(phrasings), true)}`;
  return {
    id: `a${place}`,
    titles: [phrase()],
    phrasings: Array.from({ length: size.phrasings }, phrase),
    bodies: [Array.from({ length: size.sentences }, () => pick(sentences)).join('. ')],
  };
}

function nameOf(number) {
  const syllables = [
    'ba',
    'ke',
    'li',
    'mo',
    'nu',
    'ra',
    'se',
    'ti',
    'vo',
    'du',
    'fal',
    'ger',
    'hin',
    'jol',
    'pør',
    'syl',
  ];
  let text = '';
  for (let rest = number + 300; rest > 0; rest = Math.floor(rest / 16)) text += syllables[rest % 16];
  return text;
}

/** Half of a phrasing, every third with a slip. */
function questionFrom({ phrasings }, articles, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const words = `${pick(articles).titles[0]} ${pick(phrasings)}`.split(' ').filter(() => random() < 0.7);
  if (random() < 1 / 3) {
    const place = Math.floor(random() * words.length);
    words[place] = words[place]?.replace(/(.)(.)$/u, '$2$1');
  }
  return words.join(' ');
}

const named = { buildMs: 'built, ms', p95: 'p95 of a question, ms', blockedMs: 'nothing else ran for, ms' };

export function judgeAnswers(measured) {
  return measured.flatMap(({ what, own, aims = {} }) =>
    Object.entries(aims).map(([figure, aim]) => ({
      what: `${what}: ${named[figure]}`,
      measured: own[figure],
      shown: own[figure].toFixed(1),
      aim: `<= ${aim}`,
      met: own[figure] <= aim,
    })),
  );
}

export function printAnswers(measured) {
  console.log('\nKnown answers: the engine beside a tuned minisearch');
  const line = (name, { buildMs, heap, p50, p95, blockedMs }) => [
    name,
    buildMs.toFixed(0),
    `${(heap / 1024 / 1024).toFixed(0)} MB`,
    p50.toFixed(2),
    p95.toFixed(2),
    blockedMs.toFixed(1),
  ];
  const lines = measured.flatMap(({ what, own, minisearch }) => [line(what, own), line('  minisearch', minisearch)]);
  console.log(table([['', 'built ms', 'memory', 'p50 ms', 'p95 ms', 'nothing else ran ms'], ...lines]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printAnswers(await measureAnswers());

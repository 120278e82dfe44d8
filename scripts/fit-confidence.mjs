/**
 * Fits the weights of src/answers/engine.ts on the known answers alone: each phrasing is asked with itself left out
 * (right if its own answer comes first), and again with its whole answer left out (then nothing is right).
 * Prints weights and the precision that thresholds would have; run after `npm run build`.
 */
import { AnswerEngine } from '../dist/answers/engine.js';
import { articleOf } from '../dist/answers/library.js';
import { readKnowledge } from '../dist/knowledge/files.js';

const answers = await readKnowledge('knowledge', ['it', 'hr', 'economy', 'caretaker']);
const examples = [];
for (const answer of answers) {
  const others = answers.filter((other) => other !== answer);
  const without = new AnswerEngine(others.map((each) => articleOf(each)));
  for (const [language, version] of Object.entries(answer.versions)) {
    for (const phrasing of version.phrasings) {
      const rest = { ...version, phrasings: version.phrasings.filter((other) => other !== phrasing) };
      const left = { ...answer, versions: { ...answer.versions, [language]: rest } };
      const evidence = new AnswerEngine([...others, left].map((each) => articleOf(each))).evidence(phrasing);
      examples.push({ features: features(evidence), right: evidence[0]?.id === answer.id ? 1 : 0, known: true });
      examples.push({ features: features(without.evidence(phrasing)), right: 0, known: false });
    }
  }
}

function features([first, second]) {
  if (!first) return [1, 0, 0, 0];
  return [1, first.coverage, first.likeness, first.score - (second?.score ?? 0)];
}

const weights = [0, 0, 0, 0];
const sure = (row) => 1 / (1 + Math.exp(-row.reduce((sum, value, place) => sum + value * weights[place], 0)));
for (let round = 0; round < 5000; round += 1) {
  const gradient = [0, 0, 0, 0];
  for (const { features: row, right } of examples) {
    const error = right - sure(row);
    for (const place of row.keys()) gradient[place] += error * row[place];
  }
  for (const place of weights.keys())
    weights[place] += (2 * gradient[place]) / examples.length - 0.0001 * weights[place];
}

const known = examples.filter((example) => example.known);
console.log(
  'examples',
  examples.length,
  'first hit',
  (known.filter(({ right }) => right).length / known.length).toFixed(3),
);
console.log('weights', weights.map((weight) => weight.toFixed(2)).join(' '));
for (const threshold of [0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
  const given = examples.filter(({ features: row }) => sure(row) >= threshold);
  const right = given.filter((example) => example.right).length;
  const kept = known.filter(({ features: row }) => sure(row) >= threshold).length;
  console.log(
    threshold,
    'right of given',
    (right / given.length).toFixed(3),
    'given of known',
    (kept / known.length).toFixed(3),
  );
}

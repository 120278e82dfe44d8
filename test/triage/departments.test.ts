/** Whether a request goes to the right department on the first day: questions written without sight of the phrasings. */
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { AnswerEngine } from '../../src/answers/engine.js';
import { articleOf } from '../../src/answers/library.js';
import { parseTorgYaml } from '../../src/config/torg.js';
import { readKnowledge } from '../../src/knowledge/files.js';
import { departmentExamples, departmentFor } from '../../src/triage/day-one.js';
import { train } from '../../src/triage/training.js';

interface TestQuestion {
  text: string;
  department: string;
}

it('does, by its words and the answer that is found for them', async () => {
  const { departments } = parseTorgYaml(readFileSync('config/torg.yaml', 'utf8'), 'torg.yaml');
  const ids = departments.map(({ id }) => id);
  const answers = await readKnowledge('knowledge', ids);
  const engine = await AnswerEngine.build(answers.map((answer) => articleOf(answer)));
  const model = train(departmentExamples(departments, answers));
  const departmentOf = new Map(answers.map(({ id, department }) => [id, department]));
  const questions = readFileSync('test/fixtures/questions.jsonl', 'utf8')
    .trim()
    .split('\n')
    .filter((_, at) => at % 3 === 1)
    .map((line) => JSON.parse(line) as TestQuestion);
  const share = (guess: (text: string) => string): number =>
    questions.filter(({ text, department }) => guess(text) === department).length / questions.length;
  const byWords = share((text) => departmentFor(model, text, ids));
  const withAnswer = share((text) => {
    const { best, confidence } = engine.find(text);
    return departmentFor(model, text, ids, { department: departmentOf.get(best[0]?.id ?? '') ?? '', confidence });
  });
  process.stdout.write(`department: ${JSON.stringify({ byWords, withAnswer })}\n`);
  expect(byWords).toBeGreaterThan(0.83);
  expect(withAnswer).toBeGreaterThan(0.86);
});

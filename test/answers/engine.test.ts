/** Whether people find the starter answers by their own words: 766 questions written without sight of the phrasings. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fillIn, versionFor, type KnownAnswer } from '../../src/domain/answer.js';
import { AnswerEngine } from '../../src/answers/engine.js';
import { articleOf } from '../../src/answers/library.js';
import { readKnowledge } from '../../src/knowledge/files.js';
import { parseTorgYaml } from '../../src/config/torg.js';
import { languages, type Language } from '../../src/domain/words.js';
import { languageOf } from '../../src/text/language.js';
import { DepartmentChooser } from '../../src/triage/department.js';

interface TestQuestion {
  text: string;
  language: Language;
  answer: string | null;
  department: string;
}

const questions = readFileSync('test/fixtures/questions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as TestQuestion);
const { departments } = parseTorgYaml(readFileSync('config/torg.yaml', 'utf8'), 'torg.yaml');
const ids = departments.map(({ id }) => id);
let answers: KnownAnswer[];
let engine: AnswerEngine;

beforeAll(async () => {
  answers = await readKnowledge('knowledge', ids);
  engine = await AnswerEngine.build(answers.map((answer) => articleOf(answer)));
});

const share = (all: readonly unknown[], part: readonly unknown[]): number => part.length / all.length;

describe('the starter answers', () => {
  it('are ninety-three topics, each in every language', () => {
    expect(answers).toHaveLength(93);
    for (const { versions } of answers) expect(Object.keys(versions).sort()).toEqual([...languages].sort());
  });

  it('name no variable that does not exist', () => {
    const known: Record<string, string> = { 'municipality.name': 'x' };
    for (const id of ids) known[`${id}.phone`] = '1';
    for (const answer of answers) {
      for (const { body } of Object.values(answer.versions)) expect(fillIn(body, known)).not.toContain('{{');
    }
  });
});

describe('finding', () => {
  it('puts the right answer first, and is right when it answers by itself', () => {
    const answerable = questions.filter(({ answer }) => answer !== null);
    const first = answerable.filter(({ text, answer }) => engine.rank(text)[0]?.id === answer);
    const given = questions
      .map((each) => ({ ...each, found: engine.find(each.text) }))
      .filter(({ found }) => found.outcome === 'answer');
    const right = given.filter(({ found, answer }) => found.candidates[0]?.id === answer);
    const nobody = questions.filter(({ answer }) => answer === null);
    const silent = nobody.filter(({ text }) => engine.find(text).outcome === 'none');
    const figures = {
      recall1: share(answerable, first),
      precision: share(given, right),
      coverage: share(answerable, right),
      silent: share(nobody, silent),
    };
    process.stdout.write(`answers on ${questions.length} questions: ${JSON.stringify(figures)}\n`);
    expect(figures.recall1).toBeGreaterThan(0.855);
    expect(figures.precision).toBeGreaterThan(0.935);
    expect(figures.coverage).toBeGreaterThan(0.51);
    expect(figures.silent).toBeGreaterThan(0.73);
  });

  it.each(['', '   ', '????', 'og i det som en', 'x', '🙏', 'lkjsdf qwpoe zmxncv'])('finds nothing in %j', (text) => {
    expect(engine.find(text).outcome).toBe('none');
  });

  it('offers two or three where it is not sure, and one where it is', () => {
    const found = questions.map(({ text }) => engine.find(text));
    for (const { outcome, candidates } of found) {
      if (outcome === 'answer') expect(candidates).toHaveLength(1);
      if (outcome === 'choose') expect([2, 3]).toContain(candidates.length);
      if (outcome === 'none') expect(candidates).toEqual([]);
    }
    expect(found.some(({ outcome }) => outcome === 'choose')).toBe(true);
  });

  it('shows a reader the nearest language of an answer that is missing in theirs', () => {
    const version = { title: 'sv', phrasings: [], body: 'sv' };
    const answer: KnownAnswer = {
      id: 'a',
      audience: 'everyone',
      department: 'it',
      versions: { sv: version, en: { ...version, title: 'en' } },
    };
    expect(versionFor(answer, 'nn').title).toBe('sv');
    expect(versionFor(answer, 'en').title).toBe('en');
  });
});

describe('language and department', () => {
  it('do not follow the words of an address', () => {
    expect(languageOf('får ikke åpnet https://intranett.example/the-page/for-you')).not.toBe('en');
  });

  it('are told from the words', () => {
    const told = questions
      .map((each) => ({ ...each, told: languageOf(each.text) }))
      .filter(({ told: language }) => language);
    const examples = [
      ...departments.flatMap(({ id, examples: texts }) => texts.map((text) => ({ department: id, text }))),
      ...answers.flatMap(({ department, versions }) =>
        Object.values(versions).flatMap(({ title, phrasings }) =>
          [title, ...phrasings].map((text) => ({ department, text })),
        ),
      ),
    ];
    const chooser = new DepartmentChooser(examples);
    const figures = {
      languageToldRight: share(
        told,
        told.filter((each) => each.told === each.language),
      ),
      languageTold: share(questions, told),
      department: share(
        questions,
        questions.filter(({ text, department }) => chooser.choose(text, ids) === department),
      ),
    };
    process.stdout.write(`language and department: ${JSON.stringify(figures)}\n`);
    expect(figures.languageToldRight).toBeGreaterThan(0.94);
    expect(figures.languageTold).toBeGreaterThan(0.8);
    expect(figures.department).toBeGreaterThan(0.765);
    expect(chooser.choose('', ids)).toBe('it');
    expect(chooser.choose('heisen står', ['hr'])).toBe('hr');
  });
});

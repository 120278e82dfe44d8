/** The answers that come with Torg: right by the rules that a machine can check, and alike in all four languages. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { variablesOf } from '../../src/features/answers.js';
import { readTorgYaml } from '../../src/config/torg.js';
import { checkAnswer } from '../../src/domain/answer-check.js';
import type { AnswerVersion, KnownAnswer } from '../../src/domain/answer.js';
import { languages, type Language } from '../../src/domain/words.js';
import { readKnowledge } from '../../src/knowledge/files.js';
import { departmentsServing } from '../../src/ports/organisation.js';

const organisation = readTorgYaml('config/torg.yaml');
const departments = organisation.departments.map(({ id }) => id);
const answers = await readKnowledge('knowledge', departments);

/** Every text in a language, with the id of its answer. */
const textsIn = (language: Language): [id: string, text: string][] =>
  answers.map(({ id, versions }) => [id, wordsOf(versions[language])]);

const wordsOf = (version?: AnswerVersion): string =>
  [version?.title, version?.emergency, version?.body].filter(Boolean).join('\n');

/** The ids of the answers of which something does not hold. */
const idsWhere = (isWrong: (answer: KnownAnswer) => boolean): string[] => answers.filter(isWrong).map(({ id }) => id);

describe('the answers that come with Torg', () => {
  it('are in all languages, with as much to do first in each', () => {
    expect(idsWhere(({ versions }) => languages.some((each) => !versions[each]))).toEqual([]);
    expect(
      idsWhere(({ versions }) => {
        const notes = languages.filter((each) => versions[each]?.emergency);
        return notes.length > 0 && notes.length < languages.length;
      }),
    ).toEqual([]);
  });

  it('name the same phone numbers in all languages', () => {
    const named = (version?: AnswerVersion): string =>
      [...new Set(wordsOf(version).match(/\{\{[^}]*\}\}/gu))].sort().join(' ');
    expect(
      idsWhere(({ versions }) => new Set(languages.map((each) => named(versions[each]))).size > 1),
    ).toEqual([]);
  });

  it('pass the check that every answer has to pass', () => {
    const [municipality] = organisation.municipalities;
    if (!municipality) throw new Error('torg.yaml has no municipality');
    const serving = departmentsServing(organisation, municipality.id);
    const variables = Object.keys(variablesOf({ municipality, departments: serving }));
    const known = { departments, municipalities: [municipality.id], variables };
    expect(answers.flatMap((answer) => checkAnswer(answer, known).map((wrong) => ({ id: answer.id, ...wrong })))).toEqual(
      [],
    );
  });

  it('belong to nobody, and are read again on working days that lie apart', () => {
    expect(idsWhere(({ owner }) => owner !== undefined)).toEqual([]);
    const days = answers.map(({ reviewOn }) => reviewOn ?? '');
    expect(new Set(days).size).toBe(answers.length);
    expect(days.filter((day) => !/^[1-5]$/u.test(String(new Date(`${day}T12:00:00Z`).getUTCDay())))).toEqual([]);
  });

  it('say what to do first where somebody may be in danger', () => {
    const urgent = /\b11[0-3]\b/u;
    const without = textsIn('nb').filter(([id, text]) => {
      const { emergency } = answers.find((each) => each.id === id)?.versions.nb ?? {};
      return urgent.test(text) && emergency === undefined;
    });
    // Its help is for matters that last; what is sudden is one sentence among them.
    expect(without.map(([id]) => id)).toEqual(['occupational-health']);
  });
});

describe('emergency numbers', () => {
  it('are Swedish in Swedish, and Norwegian in Norwegian', () => {
    expect(textsIn('sv').filter(([, text]) => /\b(?:110|113|02800)\b/u.test(text))).toEqual([]);
    for (const language of ['nb', 'nn'] as const) {
      expect(textsIn(language).filter(([, text]) => /\b(?:114 14|1177)\b/u.test(text))).toEqual([]);
    }
  });

  it('are both in English', () => {
    const onlyNorwegian = textsIn('en').filter(
      ([, text]) => /\b(?:110|113)\b/u.test(text) && !/in Sweden/iu.test(text),
    );
    expect(onlyNorwegian.map(([id]) => id)).toEqual([]);
    expect(textsIn('en').filter(([, text]) => text.includes('02800') && !text.includes('114 14'))).toEqual([]);
  });
});

describe('the departments', () => {
  it('are called in English what torg.yaml calls them', async () => {
    const yaml = await readFile('config/torg.yaml', 'utf8');
    expect(yaml).toContain('en: Economy');
    expect(textsIn('en').filter(([, text]) => /\bfinance\b/iu.test(text))).toEqual([]);
  });
});

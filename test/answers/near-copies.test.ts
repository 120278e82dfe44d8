/** That the test questions are blind: no title or phrasing of a known answer is one of them in hardly other words. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readKnowledge } from '../../src/knowledge/files.js';
import { parseTorgYaml } from '../../src/config/torg.js';
import { comparable, isNearCopy, nearCopies } from '../support/near-copies.js';

const questions = readFileSync('test/fixtures/questions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text);
const { departments } = parseTorgYaml(readFileSync('config/torg.yaml', 'utf8'), 'torg.yaml');
const ids = departments.map(({ id }) => id);

const knownIn = async (folder: string): Promise<{ text: string; of: string }[]> =>
  (await readKnowledge(folder, ids)).flatMap(({ id, versions }) =>
    Object.entries(versions).flatMap(([language, { title, phrasings }]) =>
      [title, ...phrasings].map((text) => ({ text, of: `${id}.${language}` })),
    ),
  );

describe('the starter answers', () => {
  it('are not phrased as the test questions are', async () => {
    expect(nearCopies(questions, await knownIn('knowledge'))).toEqual([]);
  });
});

describe('a copied phrasing', () => {
  const asked = 'stekeovnen i skolekjøkkenet blir ikke varm, skal bake boller med 6b';
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'torg-knowledge-'));
    cpSync('knowledge', folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const withPhrasing = async (phrasing: string): Promise<string[]> => {
    const head = ['---', 'department: it', 'title: Copied', 'phrasings:', `  - ${JSON.stringify(phrasing)}`, '---'];
    writeFileSync(path.join(folder, 'copied.nb.md'), [...head, 'Text.', ''].join('\n'));
    return nearCopies(questions, await knownIn(folder)).filter((line) => line.includes('copied.nb'));
  };

  it.each([
    ['word for word', asked],
    ['with other capitals and marks', 'Stekeovnen i skolekjøkkenet blir ikke varm! Skal bake boller, med 6B...'],
    ['with a word or two changed', 'stekeovnen på skolekjøkkenet blir ikke varm, skal bake boller med 7a'],
  ])('is found %s, and both texts are named', async (_, phrasing) => {
    const found = await withPhrasing(phrasing);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(asked);
    expect(found[0]).toContain(phrasing);
  });

  it('is not found where only the matter is the same', async () => {
    expect(await withPhrasing('komfyren på skolekjøkkenet er iskald')).toEqual([]);
  });
});

describe('near', () => {
  it.each([
    ['Lift stuck', 'lift stuck!', true],
    ['brannalarmen pip', 'brannalarmen piper', false],
    ['the lift is stuck', 'the lift is stuck again', true],
    ['the lift is stuck', 'the tap is leaking', false],
    ['hvor finner jeg lønna mi', 'hvor finner jeg nøkkelen min', false],
    ['a\u030Arsoppgjør', 'årsoppgjør', true],
  ])('%j and %j: %j', (one, other, near) => {
    expect(isNearCopy(comparable(one), comparable(other))).toBe(near);
    expect(isNearCopy(comparable(other), comparable(one))).toBe(near);
  });
});

/** Mistakes in the folder of known answers are named with their file and the mend. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readKnowledge } from '../../src/knowledge/files.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
});
afterAll(() => rm(folder, { recursive: true }));

const good = '---\ndepartment: it\ntitle: Printer\nphrasings:\n  - it does not print\n---\nSwitch it on.\n';

async function reading(files: Record<string, string>): Promise<() => Promise<unknown>> {
  const own = await mkdtemp(path.join(folder, 'k-'));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(own, name), text);
  return () => readKnowledge(own, ['it', 'hr']);
}

describe('readKnowledge', () => {
  it('reads the languages of an answer together, whatever the line ends are', async () => {
    const read = await reading({ 'printer.nb.md': good, 'printer.en.md': good.replaceAll('\n', '\r\n') });
    const version = { title: 'Printer', phrasings: ['it does not print'], body: 'Switch it on.' };
    expect(await read()).toEqual([
      { id: 'printer', department: 'it', audience: 'everyone', versions: { en: version, nb: version } },
    ]);
  });

  it.each([
    ['no language in the name', { 'printer.md': good }, /printer\.md:1: the name does not end in a language/u],
    [
      'a department that does not exist',
      { 'p.nb.md': good.replace('it\n', 'mayor\n') },
      /p\.nb\.md:2: there is no department "mayor"/u,
    ],
    [
      'two departments for one answer',
      { 'p.en.md': good, 'p.nb.md': good.replace('it\n', 'hr\n') },
      /p\.nb\.md:2: department is "hr", and "it" in .*p\.en\.md:2/u,
    ],
    ['no head', { 'p.nb.md': 'Switch it on.' }, /p\.nb\.md:1: no head between two lines/u],
    ['no text', { 'p.nb.md': good.replace('Switch it on.', ' ') }, /p\.nb\.md:7: there is no text/u],
    [
      'a head that is no YAML',
      { 'p.nb.md': good.replace('title: Printer', 'title: [') },
      /p\.nb\.md:4: the head is not YAML/u,
    ],
    [
      'a setting that does not exist',
      { 'p.nb.md': good.replace('title:', 'tittel:') },
      /p\.nb\.md:3: there is no setting "tittel"/u,
    ],
  ])('names %s', async (_, files, problem) => {
    await expect((await reading(files as Record<string, string>))()).rejects.toThrow(problem);
  });

  it('names a folder that is not there', async () => {
    await expect(readKnowledge(path.join(folder, 'nowhere'), ['it'])).rejects.toThrow(
      /nowhere: the folder of known answers cannot be read/u,
    );
  });
});

/** Mistakes in the checklists of torg.yaml are named with their line and what is wrong. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseTorgYaml } from '../../src/config/torg.js';
import { namedIn } from '../../src/domain/checklist.js';
import { languages } from '../../src/domain/words.js';

const text = readFileSync('config/torg.yaml', 'utf8').replaceAll('\r\n', '\n');
const read = (changed: string) => () => parseTorgYaml(changed, 'torg.yaml');

/** The same file with a mistake, and the line it then stands on. */
function mistaken(right: string, wrong: string): { file: string; line: number } {
  const place = text.indexOf(right, text.indexOf('\nchecklists:'));
  expect(place).toBeGreaterThan(0);
  const file = `${text.slice(0, place)}${wrong}${text.slice(place + right.length)}`;
  const before = file.slice(0, place + wrong.length - wrong.trimStart().length);
  return { file, line: before.split('\n').length };
}

function messageOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the checklists that come with Torg', () => {
  const { checklists } = parseTorgYaml(text, 'torg.yaml');

  it('are three, the first with five parts of which one waits', () => {
    expect(checklists.map(({ id, parts }) => [id, parts.length])).toEqual([
      ['new-employee', 5],
      ['leaving', 4],
      ['moving', 4],
    ]);
    const waiting = checklists[0]?.parts.filter(({ after }) => after.length > 0);
    expect(waiting?.map(({ id, after }) => [id, after])).toEqual([['access', ['contract']]]);
  });

  it('ask in every language for the same', () => {
    for (const { title, parts } of checklists) {
      for (const words of [title, ...parts.flatMap((part) => [part.title, part.instructions])]) {
        const named = languages.map((language) => namedIn(words[language]).sort().join());
        expect(new Set(named).size).toBe(1);
      }
    }
  });
});

describe('a mistake in a checklist', () => {
  it.each([
    ['an unknown department', 'department: hr', 'department: mayor', 'there is no department "mayor"'],
    ['an unknown category', 'category: hardware', 'category: boats', '"it" has no category "boats"'],
    ['an unknown part', 'after: [contract]', 'after: [contrac]', 'there is no part "contrac"'],
    ['a part that waits for itself', 'after: [contract]', 'after: [access]', '"access" waits for itself'],
    [
      'an unknown question',
      "nb: 'Arbeidsavtale for {{name}}'",
      "nb: 'Avtale for {{nme}}'",
      'there is no question "nme"',
    ],
    ['an unknown question in the title', "sv: 'Ny medarbetare: {{name}}'", "sv: '{{x}}'", 'there is no question "x"'],
    [
      'a date that is no question',
      'startsOn: startDate',
      'startsOn: name',
      '"name" is no required question for a date',
    ],
    ['a question twice', '- id: position', '- id: name', '"name" is used twice'],
    ['a part twice', '- id: account', '- id: contract', '"contract" is used twice'],
    ['a checklist twice', '- id: leaving', '- id: new-employee', '"new-employee" is used twice'],
    ['a choice without options', 'kind: yesNo', 'kind: choice', 'a choice needs two options or more'],
    ['a language that is missing', "nn: 'Ny tilsett: {{name}}'", '', 'nn'],
  ])('%s', (_, right, wrong, told) => {
    const { file, line } = mistaken(right, wrong);
    expect(read(file)).toThrow(told);
    // A setting that is not there is told by what is around it.
    const [, at = ''] = /torg\.yaml:(\d+) checklists/u.exec(messageOf(read(file))) ?? [];
    expect(Math.abs(Number(at) - line)).toBeLessThan(wrong === '' ? 10 : 3);
  });

  it('a circle of three', () => {
    const list = text.indexOf('\n  - id: moving');
    const moving = text.slice(list).replace('due: { days: -3 }', 'due: { days: -3 }\n        after: [connect]');
    expect(read(`${text.slice(0, list)}${moving}`)).toThrow('"network" waits for itself');
  });

  it('more parts than fit into a transaction', () => {
    const [part = ''] = /\n {6}- id: desk\n(?: {8}.*\n)+/u.exec(text) ?? [];
    const more = Array.from({ length: 6 }, (_, place) => part.replace('desk', `desk${place}`)).join('');
    expect(read(text.replace(part, `${part}${more}`))).toThrow(/checklists\[0\]\.parts/u);
  });
});

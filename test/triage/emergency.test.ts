/** Emergencies are told from the everyday: on lines written before the rules, and lines written to try them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { emergencyIn } from '../../src/triage/emergency.js';

interface Line {
  text: string;
  language: string;
  emergency?: string;
}
const read = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const lines = read<Line>('test/fixtures/emergencies.jsonl');
const emergencies = lines.filter(({ emergency }) => emergency !== undefined);
const ordinary = lines.filter(({ emergency }) => emergency === undefined);

describe('an emergency', () => {
  it('is known as one, in nineteen of twenty lines', () => {
    const missed = emergencies.filter(({ text }) => emergencyIn(text) === undefined);
    expect(missed.length).toBeLessThanOrEqual(emergencies.length / 20);
  });

  it('is seldom taken for one of another kind', () => {
    const other = emergencies.filter(({ text, emergency }) => ![emergency, undefined].includes(emergencyIn(text)));
    expect(other.length).toBeLessThanOrEqual(emergencies.length / 50);
  });

  it('is known between other sentences, and in capitals', () => {
    expect(emergencyIn('Hei igjen! Takk for sist. DET BRENNER I KJELLEREN. Når kommer dere?')).toBe('fire');
    expect(emergencyIn('det er ikke en øvelse, det brenner')).toBe('fire');
    expect(emergencyIn('vannlekkasje')).toBe('water');
  });
});

describe('an everyday request', () => {
  it('is none', () => {
    expect(ordinary.filter(({ text }) => emergencyIn(text) !== undefined)).toEqual([]);
  });

  it('is seldom one among questions that were written for other ends', () => {
    const questions = read<{ text: string }>('test/fixtures/questions.jsonl').filter((_, index) => index % 3 === 1);
    const alarms = questions.filter(({ text }) => emergencyIn(text) !== undefined);
    expect(alarms.length).toBeLessThanOrEqual(questions.length / 50);
  });

  it.each(['', ' ', '!!!', '🔥', 'FJ-1001', 'brannøvelse'])('is %j', (text) => {
    expect(emergencyIn(text)).toBeUndefined();
  });
});

it.each([
  'internettet er nede i hele bygget',
  'alt av nett er helt dødt på skolen',
  'wi-fi har falt ut på lærerværelset',
  'heile nettverket er nede på skulen',
  'hela nätet ligger nere på skolan',
  'the whole network is down at the office',
])('is none where everybody tells the same of the network: %s', (text) => {
  expect(emergencyIn(text)).toBeUndefined();
});

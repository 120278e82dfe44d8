/** How sure the engine is: what share is asked of it, and how feedback moves its weights. */
import { describe, expect, it } from '@jest/globals';
import { thresholdFor, type Judged, type Weights } from '../../src/answers/confidence.js';
import { AnswerEngine, fitWeights } from '../../src/answers/engine.js';
import { shippedWeights } from '../../src/answers/weights.js';

const prior: Weights = {
  logistic: [0, 1],
  thresholds: [
    { right: 0.8, from: 0.5 },
    { right: 0.9, from: 0.7 },
  ],
};
const judged = (count: number, value: number, right: boolean): Judged[] =>
  Array.from({ length: count }, () => ({ evidence: [1, value], right }));

describe('the threshold', () => {
  it('lies between those that were measured', () => {
    expect(thresholdFor(0.85, prior)).toBeCloseTo(0.6);
    expect(thresholdFor(0.9, prior)).toBeCloseTo(0.7);
  });

  it('is never reached where more is asked than was ever seen', () => {
    expect(thresholdFor(0.99, prior)).toBe(Number.POSITIVE_INFINITY);
  });

  it('rises with the wanted share in what is shipped', () => {
    const from = [0.7, 0.8, 0.9, 0.95].map((right) => thresholdFor(right, shippedWeights));
    expect(from).toEqual([...from].sort());
    expect(from.every((each) => each > 0 && each < 1)).toBe(true);
  });

  it('is that of the department whose answer is the best', async () => {
    const engine = await AnswerEngine.build(
      ['Nytt passord', 'Bestille bil', 'Papir i skriveren'].map((title, place) => ({
        id: `a${place}`,
        titles: [title],
        phrasings: [],
        bodies: [],
      })),
    );
    expect(engine.find('nytt passord', { right: (id) => (id === 'a0' ? 0.5 : 0.9999) }).outcome).toBe('answer');
    expect(engine.find('nytt passord', { right: () => 0.9999 }).outcome).not.toBe('answer');
  });
});

describe('an answer by itself', () => {
  const alwaysSure: Weights = {
    logistic: shippedWeights.logistic.map((_, place) => (place === 0 ? 9 : 0)),
    thresholds: prior.thresholds,
  };
  const engine = AnswerEngine.build(
    ['Nytt passord', 'Bestille bil', 'Lyd i videomøte'].map((title, place) => ({
      id: `a${place}`,
      titles: [title],
      phrasings: [],
      bodies: ['La oss vite det i tide.'],
    })),
    { weights: alwaysSure },
  );

  it.each(['passord', 'lösenord', 'nytt pasord'])(
    'is given where a word is known, or its meaning: %s',
    async (text) => {
      expect((await engine).find(text).outcome).toBe('answer');
    },
  );

  it.each(['pasord', 'bilpassord'])(
    'is not given for what is only like a known word or made of some: %s',
    async (text) => {
      const { outcome, best, needed } = (await engine).find(text);
      expect(best.length).toBeGreaterThan(0);
      expect(outcome).not.toBe('answer');
      expect(needed).toBe(Number.POSITIVE_INFINITY);
    },
  );
});

describe('fitting', () => {
  it('leaves the weights where nothing was judged, or evidence of another kind', () => {
    expect(fitWeights([], prior)).toEqual(prior);
    expect(fitWeights([{ evidence: [1, 2, 3], right: true }], prior)).toEqual(prior);
  });

  it('moves little for few and much for many', () => {
    const after = (count: number): number => fitWeights(judged(count, 1, false), prior).logistic[0] ?? 0;
    expect(after(3)).toBeLessThan(0);
    expect(after(3)).toBeGreaterThan(-0.05);
    expect(after(5000)).toBeLessThan(-1.5);
  });

  it('finds the weights that made many judgements', () => {
    const many = [0, 1, 2].flatMap((value) => {
      const sure = 1 / (1 + Math.exp(2 - 1.5 * value));
      return [
        ...judged(Math.round(100_000 * sure), value, true),
        ...judged(Math.round(100_000 * (1 - sure)), value, false),
      ];
    });
    const [alone = 0, slope = 0] = fitWeights(many, prior).logistic;
    expect(alone).toBeCloseTo(-2, 1);
    expect(slope).toBeCloseTo(1.5, 1);
  });

  it('stays finite where all judgements agree', () => {
    for (const weight of fitWeights(judged(10_000, 1, true), prior).logistic) expect(Math.abs(weight)).toBeLessThan(20);
  });
});

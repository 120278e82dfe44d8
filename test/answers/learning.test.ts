/** How what people said moves what is found, and which questions are of the same matter. */
import { describe, expect, it } from '@jest/globals';
import { AnswerEngine, fitWeights, type Found } from '../../src/answers/engine.js';
import { Experience, type Told } from '../../src/answers/experience.js';
import { grouped } from '../../src/answers/gaps.js';

const others = ['printer', 'scanner', 'paper'].map((id) => ({ id, score: 1 }));
const found = (outcome: Found['outcome'], confidence: number, ...ids: string[]): Found => ({
  outcome,
  candidates: ids.map((id) => ({ id, score: 1 })),
  confidence,
  evidence: [1],
  best: others,
  needed: 0.68,
});
const told = (right: boolean, text = 'noe helt annet', answer = 'printer'): Told => ({ answer, right, text });
const many = (count: number, each: Told): Told[] => Array.from({ length: count }, () => each);
const ids = ({ candidates }: Found): string[] => candidates.map(({ id }) => id);
const question = 'skriveren på vaktrommet virker ikke';

describe('an answer rejected for these words', () => {
  it('is not given by itself, and stands behind the others', () => {
    const after = new Experience([told(false, question)]).applied(found('answer', 0.99, 'printer'), question);
    expect([after.outcome, ids(after)]).toEqual(['choose', ['scanner', 'paper', 'printer']]);
    expect(after.evidence).toEqual([]);
  });

  it('falls behind in a choice', () => {
    const experience = new Experience([told(false, `${question}!`)]);
    expect(ids(experience.applied(found('choose', 0.5, 'printer', 'scanner'), question))).toEqual([
      'scanner',
      'printer',
    ]);
  });

  it('is as it was for other words, and where as many said yes', () => {
    const sure = found('answer', 0.99, 'printer');
    const elsewhere = new Experience([told(false, 'hvordan skanner jeg til e-post')]);
    expect(elsewhere.applied(sure, question).outcome).toBe('answer');
    const even = new Experience([told(false, question), told(true, question)]);
    expect(even.applied(sure, question).outcome).toBe('answer');
  });
});

describe("an answer's record", () => {
  it('moves its confidence within bounds, and nobody else’s', () => {
    const bad = new Experience(many(500, told(false)));
    expect(bad.shiftOf('printer')).toBeGreaterThanOrEqual(-0.3);
    expect(bad.shiftOf('printer')).toBeLessThan(-0.29);
    const good = new Experience(many(500, told(true)));
    expect(good.shiftOf('printer')).toBeLessThanOrEqual(0.1);
    expect(good.shiftOf('printer')).toBeGreaterThan(0.09);
    expect(good.shiftOf('scanner')).toBe(0);
    expect(Math.abs(new Experience([told(false)]).shiftOf('printer'))).toBeLessThan(0.07);
  });

  it('makes a choice of an answer that helped few, and an answer of a likely one that helped many', () => {
    const bad = new Experience(many(20, told(false)));
    expect(bad.applied(found('answer', 0.8, 'printer'), question).outcome).toBe('choose');
    expect(bad.applied(found('answer', 0.95, 'printer'), question).outcome).toBe('answer');
    const good = new Experience(many(20, told(true)));
    expect(good.applied(found('choose', 0.65, 'printer', 'scanner'), question)).toMatchObject({
      outcome: 'answer',
      candidates: [{ id: 'printer' }],
      evidence: [1],
    });
    expect(good.applied(found('choose', 0.5, 'printer', 'scanner'), question).outcome).toBe('choose');
  });

  it('finds nothing where nothing was found', () => {
    const nothing = found('none', 0.1);
    expect(new Experience(many(20, told(true))).applied(nothing, question)).toEqual(nothing);
  });
});

it('weights that are fitted to what people said are surer of what was right, and less sure of what was not', async () => {
  const article = { id: 'printer', titles: ['Skriveren virker ikke'], phrasings: [], bodies: ['Slå den av og på.'] };
  const other = { id: 'key', titles: ['Mistet nøkkel'], phrasings: [], bodies: ['Si fra.'] };
  const engine = await AnswerEngine.build([article, other]);
  const { confidence, evidence } = engine.find('skriveren');
  const after = async (right: boolean): Promise<number> => {
    const weights = fitWeights(Array.from({ length: 60 }, () => ({ evidence, right })));
    return (await AnswerEngine.build([article, other], { weights })).find('skriveren').confidence;
  };
  expect(await after(false)).toBeLessThan(confidence);
  expect(await after(true)).toBeGreaterThan(confidence);
  expect(fitWeights([])).toEqual(fitWeights([{ evidence: [], right: false }]));
});

describe('questions without an answer', () => {
  const asked = [
    'flygelet på kulturskolen er ustemt',
    'hvem stemmer flygelet på kulturskolen?',
    'pianoet og flygelet i kulturskolen må stemmes',
    'kan jeg få låne kommunens kajakker',
    'låne kajakk av kommunen',
    'hvor er nøkkelen til ballbingen',
  ].map((text, place) => ({ id: String(place), text, at: `2026-11-2${place}T10:00:00.000Z` }));

  it('stand together by matter, most often asked first, the newest of each first', () => {
    expect(grouped(asked).map(({ questions }) => questions.map(({ id }) => id))).toEqual([
      ['2', '1', '0'],
      ['4', '3'],
      ['5'],
    ]);
  });

  it('stand in the same groups in whatever order they are read', () => {
    expect(grouped([...asked].reverse())).toEqual(grouped(asked));
  });

  it('of as many, that which was asked last stands first', () => {
    const [first] = grouped([asked[5], asked[0]].flatMap((each) => each ?? []));
    expect(first?.questions[0]?.id).toBe('5');
  });
});

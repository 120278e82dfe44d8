/** What is learned from examples: labels, when it is none of them, the words that say so, and that it stays the same. */
import { describe, expect, it } from '@jest/globals';
import { classify, sharesOf, why } from '../../src/triage/classifier.js';
import { departmentExamples, departmentFor } from '../../src/triage/day-one.js';
import { fromBytes, toBytes } from '../../src/triage/packing.js';
import { train, type Example } from '../../src/triage/training.js';

/** Each line of words in each setting: enough for a label to be learned from. */
const things: Record<string, string> = {
  printing: 'skriveren|toneren|utskriften|papirskuffen|kopimaskinen|blekkpatronen',
  network: 'nettverket|wifi|trådløsnettet|internettet|ruteren|vpn-en',
  pay: 'lønnsslippen|feriepengene|overtiden|lønna|skattetrekket|timelista',
  heating: 'varmen|radiatoren|ventilasjonen|termostaten|panelovnen|varmepumpa',
};
const settings = [
  'hjelp med # i dag',
  '# er feil igjen',
  'hei, hva gjør jeg med #',
  '# på kontoret mitt',
  'spørsmål om #',
];

const examples: Example[] = Object.entries(things).flatMap(([label, words]) =>
  words.split('|').flatMap((word) => settings.map((setting) => ({ label, text: setting.replace('#', word) }))),
);
const model = train(examples);

describe('a text gets', () => {
  it.each([
    ['the label of a word it knows', 'kan noen se på radiatoren', 'heating'],
    ['the label of a word in another form', 'alle skrivarane er daude', 'printing'],
    ['the label of a word with a slip', 'feripengene mine', 'pay'],
    ['the label of a compound', 'nettverkskabel', 'network'],
    ['its label in capitals', 'FEIL PÅ LØNNSSLIPPEN', 'pay'],
  ])('%s', (_, text, label) => {
    expect(classify(model, text)).toMatchObject({ top: label, candidates: [{ label }, {}, {}] });
  });

  it('no doubt where it is like the examples', () => {
    expect(classify(model, 'hjelp med lønnsslippen')).toMatchObject({ label: 'pay' });
    expect(classify(model, 'hjelp med lønnsslippen').confidence).toBeGreaterThan(0.9);
  });

  it('no label, and little confidence, where it is none of them', () => {
    const { label, top, confidence } = classify(model, 'kjøpe blomster til jubileet');
    expect(label).toBeNull();
    expect(Object.keys(things)).toContain(top);
    expect(confidence).toBeLessThan(classify(model, 'skriveren er feil').confidence / 2);
  });

  it.each([
    ['nothing', ''],
    ['signs alone', '?!'],
    ['letters never seen', 'жжж 日本'],
  ])('nothing for %s', (_, text) => {
    expect(classify(model, text)).toEqual({ label: null, top: null, confidence: 0, candidates: [] });
    expect(sharesOf(model, text)).toEqual([]);
  });

  it('shares that make one', () => {
    const shares = sharesOf(model, 'toneren er tom');
    expect(shares.map(({ label }) => label).sort()).toEqual(model.labels);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('a confidence between nothing and one, however long it is', () => {
    const long = 'varmen og skriveren '.repeat(2000);
    const { confidence } = classify(model, long);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});

describe('the words for a label', () => {
  it('are those as written that speak for it, and none that say nothing', () => {
    const words = why(model, 'Hei, hva gjør jeg? Toneren i Skriveren er tom', 'printing');
    expect(words.slice(0, 2).sort()).toEqual(['Skriveren', 'Toneren']);
    expect(words).not.toContain('jeg');
  });

  it('are none for a label that there is not', () => {
    expect(why(model, 'skriveren', 'unknown')).toEqual([]);
    expect(why(model, 'skriveren', null)).toEqual([]);
  });
});

describe('a model', () => {
  it('is the same from the same examples and seed, and another from another seed', () => {
    expect(train(examples)).toEqual(model);
    expect(train(examples, { seed: 2 }).fitted.weights).not.toEqual(model.fitted.weights);
  });

  it('is the same after it was stored or sent to another thread', () => {
    const bytes = toBytes(model);
    // Storage gives bytes back from anywhere within a larger buffer.
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(fromBytes(shifted.subarray(3))).toEqual(model);
    expect(classify(structuredClone(model), 'varmen')).toEqual(classify(model, 'varmen'));
  });

  it('is nothing where another version made it', () => {
    const bytes = toBytes(model);
    const older = new TextDecoder('latin1').decode(bytes).replace('"version":1', '"version":0');
    expect(fromBytes(Uint8Array.from(older, (letter) => letter.charCodeAt(0)))).toBeUndefined();
  });

  it('can be made of one example, of one label, and of none', () => {
    expect(classify(train([]), 'skriveren')).toEqual({ label: null, top: null, confidence: 0, candidates: [] });
    const single = train([{ text: 'skriveren', label: 'printing' }]);
    expect(classify(single, 'skriveren')).toMatchObject({ top: 'printing', candidates: [{ share: 1 }] });
  });

  it('gives labels with few examples more weight where it is told to', () => {
    const rare = examples.filter(({ label }, at) => label !== 'pay' || at % 10 === 0);
    const shareOfPay = (balance: number): number =>
      sharesOf(train(rare, { balance }), 'spørsmål om noe').find(({ label }) => label === 'pay')?.share ?? 0;
    expect(shareOfPay(1)).toBeGreaterThan(shareOfPay(0));
  });
});

describe('a department', () => {
  const departments = [
    { id: 'it', examples: ['skjermen er svart', 'nytt passord', 'tastaturet henger'] },
    { id: 'caretaker', examples: ['døra lukker seg ikke', 'snø ved inngangen', 'vinduet er knust'] },
  ];
  const answer = {
    id: 'bins',
    department: 'caretaker',
    audience: 'everyone' as const,
    versions: {
      nb: {
        title: 'Søppel',
        phrasings: ['full dunk'],
        body: '**Container** bestilles.\n\nRing {{caretaker.phone}} da.',
      },
    },
  };
  const learned = departmentExamples(departments, [answer]);
  const byWords = train(learned);

  it('is known by its examples, and by titles, phrasings and sentences of its answers', () => {
    expect(learned.slice(6)).toEqual(
      ['Søppel', 'full dunk', 'Container bestilles.'].map((text) => ({ text, label: 'caretaker' })),
    );
    expect(departmentFor(byWords, 'skjermen', ['caretaker', 'it'])).toBe('it');
    expect(departmentFor(byWords, 'en container', ['it', 'caretaker'])).toBe('caretaker');
  });

  it('is that of the answer as far as this is sure', () => {
    const asked = (confidence: number): string =>
      departmentFor(byWords, 'skjermen er svart', ['it', 'caretaker'], { department: 'caretaker', confidence });
    expect([asked(0.99), asked(0.05)]).toEqual(['caretaker', 'it']);
  });

  it('is one of those that may be chosen, and the first where nothing speaks for any', () => {
    expect(departmentFor(byWords, 'skjermen er svart', ['caretaker'])).toBe('caretaker');
    const found = { department: 'it', confidence: 1 };
    expect(departmentFor(byWords, 'snø', ['caretaker'], found)).toBe('caretaker');
    expect(departmentFor(byWords, '', ['it', 'caretaker'])).toBe('it');
    expect(departmentFor(byWords, 'snø', [])).toBe('');
  });
});

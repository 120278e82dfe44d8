/** What the engine takes for the same: compounds and their parts, equivalents, slips; and how it takes articles in. */
import { describe, expect, it } from '@jest/globals';
import { AnswerEngine, type Article } from '../../src/answers/engine.js';

const article = (id: string, title: string, body = '', phrasings: string[] = []): Article => ({
  id,
  titles: [title],
  phrasings,
  bodies: [body],
});

const articles = [
  article('pay', 'Utbetaling av feriepenger', 'Feriepenger kommer i juni.'),
  article('password', 'Nytt passord', 'Slik bytter du passord.'),
  article('printer', 'Skriveren skriver ikke ut', 'Se etter papir i skuffen.'),
  article('snow', 'Brøyting av snø på skolen', 'Meld fra til vaktmesteren.'),
  article('meeting', 'Lyd i videomøte', 'Velg riktig høyttaler.'),
  article('key', 'Jag har tappat nyckeln', 'Ring vaktmästaren.'),
  article('bare', '', 'Parkeringstillatelse for ansatte gjelder bak rådhuset.'),
];
const built = AnswerEngine.build(articles);
const first = async (question: string): Promise<string | undefined> => (await built).rank(question)[0]?.id;

describe('a question finds', () => {
  it.each([
    ['the parts of its compound', 'feriepengeutbetaling', 'pay'],
    ['a compound by one of its parts', 'møte uten lyd', 'meeting'],
    ['a compound by its parts, where only a text has it', 'tillatelse til parkering', 'bare'],
    ['the Swedish for a bokmål word', 'mistet nøkkelen', 'key'],
    ['the bokmål for an English word', 'forgot my password', 'password'],
    ['the bokmål for a Swedish word', 'byta lösenord', 'password'],
    ['the bokmål for a Danish word', 'sne ved skolen', 'snow'],
    ['a word in another form', 'skrivarane', 'printer'],
    ['a word with letters swapped', 'pasosrd', 'password'],
    ['a word with a letter too few', 'feriepener', 'pay'],
    ['two words for one', 'video møte', 'meeting'],
    ['a word whose ø is written ö', 'snö', 'snow'],
  ])('%s', async (_, question, id) => {
    expect(await first(question)).toBe(id);
  });

  it('nothing where it says nothing', async () => {
    expect((await built).find('hvordan er det med den')).toMatchObject({
      outcome: 'none',
      candidates: [],
      confidence: 0,
      evidence: [],
    });
  });

  it('only what is allowed', async () => {
    const engine = await built;
    expect(engine.rank('passord', 10, (id) => id !== 'password').map(({ id }) => id)).not.toContain('password');
    expect(engine.find('nytt passord', { allowed: () => false }).outcome).toBe('none');
  });

  it('no more than the limit', async () => {
    expect((await built).rank('passord skriver snø lyd nøkkel', 2)).toHaveLength(2);
  });
});

describe('why', () => {
  it('says the words as they were written, the most telling first, and no others', async () => {
    const engine = await AnswerEngine.build([
      ...articles,
      article('password-app', 'Passord i appen', 'Åpne appen på mobilen.'),
      article('other', 'Mobilen er borte', 'Ring IT.'),
    ]);
    const why = engine.why('Glemt PASSORDET til Lønnsportalen-appen min', 'password-app');
    expect([...why].sort()).toEqual(['Lønnsportalen-appen', 'PASSORDET']);
    expect(engine.why('Glemt PASSORDET', 'snow')).toEqual([]);
    expect(engine.why('Glemt passordet', 'nobody')).toEqual([]);
  });
});

describe('articles', () => {
  it('are found alike whether they came one by one or at once', async () => {
    const one = await AnswerEngine.build([]);
    for (const each of articles) one.add(each);
    for (const question of ['feriepengeutbetaling', 'lost key', 'pasord', 'skriver ut papir']) {
      expect(one.rank(question)).toEqual((await built).rank(question));
    }
  });

  it('that come later are found at once, and those of the same id count as one', async () => {
    const engine = await AnswerEngine.build(articles);
    engine.add(article('lift', 'Heisen står', ''));
    expect(engine.rank('heisen har stoppet')[0]?.id).toBe('lift');
    engine.add(article('lift', 'Innestengt mellom etasjene', ''));
    expect(engine.rank('innestengt i heisen').map(({ id }) => id)).toEqual(['lift']);
  });

  it('that are taken out are as if they had never come, for those that stay too', async () => {
    const passing = [
      article('lift', 'Heisen står', 'Bruk trappa til feriepenger og passord er i orden.', ['innestengt i heisen']),
      article('key', 'En nøkkel til', 'Hent den.', ['nøkkel']),
    ];
    for (const asksBetween of [false, true]) {
      const engine = await AnswerEngine.build(articles);
      const places = passing.map((each) => engine.add(each));
      if (asksBetween) expect(engine.rank('innestengt i heisen').map(({ id }) => id)).toContain('lift');
      for (const place of [...places, ...places]) engine.remove(place);
      for (const question of ['heisen står', 'innestengt i heisen', 'feriepengeutbetaling', 'lost key', 'pasord']) {
        const [found, never] = [engine.rank(question), (await built).rank(question)];
        expect(found.map(({ id }) => id)).toEqual(never.map(({ id }) => id));
        // What was weighed for an earlier question is kept as long as it is nearly right.
        const digits = asksBetween ? 1 : 6;
        for (const [place, { score }] of found.entries()) expect(score).toBeCloseTo(never[place]?.score ?? 0, digits);
      }
      expect(engine.why('heisen står', 'lift')).toEqual([]);
    }
  });

  it('are taken in in slices, with a pause between them', async () => {
    const many = Array.from({ length: 100 }, (_, place) => article(`a${place}`, 'Nytt passord'));
    let time = 0;
    let pauses = 0;
    await AnswerEngine.build(many, {
      now: () => (time += 1),
      pause: async () => {
        pauses += 1;
      },
    });
    // Three milliseconds to a slice, where each article takes one, and beginning anew takes one.
    expect(pauses).toBe(33);
  });

  it('are counted in slices too, where there are many words', async () => {
    const words = Array.from({ length: 1000 }, (_, place) => `ting${place}`).join(' ');
    let pauses = 0;
    const engine = await AnswerEngine.build([article('many', words)], {
      now: () => 0,
      pause: async () => {
        pauses += 1;
      },
    });
    expect(pauses).toBe(5);
    expect(engine.rank('ting567')[0]?.id).toBe('many');
  });

  it('that came after questions were asked are known in full, and so are those that were there', async () => {
    const engine = await AnswerEngine.build(articles);
    engine.rank('passord');
    for (let place = 0; place < 40; place += 1) engine.add(article(`new${place}`, `Ny sak${place} om ting`));
    for (const place of [0, 17, 39]) expect(engine.rank(`sak${place}`)[0]?.id).toBe(`new${place}`);
    const anew = await AnswerEngine.build([
      ...articles,
      ...Array.from({ length: 40 }, (_, place) => article(`new${place}`, `Ny sak${place} om ting`)),
    ]);
    for (const question of ['nytt passord', 'feriepenger i juni', 'sak17']) {
      expect(engine.rank(question)[0]?.id).toBe(anew.rank(question)[0]?.id);
      expect(engine.rank(question)[0]?.score).toBeCloseTo(anew.rank(question)[0]?.score ?? 0, 1);
    }
  });

  it('without a title have their first line in its stead, or the question that they begin with', async () => {
    const covered = async (body: string): Promise<number> =>
      (await AnswerEngine.build([...articles, article('bare', '', body)])).find('heisen står').evidence[1] ?? 0;
    const within = await covered('Bryteren i skapet er av når heisen står.');
    expect(await covered('Heisen står\nBruk bryteren i skapet.')).toBeGreaterThan(within);
    expect(await covered('Hvorfor står heisen? Bruk bryteren i skapet.')).toBeGreaterThan(within);
    expect(within).toBeGreaterThan(0);
  });

  it('that are a text alone are found by what a stretch of it says, rather than by words far apart', async () => {
    const filler = Array.from({ length: 60 }, (_, place) => `fyllord${place}`).join(' ');
    const texts = [
      article('together', '', `${filler} Heisen stanset mellom etasjene. ${filler}`),
      article('apart', '', `Heisen ${filler} stanset ${filler} etasjene.`),
    ];
    for (const order of [texts, [...texts].reverse()]) {
      const engine = await AnswerEngine.build(order);
      expect(engine.rank('stanset heisen ved etasjene')[0]?.id).toBe('together');
    }
  });

  it('that say a word more often than is counted lose nothing by it', async () => {
    const engine = await AnswerEngine.build([...articles, article('much', '', 'kantine '.repeat(5000))]);
    expect(engine.rank('kantinen')[0]?.id).toBe('much');
  });
});

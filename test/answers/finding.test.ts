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

  it('are taken in in slices, with a pause between them', async () => {
    let pauses = 0;
    const many = Array.from({ length: 3000 }, (_, place) =>
      article(
        `a${place}`,
        `Tittel nummer ${place}`,
        `Tekst om ting${place} og sak${place % 97} i mange ord.`.repeat(5),
      ),
    );
    const engine = await AnswerEngine.build(many, {
      pause: async () => {
        pauses += 1;
      },
    });
    expect(pauses).toBeGreaterThan(2);
    expect(engine.rank('ting1234')[0]?.id).toBe('a1234');
  });

  it('that say a word more often than is counted lose nothing by it', async () => {
    const engine = await AnswerEngine.build([...articles, article('much', '', 'kantine '.repeat(5000))]);
    expect(engine.rank('kantinen')[0]?.id).toBe('much');
  });
});

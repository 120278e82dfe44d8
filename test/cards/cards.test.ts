/** Every card Torg makes is one that Teams takes: valid, small enough, and with people's words as mere words. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type * as AdaptiveCardsModule from 'adaptivecards';
import { bytesOf, cardBytes, escapeMarkdown, linked, type Card } from '../../src/cards/card.js';
import { languages } from '../../src/domain/words.js';
import { published, typed } from '../../src/features/intake.js';
import { when } from '../../src/locales/index.js';
import { checkOf } from './schema.js';
import { everyCard, type Size } from './every-card.js';

// Its main entry cannot be loaded in Node.
const { AdaptiveCard, HostConfig, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCardsModule;

const schemaFile = '../shared/schemas/teams-adaptive-card.schema.json';
const sizes: Size[] = ['ordinary', 'extreme'];
const kinds = languages.flatMap((language) => sizes.map((size) => ({ language, size })));

describe.each(kinds)('every card in $language, $size', ({ language, size }) => {
  /** Names the cards of which something is wrong, with what it is. */
  const wrongOf = async (check: (card: Card) => string | undefined): Promise<string[]> => {
    const cards = await everyCard(language, size);
    expect(cards.size).toBeGreaterThan(90);
    return [...cards].flatMap(([name, card]) => {
      const wrong = check(card);
      return wrong === undefined ? [] : `${name}: ${wrong}`;
    });
  };

  it('is parsed without an error, as version 1.5', async () => {
    expect(
      await wrongOf((card) => {
        const context = new SerializationContext();
        const parsed = new AdaptiveCard();
        // It counts what stands in the menu too; another test counts the buttons.
        parsed.hostConfig = new HostConfig({ actions: { maxActions: 20 } });
        parsed.parse(card, context);
        const found = Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place).message);
        found.push(...parsed.validateProperties().validationEvents.map(({ message }) => message));
        return String(parsed.version) === '1.5' ? found[0] : `version ${String(parsed.version)}`;
      }),
    ).toEqual([]);
  });

  it('is below the size that Teams takes', async () => {
    expect(await wrongOf((card) => (bytesOf(card) < cardBytes ? undefined : `${bytesOf(card)} bytes`))).toEqual([]);
  });

  it('frees whatever is typed into it of what nobody may keep', async () => {
    expect(
      await wrongOf((card) => {
        const missed = objectsOf(card).find(
          ({ type, id }) => type === 'Input.Text' && !typed.test(String(id)) && !published.test(String(id)),
        );
        return missed && `the input ${String(missed.id)} is not looked through at intake`;
      }),
    ).toEqual([]);
  });

  it('has at most six buttons in a row beside its menu, none of them without a title', async () => {
    expect(
      await wrongOf((card) => {
        const rows = objectsOf(card).flatMap(({ actions }) =>
          Array.isArray(actions)
            ? [(actions as Record<string, unknown>[]).filter(({ mode }) => mode !== 'secondary')]
            : [],
        );
        if (rows.some((row) => row.length > 6)) return 'more than six buttons';
        return objectsOf(rows).some(({ type, title }) => String(type).startsWith('Action.') && !title)
          ? 'a button without a title'
          : undefined;
      }),
    ).toEqual([]);
  });

  it('shows what people wrote where Markdown and mentions mean nothing', async () => {
    const live = (value: unknown): boolean =>
      typeof value === 'string' && /(?<!\\)(?:<at>|\*\*fet|\]\(https:\/\/ondt)/u.test(value);
    // A mention of ours is one; what its name holds is looked at as all else is.
    const mentions = ({ msteams }: Card) =>
      (msteams?.entities ?? []).map(({ text, mentioned }) => [text, mentioned.name] as const);
    expect(
      await wrongOf((card) => {
        // Other elements of ours show plain text, lists to choose from among them.
        const drawn = objectsOf(card);
        const plain = drawn.flatMap(({ type, style, choices }) =>
          type === 'Input.ChoiceSet' && style !== 'expanded' ? (choices as object[]) : [],
        );
        const read = drawn.filter(
          (each) => ['TextBlock', undefined].includes(each.type as string) && !plain.includes(each),
        );
        const known = (value: unknown): unknown =>
          typeof value === 'string'
            ? mentions(card).reduce((rest, [whole, name]) => rest.replaceAll(whole, name), value)
            : value;
        const found = read.find(({ text, title, value }) => [text, title, value].map(known).some(live));
        return found && JSON.stringify(found).slice(0, 200);
      }),
    ).toEqual([]);
  });

  (existsSync(schemaFile) ? it : it.skip)('holds to the schema of Teams (skipped without ../shared)', async () => {
    expect(await wrongOf(checkOf(schemaFile))).toEqual([]);
  });
});

describe('our own Markdown', () => {
  it.each([
    ['Gå til https://a.example.', 'Gå til [a.example](https://a.example).'],
    ['se https://www.nav.no/sok?q=1, og les', 'se [nav.no/sok?q=1](https://www.nav.no/sok?q=1), og les'],
    ['(https://a.example/b/)', '([a.example/b](https://a.example/b/))'],
    ['[her](https://a.example) og [https://a.example](https://a.example)', undefined],
    ['http://a.example og nahttps://a.example', undefined],
  ])('makes links of addresses: %s', (written, shown = written) => {
    expect(linked(written)).toBe(shown);
  });

  it.each(languages)('takes no date for a list: %s', (language) => {
    expect(when('2026-11-20T09:42:00Z', language, 'Europe/Oslo')).toMatch(/^\p{L}+\.?\u00A020.*10:42$/u);
  });

  it.each([
    ['Kari *Nord*_mann_', 'Kari \\*Nord\\*\\_mann\\_'],
    ['<at>Alle</at> [x](y)', '\\<at\\>Alle\\</at\\> \\[x\\](y)'],
    ['1. mai\n- og 2) til', '1\\. mai\n\\- og 2) til'],
    ['3. \\', '3\\. \\\\'],
    ['Åse-Marie 2. etasje', 'Åse-Marie 2. etasje'],
  ])('is not made by names: %s', (name, shown) => {
    expect(escapeMarkdown(name)).toBe(shown);
  });
});

function objectsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsOf);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

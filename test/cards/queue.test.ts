/** The queue's card: pages without gap or double, whatever is in the queue, and never larger than Teams takes. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, cardBytes } from '../../src/cards/card.js';
import { mostWords, pageLength, queueCard, type QueueDrawing, type QueueState } from '../../src/cards/queue.js';
import { readerOf } from '../../src/cards/reader.js';
import { readTorgYaml } from '../../src/config/torg.js';
import { hidden, type SeenEntry } from '../../src/domain/queue.js';
import type { QueueEntry } from '../../src/domain/summary.js';
import { titleLimit } from '../../src/domain/ticket.js';
import type { Card } from '../../src/simulator/page/view.js';
import { actionsOf, textOf } from '../support/torg.js';

const organisation = readTorgYaml('config/torg.yaml');
const now = new Date('2026-11-23T09:00:00.000Z');
const nb = readerOf('nb', { timeZone: 'Europe/Oslo', ...organisation }, now);
const state: QueueState = { list: 'queue', department: '*', only: '*', category: '*', words: '' };
const about = organisation.departments.map(({ id }) => id);

function entry(number: number, more: Partial<QueueEntry> = {}): QueueEntry {
  return {
    municipality: 'fjordvik',
    number,
    title: 'Taklampen blafrer',
    department: 'it',
    priority: 'medium',
    status: 'open',
    openedAt: '2026-11-20T09:00:00.000Z',
    requester: { id: 'kari', name: 'Kari Nordmann' },
    ...more,
  };
}

const draw = (entries: readonly SeenEntry[], more: Partial<QueueDrawing> = {}): Card =>
  queueCard(
    {
      title: 'Kø',
      state,
      usual: state,
      offset: 0,
      entries,
      about,
      departments: ['*', ...about],
      person: 'ola',
      mayClaim: () => true,
      nonce: 'nonce-of-the-card',
      ...more,
    },
    nb,
  ) as unknown as Card;

const shownOn = (card: Card): number[] =>
  [...textOf(card).matchAll(/\| FJ-(\d+) {2}/gu)].map(([, number]) => Number(number));
const offsetOf = (card: Card, title: string): number | undefined =>
  actionsOf(card).find((each) => each.title === title)?.data?.offset as number | undefined;

const heavy = '語'.repeat(titleLimit);
const quoted = '"\\'.repeat(titleLimit / 2);
const text = fc.constantFrom('Taklampen blafrer', heavy, quoted);
const queues = fc.uniqueArray(
  fc
    .record({ number: fc.integer({ min: 1, max: 9_999 }), title: text, name: text, masked: fc.boolean() })
    .map(({ number, title, name, masked }): SeenEntry => {
      const whole = entry(number, { title, requester: { id: 'kari', name }, assignee: { id: 'ola', name } });
      return masked ? hidden(whole) : whole;
    }),
  { selector: ({ number }) => number, maxLength: 60 },
);

describe('the pages of any queue', () => {
  it('are small enough, and together hold every ticket once', () => {
    fc.assert(
      fc.property(queues, text, (entries, words) => {
        const shown: number[] = [];
        for (
          let offset: number | undefined = 0, pages = 0;
          offset !== undefined && pages <= entries.length;
          pages += 1
        ) {
          const card = draw(entries, { offset, told: { words: words.repeat(4), style: 'warning' } });
          expect(bytesOf(card)).toBeLessThan(cardBytes);
          shown.push(...shownOn(card));
          const next = offsetOf(card, 'Neste');
          expect(next ?? shown.length).toBe(shown.length);
          offset = next;
        }
        expect(shown.toSorted((a, b) => a - b)).toEqual(entries.map(({ number }) => number).sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('are cut where rows are longer than a card has room for, and the next begins at the cut', () => {
    const name = { id: 'kari', name: heavy };
    const more = { requester: name, resolutionDue: '2026-11-23T08:00:00.000Z', unreached: true };
    const long = Array.from({ length: 25 }, (_, place) =>
      entry(1001 + place, { ...more, title: '語'.repeat(6 * titleLimit) }),
    );
    const first = draw(long, { state: { ...state, words: '語'.repeat(mostWords) } });
    expect(bytesOf(first)).toBeLessThan(cardBytes);
    const count = shownOn(first).length;
    expect(count).toBeGreaterThan(3);
    expect(count).toBeLessThan(pageLength);
    expect(offsetOf(first, 'Neste')).toBe(count);
  });

  it('lead back', () => {
    const entries = Array.from({ length: 25 }, (_, place) => entry(1001 + place));
    expect(offsetOf(draw(entries), 'Forrige')).toBeUndefined();
    expect(offsetOf(draw(entries), 'Neste')).toBe(pageLength);
    const last = draw(entries, { offset: 20 });
    expect(shownOn(last)).toEqual([1021, 1022, 1023, 1024, 1025]);
    expect(offsetOf(last, 'Neste')).toBeUndefined();
    expect(offsetOf(last, 'Forrige')).toBe(10);
    expect(offsetOf(draw(entries, { offset: 4 }), 'Forrige')).toBe(0);
    expect(shownOn(draw(entries, { offset: 400 }))).toEqual(shownOn(last));
  });
});

describe('a row', () => {
  const json = (entries: readonly SeenEntry[], more: Partial<QueueDrawing> = {}) => JSON.stringify(draw(entries, more));

  it('marks what is overdue, and says when the rest is due', () => {
    const late = json([entry(1, { resolutionDue: '2026-11-23T08:00:00.000Z' })]);
    expect(late).toMatch(/over fristen [^"]*","color":"Attention"/u);
    const early = json([entry(1, { resolutionDue: '2026-11-24T08:00:00.000Z' })]);
    expect(early).toContain('løses innen');
    expect(early).not.toContain('Attention');
  });

  it('offers to claim what is free, to those who may', () => {
    const titles = (entries: readonly SeenEntry[], mayClaim: boolean) =>
      actionsOf(draw(entries, { mayClaim: () => mayClaim })).map(({ title }) => title);
    expect(titles([entry(1)], true)).toContain('Ta saken');
    expect(titles([entry(1)], false)).not.toContain('Ta saken');
    expect(titles([entry(1, { assignee: { id: 'ola', name: 'Ola' } })], true)).not.toContain('Ta saken');
    expect(titles([hidden(entry(1))], true)).toEqual(['Filter', 'Bruk filteret', 'Mitt arbeid']);
  });

  it('says of a masked ticket no more than that it is there', () => {
    const card = json([hidden(entry(1, { department: 'hr', title: 'Sykemelding', status: 'waiting' }))]);
    expect(card).toContain('Fortrolig sak');
    expect(card).toContain('HR · Venter · meldt');
    expect(card).not.toMatch(/Sykemelding|Kari|Middels/u);
  });
});

describe('the filter', () => {
  const filterOf = ({ body }: Card) => {
    const found = (body as { id?: string; isVisible: boolean; items: object[] }[]).find(({ id }) => id === 'filter');
    return found ?? { isVisible: undefined, items: [] };
  };
  const idsOf = (card: Card) => filterOf(card).items.flatMap((item) => ('id' in item ? [item.id] : []));

  it('is folded away until something is chosen', () => {
    expect(filterOf(draw([entry(1)])).isVisible).toBe(false);
    expect(filterOf(draw([entry(1)], { state: { ...state, only: 'unclaimed' } })).isVisible).toBe(true);
    const usual = { ...state, department: 'it' };
    expect(filterOf(draw([entry(1)], { state: usual, usual })).isVisible).toBe(false);
  });

  it('asks for a category where one department is chosen that has some', () => {
    expect(idsOf(draw([entry(1)]))).toEqual(['department', 'only', 'words']);
    expect(idsOf(draw([entry(1)], { about: ['it'] }))).toEqual(['department', 'only', 'category', 'words']);
    expect(idsOf(draw([entry(1)], { about: ['economy'] }))).toEqual(['department', 'only', 'words']);
    expect(idsOf(draw([entry(1)], { about: ['it'], departments: ['it'] }))).toEqual(['only', 'category', 'words']);
  });
});

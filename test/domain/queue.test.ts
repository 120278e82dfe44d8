/** The queue as somebody looks at it: masked, filtered, in order, counted. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countsOf,
  filtered,
  hidden,
  isOverdue,
  seenOf,
  selections,
  startOf,
  type Onlooker,
  type QueueFilter,
  type SeenEntry,
} from '../../src/domain/queue.js';
import type { QueueEntry } from '../../src/domain/summary.js';
import { priorities } from '../../src/domain/words.js';

const now = new Date('2026-11-23T09:00:00.000Z');
const ola = { id: 'ola', name: 'Ola Hansen' };
const sara = { id: 'sara', name: 'Sara Nguyen' };
const label = ({ number }: SeenEntry): string => `FJ-${number}`;
const onlooker: Onlooker = { person: 'ola', now, label };

function entry(number: number, more: Partial<QueueEntry> = {}): QueueEntry {
  return {
    municipality: 'fjordvik',
    number,
    title: 'The lamp flickers',
    department: 'it',
    priority: 'medium',
    status: 'open',
    openedAt: '2026-11-20T09:00:00.000Z',
    requester: { id: 'kari', name: 'Kari Nordmann' },
    ...more,
  };
}

const numbers = (entries: readonly SeenEntry[], filter: QueueFilter = {}): number[] =>
  filtered(entries, filter, onlooker).map(({ number }) => number);

describe('the order', () => {
  it('is by priority, then by what is due earliest, then by number', () => {
    const entries = [
      entry(9),
      entry(8, { priority: 'low', resolutionDue: '2026-11-01T00:00:00.000Z' }),
      entry(7, { resolutionDue: '2026-11-25T00:00:00.000Z' }),
      entry(6, { priority: 'urgent' }),
      entry(5, { resolutionDue: '2026-11-24T00:00:00.000Z' }),
      entry(4, { priority: 'high' }),
      entry(3),
    ];
    expect(numbers(entries)).toEqual([6, 4, 5, 7, 3, 9, 8]);
  });

  it('tells nothing of a masked ticket: it stands last whatever its priority', () => {
    const urgent = entry(1, { department: 'hr', priority: 'urgent', resolutionDue: '2026-11-01T00:00:00.000Z' });
    expect(numbers([hidden(urgent), entry(3, { priority: 'low' }), hidden(entry(2, { priority: 'low' }))])).toEqual([
      3, 1, 2,
    ]);
  });
});

describe('a masked ticket', () => {
  const secret = entry(1, {
    department: 'hr',
    title: 'Sick leave',
    assignee: ola,
    category: 'pay',
    priority: 'urgent',
    status: 'waiting',
    resolutionDue: '2026-11-01T00:00:00.000Z',
    unreached: true,
  });

  it('has its number, department, time and status, and nothing else', () => {
    expect(seenOf([secret], (department) => department !== 'hr')).toEqual([
      {
        municipality: 'fjordvik',
        number: 1,
        department: 'hr',
        openedAt: secret.openedAt,
        status: 'waiting',
        hidden: true,
      },
    ]);
    expect(seenOf([secret], () => true)).toEqual([secret]);
  });

  it.each<[string, QueueFilter]>([
    ['its title', { words: 'sick' }],
    ['its requester', { words: 'kari' }],
    ['its assignee', { words: 'hansen' }],
    ['its category', { category: 'pay' }],
    ['being mine', { only: 'mine' }],
    ['being overdue', { only: 'overdue' }],
    ['being claimed or not', { only: 'unclaimed' }],
  ])('is not found by %s', (_, filter) => {
    const found = structuredClone(secret);
    if (filter.only === 'unclaimed') delete found.assignee;
    expect(numbers([found], filter)).toEqual([1]);
    expect(numbers([hidden(found)], filter)).toEqual([]);
  });

  it('is found by what is shown', () => {
    expect(numbers([hidden(secret)], { words: 'fj-1' })).toEqual([1]);
    expect(numbers([hidden(secret)], { only: 'waiting', department: 'hr' })).toEqual([1]);
  });

  it('is counted, and not whether it is claimed', () => {
    const entries = [hidden(secret), entry(2), entry(3, { assignee: sara })];
    expect(countsOf(['it', 'hr', 'economy'], entries)).toEqual([
      { department: 'it', total: 2, unclaimed: 1 },
      { department: 'hr', total: 1 },
      { department: 'economy', total: 0, unclaimed: 0 },
    ]);
  });
});

describe('a filter', () => {
  const entries = [
    entry(1, { assignee: ola, category: 'access' }),
    entry(2, { assignee: sara, status: 'waiting', resolutionDue: '2026-11-23T08:59:59.999Z' }),
    entry(3, { department: 'economy', title: 'An invoice', resolutionDue: '2026-11-23T09:00:00.000Z' }),
  ];
  it.each<[string, QueueFilter, number[]]>([
    ['nothing', {}, [2, 3, 1]],
    ['a department', { department: 'economy' }, [3]],
    ['the unclaimed', { only: 'unclaimed' }, [3]],
    ['mine', { only: 'mine' }, [1]],
    ['the waiting', { only: 'waiting' }, [2]],
    ['the overdue', { only: 'overdue' }, [2, 3]],
    ['a category', { category: 'access' }, [1]],
    ['words, each somewhere', { words: '  NGUYEN lamp ' }, [2]],
    ['a number', { words: 'fj-3' }, [3]],
    ['several things', { only: 'unclaimed', department: 'it' }, []],
  ])('by %s leaves what it should', (_, filter, left) => {
    expect(numbers(entries, filter)).toEqual(left);
  });

  it('knows nobody where nobody looks', () => {
    expect(filtered(entries, { only: 'mine' }, { now, label, person: undefined })).toEqual([]);
  });

  it('takes what is due at this very instant as late, as the timer does', () => {
    expect(entries.map((each) => isOverdue(each, now))).toEqual([false, true, true]);
  });
});

describe('any queue', () => {
  const date = fc.constantFrom('2026-11-22T09:00:00.000Z', '2026-11-24T09:00:00.000Z', undefined);
  const any = fc
    .record({
      number: fc.integer({ min: 1, max: 30 }),
      municipality: fc.constantFrom('a', 'b'),
      priority: fc.constantFrom(...priorities),
      due: date,
      status: fc.constantFrom('open' as const, 'waiting' as const),
      assignee: fc.constantFrom(ola, sara, undefined),
      masked: fc.boolean(),
    })
    .map(({ number, due, assignee, masked, ...rest }): SeenEntry => {
      const whole = entry(number, {
        ...rest,
        ...(due ? { resolutionDue: due } : {}),
        ...(assignee ? { assignee } : {}),
      });
      return masked ? hidden(whole) : whole;
    });
  const nameOf = ({ municipality, number }: SeenEntry): string => `${municipality}-${number}`;
  const queues = fc.uniqueArray(any, { selector: nameOf, maxLength: 40 });

  it('is in the same order however it was read, and filters never add', () => {
    fc.assert(
      fc.property(queues, fc.constantFrom(undefined, ...selections), (entries, only) => {
        const filter = only === undefined ? {} : { only };
        const once = filtered(entries, filter, onlooker).map(nameOf);
        expect(filtered(entries.toReversed(), filter, onlooker).map(nameOf)).toEqual(once);
        expect(new Set(once).size).toBe(once.length);
        const whole = filtered(entries, {}, onlooker).map(nameOf);
        expect(once).toEqual(whole.filter((name) => once.includes(name)));
      }),
    );
  });
});

describe('a page', () => {
  it('begins where it was asked for, or with the last where there are no longer so many', () => {
    expect([startOf(0, 25, 10), startOf(7, 25, 10), startOf(24, 25, 10)]).toEqual([0, 7, 24]);
    expect([startOf(25, 25, 10), startOf(90, 20, 10), startOf(10, 10, 10), startOf(5, 0, 10)]).toEqual([20, 10, 0, 0]);
  });
});

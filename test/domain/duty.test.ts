/** Who is on duty: by weeks, dates, what was taken over, and who is absent. */
import { describe, expect, it } from '@jest/globals';
import { dutyAt, takenUntil, type Rota, type Takeover } from '../../src/domain/duty.js';
import type { Person } from '../../src/domain/words.js';

const zone = 'Europe/Oslo';
const person = (id: string): Person => ({ id, name: id.toUpperCase() });
/** A Monday; weeks change at eight. */
const weeks = { starts: '2026-11-02', at: '08:00', people: ['ola', 'sara', 'per'] };
const rota: Rota = { weeks, dates: [], standIn: 'mons' };

interface Setting {
  of?: Rota;
  taken?: Takeover;
  absent?: Record<string, string>;
}

/** Who it is and until when, in a line; `absent` names who is away, and who stands in for them. */
function at(now: string, { of = rota, taken, absent = {} }: Setting = {}): string {
  const absenceOf = (id: string) => {
    const standIn = absent[id];
    if (standIn === undefined) return undefined;
    return { until: '2027-01-01', ...(standIn === '' ? {} : { standIn: person(standIn) }) };
  };
  const duty = dutyAt(of, taken, { personOf: person, absenceOf }, new Date(now), zone);
  return duty ? `${duty.person.id} ${duty.until}${duty.insteadOf ? ` for ${duty.insteadOf.id}` : ''}` : 'nobody';
}

describe('by the weeks', () => {
  it.each([
    ['2026-11-02T06:59:00Z', 'nobody'],
    ['2026-11-02T07:00:00Z', 'ola 2026-11-09T07:00:00.000Z'],
    ['2026-11-09T06:59:59Z', 'ola 2026-11-09T07:00:00.000Z'],
    ['2026-11-09T07:00:00Z', 'sara 2026-11-16T07:00:00.000Z'],
    ['2026-11-22T23:00:00Z', 'per 2026-11-23T07:00:00.000Z'],
    ['2026-11-23T07:00:00Z', 'ola 2026-11-30T07:00:00.000Z'],
    // Clocks are set forward in between: it is eight all the same.
    ['2027-03-27T12:00:00Z', 'per 2027-03-29T06:00:00.000Z'],
  ])('at %s: %s', (now, who) => {
    expect(at(now)).toBe(who);
  });

  it('nobody is on duty without a rota, or with an empty one', () => {
    expect(
      dutyAt(undefined, undefined, { personOf: person, absenceOf: () => undefined }, new Date(), zone),
    ).toBeUndefined();
    expect(at('2026-11-02T07:00:00Z', { of: { dates: [] } })).toBe('nobody');
  });
});

describe('by dates', () => {
  const of: Rota = { ...rota, dates: [{ from: '2026-12-24', to: '2026-12-25', person: 'eva' }] };

  it.each([
    ['2026-12-23T22:59:00Z', 'sara 2026-12-23T23:00:00.000Z'],
    ['2026-12-23T23:00:00Z', 'eva 2026-12-25T23:00:00.000Z'],
    ['2026-12-25T22:59:00Z', 'eva 2026-12-25T23:00:00.000Z'],
    ['2026-12-25T23:00:00Z', 'sara 2026-12-28T07:00:00.000Z'],
  ])('at %s: %s', (now, who) => {
    expect(at(now, { of })).toBe(who);
  });

  it('they hold without weeks', () => {
    expect(at('2026-12-24T12:00:00Z', { of: { dates: of.dates } })).toBe('eva 2026-12-25T23:00:00.000Z');
    expect(at('2026-12-26T12:00:00Z', { of: { dates: of.dates } })).toBe('nobody');
  });
});

describe('what was taken over', () => {
  const taken: Takeover = {
    person: person('eva'),
    since: '2026-11-04T10:00:00.000Z',
    until: '2026-11-09T07:00:00.000Z',
  };

  it('holds until it ends', () => {
    expect(at('2026-11-05T10:00:00Z', { taken })).toBe('eva 2026-11-09T07:00:00.000Z');
    expect(at('2026-11-09T07:00:00Z', { taken })).toBe('sara 2026-11-16T07:00:00.000Z');
  });

  it('ends with the week of the rota, or after seven days', () => {
    const now = new Date('2026-11-05T10:00:00Z');
    expect(takenUntil(rota, now, zone)).toBe('2026-11-09T07:00:00.000Z');
    expect(takenUntil({ dates: [] }, now, zone)).toBe('2026-11-12T10:00:00.000Z');
  });
});

describe('whoever is absent', () => {
  const now = '2026-11-05T10:00:00Z';
  const until = '2026-11-09T07:00:00.000Z';

  it.each<[string, Record<string, string>, string]>([
    ['has the stand-in they named', { ola: 'eva' }, `eva ${until} for ola`],
    ['has the rota’s stand-in, where they named none', { ola: '' }, `mons ${until} for ola`],
    ['has the rota’s, where the one they named is absent', { ola: 'eva', eva: '' }, `mons ${until} for ola`],
    ['has nobody, where all are absent', { ola: 'eva', eva: '', mons: '' }, 'nobody'],
  ])('%s', (_, absent, who) => {
    expect(at(now, { absent })).toBe(who);
  });

  it('has nobody without a stand-in', () => {
    expect(at(now, { of: { weeks, dates: [] }, absent: { ola: '' } })).toBe('nobody');
  });

  it('is there again from their day on', () => {
    const back = () => ({ until: '2026-11-05' });
    const duty = dutyAt(rota, undefined, { personOf: person, absenceOf: back }, new Date(now), zone);
    expect(duty?.person.id).toBe('ola');
  });
});

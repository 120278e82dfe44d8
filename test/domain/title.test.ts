/** How a title is made of what somebody wrote, and how any text is cut. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstOf, titleLimit, titleOf } from '../../src/domain/ticket.js';

describe('titleOf', () => {
  it.each([
    ['Skriveren virker ikke. Den står i gangen.', 'Skriveren virker ikke.'],
    ['Virker skriveren? Nei', 'Virker skriveren?'],
    ['  hei \n på   deg  ', 'hei på deg'],
    ['Hei. Skriveren i gangen virker ikke', 'Hei. Skriveren i gangen virker ikke'],
    ['Se torg.example for mer. Takk', 'Se torg.example for mer.'],
    ['x'.repeat(titleLimit), 'x'.repeat(titleLimit)],
    ['x'.repeat(titleLimit + 1), `${'x'.repeat(titleLimit - 1)}…`],
    [`${'x'.repeat(60)} ${'y'.repeat(60)}`, `${'x'.repeat(60)}…`],
    [`${'x'.repeat(51)} ${'y'.repeat(60)}`, `${'x'.repeat(51)}…`],
    [`${'x'.repeat(50)} ${'y'.repeat(60)}`, `${'x'.repeat(50)} ${'y'.repeat(48)}…`],
  ])('%j', (words, title) => {
    expect(titleOf(words)).toBe(title);
  });

  it('is never too long and never cut within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const title = titleOf(words);
        expect(title.length).toBeLessThanOrEqual(titleLimit);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is cut as any text is: not within a character', () => {
    expect(firstOf('ab😀', 3)).toBe('ab');
    expect(firstOf('ab😀', 4)).toBe('ab😀');
    expect(firstOf('a😀b', 4)).toBe('a😀b');
  });
});

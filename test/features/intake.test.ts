/** A text that is longer than any that is taken is not looked through, and nothing of it goes on. */
import { expect, it } from '@jest/globals';
import { textLimit } from '../../src/domain/ticket.js';
import { taken } from '../../src/features/intake.js';
import { locales } from '../../src/locales/index.js';

it('puts too long a text away at once, and lets another that is too long be refused', () => {
  const text = `13097248022 ${'1 '.repeat(500_000)}`;
  const before = performance.now();
  const { request, hidden } = taken({ kind: 'message', text }, locales.nb);
  expect(performance.now() - before).toBeLessThan(200);
  expect(hidden).toEqual([]);
  expect(request).toMatchObject({ kind: 'message', text: expect.stringMatching(/^x+$/u) as unknown });
  expect('text' in request && request.text.length > textLimit).toBe(true);
});

/** The pace of sending, with the simulator's own count of Teams' limits as the referee. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conversationLimits, Pace } from '../../src/delivery/pace.js';
import { createSendLimiter } from '../../src/simulator/limits.js';

describe('Pace', () => {
  it('never sends more than Teams allows, however the wishes come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 150 }), (gaps) => {
        const pace = new Pace(conversationLimits);
        const teams = createSendLimiter();
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          const at = now + pace.reserve(now);
          expect(teams.admit('a conversation', at)).toBe(0);
        }
      }),
    );
  });

  it('keeps the distance from when a send really went, however late that was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 150 }), (delays) => {
        const pace = new Pace(conversationLimits);
        const teams = createSendLimiter();
        let now = 0;
        for (const delay of delays) {
          const reserved = now + pace.reserve(now);
          now = reserved + delay;
          pace.late(reserved, now);
          expect(teams.admit('a conversation', now)).toBe(0);
        }
      }),
    );
  });

  it('does not wait where nothing was sent, and waits as long as asked to', () => {
    const pace = new Pace(conversationLimits);
    expect(pace.reserve(1000)).toBe(0);
    pace.pause(9000);
    expect(pace.reserve(2000)).toBe(7000);
  });
});

import { describe, expect, test } from '@jest/globals';
import { bytesOf, createSendLimiter, pageOf } from '../../src/simulator/limits.js';

const sendTimes = (limiter: ReturnType<typeof createSendLimiter>, times: number[]) =>
  times.map((at) => limiter.admit('a', at));
const every = (count: number, step: number, from = 0) =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe('the send limits', () => {
  test('seven sends fit into a second, the eighth waits for the next', () => {
    const limiter = createSendLimiter();
    expect(sendTimes(limiter, every(7, 10))).toEqual(Array(7).fill(0));
    expect(limiter.admit('a', 100)).toBe(1);
    expect(limiter.admit('a', 1000)).toBe(0);
  });

  test('eight sends fit into two seconds', () => {
    const limiter = createSendLimiter();
    expect(sendTimes(limiter, every(8, 200))).toEqual(Array(8).fill(0));
    expect(limiter.admit('a', 1600)).toBe(1);
    expect(limiter.admit('a', 2000)).toBe(0);
  });

  test('sixty sends fit into half a minute', () => {
    const limiter = createSendLimiter();
    expect(sendTimes(limiter, every(60, 300))).toEqual(Array(60).fill(0));
    expect(limiter.admit('a', 18_000)).toBe(12);
    expect(limiter.admit('a', 30_000)).toBe(0);
  });

  test('1,800 sends fit into an hour', () => {
    const limiter = createSendLimiter();
    expect(sendTimes(limiter, every(1800, 1000)).every((wait) => wait === 0)).toBe(true);
    expect(limiter.admit('a', 1_800_000)).toBe(1800);
    expect(limiter.admit('a', 3_600_000)).toBe(0);
  });

  test('a refused send does not count, and conversations do not count together', () => {
    const limiter = createSendLimiter();
    sendTimes(limiter, every(7, 0));
    sendTimes(limiter, every(20, 0));
    expect(limiter.admit('b', 0)).toBe(0);
    expect(limiter.admit('a', 1000)).toBe(0);
  });
});

test('sizes are counted in bytes of UTF-8', () => {
  expect(bytesOf('æøå')).toBe(8);
});

describe('paging', () => {
  const all = every(120, 1);

  test('walks through everything, once', () => {
    const seen: number[] = [];
    let token: string | undefined;
    do {
      const page = pageOf(all, '50', token);
      seen.push(...page.items);
      token = page.continuationToken;
    } while (token);
    expect(seen).toEqual(all);
  });

  test('a page holds at least 50, and the last has no token', () => {
    expect(pageOf(all, '2', undefined).items).toHaveLength(50);
    expect(pageOf(all, '200', undefined)).toEqual({ items: all });
  });
});

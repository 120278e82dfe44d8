/** How much is measured, and what Torg aims at. */

/** How many known answers, of which shape, and what is aimed at among so many. */
export const answerSizes = [
  { what: '2,000 answers', count: 2_000, phrasings: 4, sentences: 5 },
  { what: '10,000 answers', count: 10_000, phrasings: 4, sentences: 5, aims: { buildMs: 600, p95: 5, blockedMs: 20 } },
  { what: '100,000 solved cases', count: 100_000, phrasings: 0, sentences: 2, aims: { p95: 20, blockedMs: 20 } },
];

/** A slice is short, so that all kinds meet the same moments of the machine, and long enough for every connection. */
const size = (connections, slices, count, employees) => ({ connections, slices, count, employees });

export const fullPlan = {
  rounds: 3,
  sizes: [size(1, 3, 60, 120), size(10, 3, 100, 200), size(50, 2, 200, 200)],
  warmUp: size(10, 3, 200, 200),
  counts: 1,
  /** How many tickets are closed. */
  growth: [1_000, 10_000],
  answers: answerSizes,
  startUp: { times: 3, idleMs: 10_000 },
};

export const quickPlan = {
  rounds: 1,
  sizes: [size(1, 1, 60, 60), size(10, 1, 100, 100), size(50, 1, 200, 200)],
  warmUp: size(10, 1, 200, 200),
  counts: 1,
  growth: [500, 2_500],
  answers: answerSizes.slice(0, 2),
  startUp: { times: 1, idleMs: 10_000 },
};

export const profilePlan = { ...fullPlan, counts: 1, profile: size(10, 2, 300, 300) };

export const aims = {
  /** CPU of an answered question, beside the echo's. */
  askCpu: 1.3,
  /** Turns a second, beside an echo and the same bare transaction one after the other. */
  rate: 0.8,
  writes: 1,
  roundTrips: 2,
  /** How many times as much is asked of the storage when there are many times as many tickets. */
  growth: 1,
  productionRss: 250 * 1024 * 1024,
};

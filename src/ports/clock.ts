/** The time, as everything in Torg reads it; the simulator swaps it to move time on. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

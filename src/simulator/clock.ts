/** The simulated time: real time plus an offset that only grows, so that timers, ids and due times never run backwards. */
import type { Clock } from '../ports/clock.js';

export interface ShiftableClock extends Clock {
  readonly offset: number;
  /** Moves time on to this instant; false, and nothing happens, where that lies in the past. */
  moveTo(instant: Date): boolean;
  /** Returns the function that ends the subscription. */
  onShift(listener: (now: Date) => void): () => void;
}

export function createShiftableClock(initialOffset = 0): ShiftableClock {
  let offset = initialOffset;
  const listeners = new Set<(now: Date) => void>();
  const now = (): Date => new Date(Date.now() + offset);
  return {
    now,
    get offset() {
      return offset;
    },
    moveTo(instant) {
      const step = instant.getTime() - now().getTime();
      if (!(step >= 0)) return false;
      offset += step;
      for (const listener of listeners) listener(now());
      return true;
    },
    onShift(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

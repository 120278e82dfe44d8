/** What solved tickets leave behind for whoever asks the same next. */
import type { Ticket } from '../domain/ticket.js';

/** A solved ticket without what would say who it was about. */
export interface SolvedCase extends Pick<Ticket, 'municipality' | 'number' | 'department' | 'title' | 'text'> {
  resolution: string;
  at: string;
}

export interface Solved {
  /** Those solved at an instant or after it, oldest first. */
  since(municipality: string, at: string): AsyncIterable<SolvedCase>;
}

/** Finds solved tickets by likeness. */
export interface SolvedIndex {
  /** The most alike of those departments, best first, at most three; none where nothing is alike. */
  alike(municipality: string, text: string, departments: readonly string[]): Promise<SolvedCase[]>;
}

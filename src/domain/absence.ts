/** Somebody who is away until a day, or who leaves, and what becomes of their tickets. */
import type { Person } from './words.js';

export interface Absence {
  person: Person;
  /** The first day they are back (`2026-11-30`), where they live; none for somebody who leaves. */
  until?: string;
  standIn?: Person;
  since: string;
}

export function isAbsent({ until }: Pick<Absence, 'until'>, today: string): boolean {
  return until === undefined || until > today;
}

/** What is to become of tickets that one agent has, as it was settled when they or a colleague said so. */
export interface Handover {
  from: Person;
  /** As in `Absence`. */
  until?: string;
  /** Who stands in meanwhile, and who is to get the tickets: those of departments in which they work. */
  standIn?: Person;
  to?: Person;
  /** How many the agent keeps. */
  kept: number;
  parts: HandoverPart[];
}

/** The tickets of one department. */
export interface HandoverPart {
  department: string;
  /** Who gets them; where nobody does, they go back to the queue. */
  to?: Person;
  tickets: { municipality: string; number: number }[];
}

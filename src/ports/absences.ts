/** Who is away or leaves, and what was settled about their tickets. */
import type { Absence, Handover } from '../domain/absence.js';

/** Answers about people come from memory, as old as the last `refresh`: people go away in other processes, too. */
export interface Absences {
  /** The absence of somebody who is away today, or leaves. */
  of(person: string): Absence | undefined;
  /** What was settled under a key before. */
  settled(municipality: string, key: string): Promise<Handover | undefined>;
  /**
   * Notes, once under a key that names the click, what is to become of tickets and that somebody is absent.
   * @returns what holds: what was settled under that key before, if anything was
   */
  settle(municipality: string, key: string, handover: Handover, absence?: Absence): Promise<Handover>;
  /** Somebody is back, as said in the message or click that the key names; false where they were not absent. */
  end(municipality: string, key: string, person: string): Promise<boolean>;
  /** Looks at what other processes have noted meanwhile. */
  refresh(): Promise<void>;
  /** Removes the absences of a municipality that are over. */
  purge(municipality: string): Promise<void>;
}

/** Who works in a department, as Teams has said: it counts where Teams cannot be asked any more. */
import type { Profile } from './directory.js';

export interface Agent extends Profile {
  /** The one they themselves belong to. */
  municipality: string;
}

export interface Agents {
  /** Those whom Teams has called members of the channel that the department has now, in the last 30 days. */
  of(department: string): Promise<Agent[]>;
  /** Teams calls somebody a member. Written once a day at most. */
  seen(department: string, agent: Agent): Promise<void>;
  /**
   * Teams no longer calls them one.
   * @param sure removes them also where this process does not know of them
   */
  forget(department: string, person: string, sure?: boolean): Promise<void>;
}

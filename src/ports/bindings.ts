/** Which channels of Teams belong to departments, and which one of a municipality shows the queue of all. */

/** Whose channel it is: a department's, or the one that all departments of a municipality share. */
export type BoundTo = { department: string } | { municipality: string };

export interface BoundChannel {
  /** Its id, without a thread. */
  channel: string;
  /** As it was called when it was last heard of; unknown where the id comes from the configuration. */
  name?: string;
  /** The team it belongs to, where it is known; a team has the id of its first channel. */
  team?: string;
  /** The service that carries its messages, where it is known. */
  serviceUrl?: string;
}

export interface Binding extends BoundChannel {
  to: BoundTo;
}

/**
 * Answers from memory, which is as old as the last `refresh` at most: other processes connect channels, too.
 */
export interface Bindings {
  ofDepartment(department: string): BoundChannel | undefined;
  /** The channel that all departments of a municipality share. */
  shared(municipality: string): BoundChannel | undefined;
  /** What a channel is bound to. */
  in(channel: string): BoundTo | undefined;
  all(): Binding[];
  /**
   * Connects a channel in place of the one that was bound, or (with `undefined`) disconnects what is bound.
   * @returns false where the channel belongs to another department, or is the one that all share
   */
  bind(to: BoundTo, channel: BoundChannel | undefined): Promise<boolean>;
  /** Looks at what other processes have connected meanwhile. */
  refresh(): Promise<void>;
  /** The same, where a channel is not known here; not more often than every few seconds. */
  lookFor(channel: string): Promise<void>;
  /**
   * Notes that a channel cannot be written to any more.
   * @param occasion names what told so
   * @returns the occasion at which it was noted first
   */
  lose(channel: string, occasion: string): Promise<string>;
  /** The channel can be written to again. */
  regain(channel: string): Promise<void>;
}

/** Which process may send where, and which processes there are. */

/** The right to send to a conversation: one process has it at a time, and loses it if it says nothing for a while. */
export interface Lease {
  /** Whether no other process ever had it: what this one remembers of tickets and cards is then true. */
  trusted: boolean;
  /** Whether another process had it until now: rows may be done, or have come, of which this one does not know. */
  taken: boolean;
  /** The outbox row that an earlier holder began to send, and of which it is not known whether it was sent. */
  begun?: string;
}

export interface Leases {
  /** Nothing while another process holds it. */
  hold(conversation: string): Promise<Lease | undefined>;
  /**
   * Makes sure that it is still held, for long enough to send something.
   * @throws where it is not
   */
  keep(conversation: string): Promise<void>;
  /**
   * The same, and notes that a row is about to be sent: should this process end meanwhile, the next one knows.
   * @throws where it is not held any more
   */
  begin(conversation: string, row: string): Promise<void>;
  /** Lets other processes have it at once. */
  release(conversation: string): Promise<void>;
  /** The same for all that this process holds. */
  releaseAll(): Promise<void>;
}

/** The processes that work on this storage. */
export interface Instances {
  /** Says that this one lives, and gives how many do. */
  beat(): Promise<number>;
  /** Says that this one has ended. */
  leave(): Promise<void>;
}

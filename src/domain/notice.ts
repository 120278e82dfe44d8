/** What Torg tells one person that is about no single ticket. */

export type Notice =
  /** A colleague who is away, or leaves, has given you their tickets. */
  | { type: 'handedOver'; by: string; department: string; count: number; until?: string }
  /** A colleague has given you all tickets that somebody had. */
  | { type: 'ticketsGiven'; by: string; from: string; department: string; count: number }
  /** Everybody who works in a department is away or gone. */
  | { type: 'departmentEmpty'; department: string }
  /** A colleague has given you the duty of a department, or taken it from you, until an instant. */
  | { type: 'dutyGiven' | 'dutyTaken'; by: string; department: string; until: string }
  /** So many answers that somebody owns are to be reviewed. */
  | { type: 'answersDue'; count: number }
  /** The channel of a department, or that which all share, can no longer be written to. */
  | { type: 'channelLost'; department?: string; channel: string; why: 'deleted' | 'removed' | 'archived' };

/** What the server tells the page: the types of the page API, and nothing that runs. */

export type Card = Record<string, unknown>;

export interface Message {
  id: string;
  /** The id of the root post, for a reply in a channel. */
  thread: string | null;
  /** A person's key, or `torg`. */
  from: string;
  at: string;
  text: string;
  format: 'plain' | 'markdown';
  /** The literal pieces of the text that are mentions: `@Torg`, `<at>Kari Nordmann</at>`. */
  mentions: string[];
  summary: string;
  cards: Card[];
  deleted: boolean;
  /** The card that an invoke answered, by person key: seen by that person alone until Torg updates the message. */
  overlays: Record<string, Card>;
}

export interface Conversation {
  id: string;
  kind: 'personal' | 'channel' | 'groupChat';
  title: string;
  members: string[];
  /** False after somebody has uninstalled Torg there. */
  installed: boolean;
  /** True for a channel that somebody has deleted; it can be restored. */
  deleted: boolean;
  messages: Message[];
}

export interface Person {
  key: string;
  name: string;
  role: string;
  locale: string;
}

export type FaultName =
  | 'notInstalled'
  | 'blocked'
  | 'conversationGone'
  | 'activityGone'
  | 412
  | 413
  | 429
  | 500
  | 502
  | 503
  | 504
  /** The connection breaks before anything is done. */
  | 'reset'
  /** It is done, but the answer comes later than the sender waits. */
  | 'late';

/** A fault of Teams that is being played. */
export interface Fault {
  id: number;
  /** Null for every conversation. */
  conversation: string | null;
  /** New messages, updates, or null for both. */
  method: 'POST' | 'PUT' | null;
  fault: FaultName;
  left: number | 'always';
  /** With 429: after how many seconds the bot may send again. */
  retryAfter: number;
}

export interface View {
  revision: number;
  municipality: string;
  timeZone: string;
  now: string;
  people: Person[];
  conversations: Conversation[];
  faults: Fault[];
}

export type Change =
  | { type: 'message'; conversation: string; message: Message }
  | { type: 'typing'; conversation: string; thread: string | null }
  | { type: 'clock'; now: string }
  | { type: 'installed'; conversation: string; installed: boolean }
  | { type: 'channel'; conversation: string; title: string; members: string[]; deleted: boolean }
  | { type: 'faults'; faults: Fault[] };
export type RevisedChange = Change & { revision: number };

export interface Dialog {
  title: string;
  width: string | number;
  height: string | number;
  card: Card;
}

export interface ClickedAction {
  type: 'Action.Execute' | 'Action.Submit';
  id?: string | undefined;
  verb?: string | undefined;
  data?: Record<string, unknown> | undefined;
}

/** How Torg took what a person did: `notice` is what Teams would show, `problem` what went wrong on the wire. */
export interface Outcome {
  notice?: string;
  problem?: string;
  /** The page could not hand it to the simulator at all. */
  unsent?: boolean;
  dialog?: Dialog;
  /** Text that ends a dialog. */
  closing?: string;
}

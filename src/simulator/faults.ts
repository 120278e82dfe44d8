/** The faults of Teams that are being played: which sends they hit, how often, and what Teams says to such a send. */
import type { Fault, FaultName } from './page/view.js';

/** What Teams answers. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  /** Where it is not the usual body of code and message; null for none. */
  body?: object | null;
}
export type RefusingFault = Exclude<FaultName, 'reset' | 'late'>;

/**
 * The codes and texts of Teams.
 * Sources: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes), and
 * for a chat whose person has blocked the bot, which answers in a shape of its own,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
const refusals: Record<RefusingFault, Refusal> = {
  notInstalled: {
    status: 403,
    code: 'BotNotInConversationRoster',
    message: "The bot isn't part of the conversation roster.",
  },
  blocked: {
    status: 403,
    code: 'MessageWritesBlocked',
    message: 'Thread is blocked from message writes.',
    body: { errorCode: 209, message: writesBlocked() },
  },
  conversationGone: { status: 404, code: 'ConversationNotFound', message: 'Conversation not found.' },
  // Teams says the same of a message as of a conversation; the code alone tells which is gone.
  activityGone: { status: 404, code: 'ActivityNotFoundInConversation', message: 'Conversation not found.' },
  412: { status: 412, code: 'PreconditionFailed', message: 'Precondition failed, please try again.' },
  413: { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' },
  429: { status: 429, code: 'Throttled', message: 'Too many requests.' },
  500: { status: 500, code: 'ServiceError', message: 'An error occurred.' },
  502: { status: 502, code: 'ServiceError', message: 'A dependency failed.' },
  503: { status: 503, code: '', message: '', body: null },
  504: { status: 504, code: '', message: '', body: null },
};

/** Asked for a chat with somebody, Teams has words of its own. */
const refusalsToCreate: Partial<Record<RefusingFault, Refusal>> = {
  notInstalled: {
    status: 403,
    code: 'ForbiddenOperationException',
    message: "Bot isn't installed in user's personal scope.",
  },
  blocked: { status: 403, code: 'ConversationBlockedByUser', message: 'User blocked the conversation with the bot.' },
};

/** What the bot is about to send. */
export interface Send {
  method: 'POST' | 'PUT';
  conversation: string;
  /** It asks for a person's chat, and sends nothing into it yet. */
  creates?: boolean;
}

export class Faults {
  private played: Fault[] = [];
  private lastId = 0;

  constructor(private readonly onChange: (faults: Fault[]) => void) {}

  get all(): Fault[] {
    return this.played;
  }

  add(fault: Omit<Fault, 'id'>): Fault {
    this.lastId += 1;
    const added = { id: this.lastId, ...fault };
    this.set([...this.played, added]);
    return added;
  }

  /** The fault that this send meets, which is then played once less often. */
  take(send: Send): Fault | undefined {
    const met = this.played.find((fault) => meets(fault, send));
    if (!met || met.left === 'always') return met;
    const left = met.left - 1;
    this.set(this.played.flatMap((fault) => (fault !== met ? fault : left > 0 ? { ...met, left } : [])));
    return met;
  }

  end(which: (fault: Fault) => boolean): void {
    if (this.played.some(which)) this.set(this.played.filter((fault) => !which(fault)));
  }

  private set(faults: Fault[]): void {
    this.played = faults;
    this.onChange(faults);
  }
}

/** @param creates whether a person's chat was asked for */
export function refusalOf(fault: RefusingFault, creates = false): Refusal {
  return (creates ? refusalsToCreate[fault] : undefined) ?? refusals[fault];
}

/** JSON within JSON, as Teams sends it. */
function writesBlocked(): string {
  const details = 'Thread is blocked from message writes.';
  return JSON.stringify({ subCode: 'MessageWritesBlocked', details, errorCode: null, errorSubCode: null }, null, 2);
}

function meets({ conversation, method, fault }: Fault, send: Send): boolean {
  if (conversation !== null && conversation !== send.conversation) return false;
  if (method !== null && method !== send.method) return false;
  // Whoever asks for a chat does not name one that could be gone.
  return !(fault === 'conversationGone' && send.creates);
}

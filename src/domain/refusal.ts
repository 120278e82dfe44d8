/** Why something asked for was not done: a value with what the person needs to know, never an exception. */
import type { Status } from './ticket.js';

export type Refusal =
  | { code: 'alreadyClaimed'; by: string; at: string }
  | { code: 'notClaimed' }
  | { code: 'notAssignee'; by: string }
  | { code: 'finished'; status: Status }
  | { code: 'notFinished' }
  | { code: 'alreadyWaiting' }
  | { code: 'notWaiting' }
  /** It is so already. */
  | { code: 'unchanged' }
  | { code: 'manyWatchers' }
  | { code: 'pastDate' }
  /** Its time has not come, or something else happened first. */
  | { code: 'notDue' }
  /** It is a part of a case, and another part must be finished first. */
  | { code: 'waitsFor'; municipality: string; number: number }
  /** It is a part of a case, which can be withdrawn as a whole alone. */
  | { code: 'partOfCase' }
  | { code: 'notRequester' }
  /** Neither the requester of the case nor its responsible manager. */
  | { code: 'notResponsible' }
  /** The checklist has been changed since the dialog was opened. */
  | { code: 'checklistChanged' }
  | { code: 'notAgent' }
  | { code: 'emptyText' }
  | { code: 'emptyTitle' }
  | { code: 'textTooLong'; limit: number }
  | { code: 'unknownDepartment' }
  | { code: 'unknownAgent' }
  /** Who should get the ticket is away, or leaves. */
  | { code: 'agentAbsent'; name: string; until?: string; standIn?: string }
  /** Tickets are to go to a stand-in, and none was chosen. */
  | { code: 'noStandIn' }
  /** Somebody else has it by now, or nobody. */
  | { code: 'notTheirs' }
  | { code: 'unknownCategory' }
  | { code: 'unknownTicket' }
  | { code: 'unknownQuestion' }
  | { code: 'invalidCard' };

/**
 * Whether the same request, delivered again, must be refused again although the ticket may have changed since.
 * What was wrong with the request itself is judged anew: the person may have mended it.
 */
export function isLasting({ code }: Refusal): boolean {
  return lasting.includes(code);
}

const lasting: readonly Refusal['code'][] = [
  'alreadyClaimed',
  'notClaimed',
  'notAssignee',
  'finished',
  'notFinished',
  'alreadyWaiting',
  'notWaiting',
  'unchanged',
  'notTheirs',
  'waitsFor',
  'partOfCase',
];

export type Decision<T> = { ok: true; change: T } | { ok: false; refusal: Refusal };

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

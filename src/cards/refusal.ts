/** A refusal in the words of the person who asked. */
import type { Refusal } from '../domain/refusal.js';
import { count, dayName } from '../locales/index.js';
import type { Reader } from './reader.js';

export function refusalText(refusal: Refusal, reader: Reader): string {
  const { refusals, statuses } = reader.strings;
  switch (refusal.code) {
    case 'alreadyClaimed':
      return refusals.alreadyClaimed(refusal.by, reader.when(refusal.at));
    case 'notAssignee':
      return refusals.notAssignee(refusal.by);
    case 'finished':
      return refusals.finished(statuses[refusal.status]);
    case 'agentAbsent': {
      const until = refusal.until === undefined ? undefined : dayName(refusal.until, reader.language);
      return refusals.agentAbsent(refusal.name, until, refusal.standIn);
    }
    case 'waitsFor':
      return refusals.waitsFor(reader.label(refusal));
    case 'textTooLong':
      return refusals.textTooLong(count(refusal.limit, reader.language));
    default:
      return refusals[refusal.code];
  }
}

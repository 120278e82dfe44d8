/** What a row says that is about no single ticket; nothing where there is nobody to tell any more. */
import type { OutgoingMessage } from '../ports/messenger.js';
import { municipalityOf } from '../ports/organisation.js';
import type { OutboxRow } from '../ports/stores.js';
import type { DeliveryOptions } from './deliver.js';
import { caseMessage, caseNewsMessage, noticeMessage, readerFor, summaryMessage } from './render.js';

type Effect = Exclude<OutboxRow['effect'], { kind: 'card' | 'tell' | 'queue' }>;

export async function messageOf(
  id: string,
  effect: Effect,
  options: Pick<DeliveryOptions, 'organisation' | 'stores' | 'clock'>,
): Promise<OutgoingMessage | undefined> {
  const { organisation, stores } = options;
  const municipality = municipalityOf(organisation, id);
  if (!municipality) return undefined;
  const recipient = await stores.people.get(id, effect.recipient);
  const reader = readerFor(options, municipality, recipient?.language ?? municipality.language);
  // It may be for somebody who has not met Torg yet.
  if (effect.kind === 'notice') return noticeMessage(effect.notice, reader);
  if (!recipient) return undefined;
  if (effect.kind === 'summary') return summaryMessage(id, effect, recipient, options);
  const of = await stores.tickets.getCase(id, effect.number);
  if (!of) return undefined;
  return effect.kind === 'caseCard'
    ? caseMessage(of, effect.audience, reader)
    : caseNewsMessage(of, effect.news, reader);
}

/** What a row says that is about no single ticket; nothing where there is nobody to tell any more. */
import type { OutgoingMessage } from '../ports/messenger.js';
import { municipalityOf } from '../ports/organisation.js';
import type { OutboxRow } from '../ports/stores.js';
import type { DeliveryOptions } from './deliver.js';
import { caseMessage, caseNewsMessage, noticeMessage, readerFor, summaryMessage } from './render.js';

type Effect = Exclude<OutboxRow['effect'], { kind: 'card' | 'tell' }>;

export async function messageOf(
  id: string,
  effect: Effect,
  { organisation, stores, clock }: Pick<DeliveryOptions, 'organisation' | 'stores' | 'clock'>,
): Promise<OutgoingMessage | undefined> {
  const municipality = municipalityOf(organisation, id);
  const recipient = await stores.people.get(id, effect.recipient);
  if (!municipality || !recipient) return undefined;
  if (effect.kind === 'summary') return summaryMessage(id, effect, recipient, organisation, stores, clock.now());
  const reader = readerFor(organisation, municipality, recipient.language, clock.now());
  if (effect.kind === 'notice') return noticeMessage(effect.notice, reader);
  const of = await stores.tickets.getCase(id, effect.number);
  if (!of) return undefined;
  return effect.kind === 'caseCard'
    ? caseMessage(of, effect.audience, reader)
    : caseNewsMessage(of, effect.news, reader);
}

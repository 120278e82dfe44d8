/** Keeps the one card of a municipality's queue true, in the channel that its departments share. */
import type { OutgoingMessage, Sent } from '../ports/messenger.js';
import { municipalityOf } from '../ports/organisation.js';
import type { OutboxRow, PostedCard } from '../ports/stores.js';
import type { Circumstances, DeliveryOptions, Result } from './deliver.js';
import { endedQueueMessage, queueMessage, readerFor } from './render.js';

/** @param tooOld whether it has been tried for so long that it is given up */
export async function deliverQueue(
  row: OutboxRow,
  options: DeliveryOptions,
  { mayChange, maySend }: Circumstances,
  tooOld: boolean,
): Promise<Result> {
  const { stores, messenger, organisation, log } = options;
  const municipality = municipalityOf(organisation, row.municipality);
  if (!municipality) return { done: true };
  const again = (sent: Sent): Result => {
    if (sent.result === 'refused') {
      // The next change of the queue tries anew.
      log.error({ outbox: row.id, status: sent.status, code: sent.code }, 'the shared queue cannot be shown');
    }
    return resultOf(sent, tooOld);
  };
  const posted = await stores.outbox.queueCard(municipality.id);
  // What stands where this process believes no shared channel to be may be news from another.
  if (!posted || !isIn(posted, stores.bindings.shared(municipality.id)?.channel)) await stores.bindings.refresh();
  const bound = stores.bindings.shared(municipality.id);
  const reader = readerFor(options, municipality, municipality.language);
  const update = (card: PostedCard, message: OutgoingMessage): Promise<Sent> =>
    messenger.update(card, card.activity, message, mayChange);

  if (posted && !isIn(posted, bound?.channel)) {
    const result = again(await update(posted, endedQueueMessage(reader)));
    if (!result.done) return result;
  }
  if (!bound) return { done: true, ...(posted ? { posted: null } : {}) };
  const message = await queueMessage(municipality, organisation, stores, reader, row.id);
  if (posted && isIn(posted, bound.channel)) {
    const sent = await update(posted, message);
    const gone = sent.result === 'gone' || (sent.result === 'refused' && sent.why === 'gone');
    if (!gone) return again(sent);
  }
  const serviceUrl = bound.serviceUrl ?? posted?.serviceUrl;
  const sent: Sent = serviceUrl
    ? await messenger.post({ conversation: bound.channel, serviceUrl }, message, maySend)
    : { result: 'refused', why: 'gone', status: 0, code: 'NoService' };
  if (sent.result === 'sent') return { done: true, posted: { ...sent.place, activity: sent.activity } };
  return again(sent);
}

const isIn = ({ conversation }: PostedCard, channel: string | undefined): boolean =>
  conversation.split(';')[0] === channel;

/** An edit may be made twice, and a card that may stand twice is better than none: both are tried again. */
function resultOf(sent: Sent, tooOld: boolean): Result {
  if (tooOld || (sent.result !== 'later' && sent.result !== 'unknown')) return { done: true };
  return { done: false, ...(sent.result === 'later' && sent.afterMs ? { afterMs: sent.afterMs } : {}) };
}

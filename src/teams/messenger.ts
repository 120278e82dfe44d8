/** Sends and edits messages through the Bot Connector, and says plainly what became of each. */
import type { Activity, ConversationParameters } from 'botbuilder';
import type { Messenger, OutgoingMessage, Sent } from '../ports/messenger.js';
import type { Place } from '../ports/stores.js';
import type { Connectors } from './connectors.js';
import { reasonOf, type HttpFault } from './fault.js';

const sendMs = 12_000;

export class TeamsMessenger implements Messenger {
  constructor(
    private readonly connectors: Connectors,
    private readonly allowed: (serviceUrl: string) => boolean,
    private readonly appId: string,
  ) {}

  post(place: Place, message: OutgoingMessage): Promise<Sent> {
    return this.attempt(place, async ({ conversations }) => {
      const sent = await conversations.sendToConversation(place.conversation, toActivity(message), timeLimit());
      return sent.id;
    });
  }

  update(place: Place, activity: string, message: OutgoingMessage): Promise<Sent> {
    return this.attempt(place, async ({ conversations }) => {
      await conversations.updateActivity(place.conversation, activity, toActivity(message), timeLimit());
      return activity;
    });
  }

  async postToPerson(tenant: string, person: string, serviceUrl: string, message: OutgoingMessage): Promise<Sent> {
    const place: Place = { conversation: '', serviceUrl };
    // Asking for a chat that exists gives that chat, so this may be asked again.
    const found = await this.attempt(place, async ({ conversations }) => {
      const parameters = {
        bot: { id: `28:${this.appId}` },
        members: [{ id: person }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
        isGroup: false,
      } as ConversationParameters;
      const created = await conversations.createConversation(parameters, timeLimit());
      place.conversation = created.id;
      return '';
    });
    if (found.result === 'sent') return this.post(place, message);
    return found.result === 'unknown' ? { result: 'later', status: 0 } : found;
  }

  private async attempt(
    place: Place,
    send: (client: Awaited<ReturnType<Connectors['for']>>) => Promise<string>,
  ): Promise<Sent> {
    if (!this.allowed(place.serviceUrl))
      return { result: 'refused', why: 'refused', status: 0, code: 'ServiceUrlNotAllowed' };
    try {
      const activity = await send(await this.connectors.for(place.serviceUrl));
      return { result: 'sent', activity, place };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function timeLimit(): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(sendMs) };
}

function toActivity({ text, card, summary }: OutgoingMessage): Partial<Activity> {
  if (!card) return { type: 'message', text: text ?? '', textFormat: 'plain' };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
  return { type: 'message', attachments, ...(summary ? { summary } : {}) };
}

/** The connection was never made, so nothing was sent. */
const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** What a failed call means, by the rules of Teams for sending bots. */
function outcomeOf(error: unknown): Sent {
  const { name = '', statusCode: status, code = '', response } = error as HttpFault;
  if (status === undefined) {
    // Anything else was thrown before a request was made: no token could be had, say.
    const sending = name === 'RestError' || name === 'AbortError';
    if (!sending || unsent.includes(code)) return { result: 'later', status: 0 };
    return { result: 'unknown', reason: code || name };
  }
  // A token that is no longer taken is mended by people, and then everything that waited goes out.
  if (status === 401 || status === 429 || status === 412 || status === 502 || status === 503 || status === 504) {
    const seconds = Number(response?.headers?.get('retry-after'));
    return { result: 'later', status, ...(seconds > 0 ? { afterMs: seconds * 1000 } : {}) };
  }
  if (status >= 500) return { result: 'unknown', reason: String(status) };
  const reason = reasonOf(error);
  if (status === 404 && /activity/iu.test(reason)) return { result: 'gone' };
  return { result: 'refused', why: whyRefused(status, reason), status, code: reason };
}

/**
 * Teams' codes for what a bot may not do.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
function whyRefused(status: number, code: string): (Sent & { result: 'refused' })['why'] {
  if (status === 413) return 'tooLarge';
  if (status === 404) return 'gone';
  if (status === 403 && /blocked/iu.test(code)) return 'blocked';
  if (status === 403 && /roster|notinstalled|forbiddenoperation/iu.test(code)) return 'notInstalled';
  return 'refused';
}

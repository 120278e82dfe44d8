/** The Bot Connector as Teams answers it: conversations, messages and rosters, with the errors and limits of Teams. */
import type { z } from 'zod/v4';
import { activitySchema, isMessage, newConversationSchema, type SentMessage } from './connector-schemas.js';
import { BOT_KEY, type CastPerson, type Place } from './cast.js';
import { refusalOf, type Refusal, type Send } from './faults.js';
import { bytesOf, createSendLimiter, MAX_ACTIVITY_BYTES, MAX_CARD_BYTES, pageOf } from './limits.js';
import type { Message } from './page/view.js';
import { isFromBot, type World } from './world.js';

export interface ConnectorRequest {
  method: string;
  /** The decoded pieces of the path after `v3/`. */
  path: string[];
  query: Record<string, unknown>;
  body: unknown;
}

export class ConnectorError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter?: number,
    /** Where it is not the usual one; null for none. */
    readonly body?: object | null,
  ) {
    super(message);
  }
}

const refused = ({ status, code, message, body }: Refusal, retryAfter?: number): ConnectorError =>
  new ConnectorError(status, code, message, retryAfter, body);

interface Located {
  place: Place;
  /** The root post that the conversation id names, in a channel. */
  thread: string | null;
}

export function createConnector(world: World, tenant: string) {
  const limiter = createSendLimiter();

  function locate(conversationId: string): Located {
    const [id = '', root = null] = conversationId.split(';messageid=');
    const place = world.place(id);
    if (!place || world.isDeleted(place) || (root !== null && !world.hasThread(place, root)))
      throw refused(refusalOf('conversationGone'));
    if (world.isUninstalled(place)) throw refused(refusalOf('notInstalled'));
    return { place, thread: root };
  }

  function ownMessage(place: Place, id: string): Message {
    const message = world.message(place, id);
    if (!message) throw refused(refusalOf('activityGone'));
    if (!isFromBot(message)) throw new ConnectorError(403, 'Forbidden', 'A bot may change its own messages alone.');
    return message;
  }

  /** The limits hold per conversation, and the threads of a channel are one. */
  function countSend(place: Place): void {
    // Real time on purpose: the bot paces itself by real time, too, when the simulated one jumps.
    const wait = limiter.admit(place.id, Date.now());
    if (wait > 0) throw refused(refusalOf(429), wait);
  }

  function send({ place, thread }: Located, body: unknown): string {
    const activity = checkedActivity(body);
    countSend(place);
    if (isMessage(activity)) return world.post(place, { from: BOT_KEY, thread, ...contentOf(activity) }).id;
    world.typing(place, thread);
    return world.nextId();
  }

  function chatWith(member: { id?: string | undefined; aadObjectId?: string | undefined } | undefined) {
    const person = world.person(member?.aadObjectId ?? member?.id ?? '');
    return world.places.find(({ kind, members: [key] }) => kind === 'personal' && key === person?.key);
  }

  function createConversation(body: unknown): object {
    const { members, channelData, activity } = checked(newConversationSchema, body);
    if (channelData?.channel) {
      const { place } = locate(channelData.channel.id);
      const id = send({ place, thread: null }, activity);
      return { id: `${place.id};messageid=${id}`, activityId: id };
    }
    const place = chatWith(members?.[0]);
    if (!place || world.isUninstalled(place)) throw refused(refusalOf('notInstalled', true));
    // A chat that was gone is there again.
    world.faults.end(({ fault, conversation }) => fault === 'conversationGone' && conversation === place.id);
    if (activity === undefined || activity === null) return { id: place.id };
    return { id: place.id, activityId: send({ place, thread: null }, activity) };
  }

  function activities({ method, path, body }: ConnectorRequest): object | null {
    const [, conversationId = '', , activityId] = path;
    const { place, thread } = locate(conversationId);
    if (method === 'POST') {
      const target = activityId === undefined ? undefined : world.message(place, activityId);
      // A reply to an invoke names an id that is no message: it goes where the conversation id says.
      const under = place.kind === 'channel' && target ? (target.thread ?? target.id) : null;
      return { id: send({ place, thread: thread ?? under }, body) };
    }
    if (activityId === undefined) throw notSupported();
    if (method === 'PUT') {
      const activity = checkedActivity(body);
      const message = ownMessage(place, activityId);
      if (!isMessage(activity)) throw new ConnectorError(400, 'BadSyntax', 'Only a message can be updated.');
      countSend(place);
      world.change(place, message, { ...contentOf(activity), overlays: {} });
      return { id: message.id };
    }
    if (method !== 'DELETE') throw notSupported();
    const message = ownMessage(place, activityId);
    countSend(place);
    remove(place, message);
    return null;
  }

  const remove = (place: Place, message: Message): void =>
    world.change(place, message, { deleted: true, text: '', mentions: [], summary: '', cards: [], overlays: {} });

  /** Which send a request is; undefined for what only asks, deletes or shows that the bot is typing. */
  function sendOf({ method, path: [area, id, part], body }: ConnectorRequest): Send | undefined {
    if ((method !== 'POST' && method !== 'PUT') || area !== 'conversations') return undefined;
    if (part === 'activities' && id !== undefined) {
      const typing = activitySchema.safeParse(body).data?.type === 'typing';
      return typing ? undefined : { method, conversation: id.split(';')[0] ?? '' };
    }
    const { members, channelData } = newConversationSchema.safeParse(body).data ?? {};
    const channel = channelData?.channel?.id;
    if (channel !== undefined) return { method, conversation: channel };
    const chat = chatWith(members?.[0]);
    return chat && { method, conversation: chat.id, creates: true };
  }

  function roster({ path, query }: ConnectorRequest): object {
    const [, conversationId = '', list, memberId] = path;
    const { place } = locate(conversationId);
    const people = place.members.flatMap((key) => world.person(key) ?? []);
    if (list === 'pagedmembers') {
      const { items, continuationToken } = pageOf(people, query.pageSize, query.continuationToken);
      return { members: items.map(accountOf), ...(continuationToken && { continuationToken }) };
    }
    if (memberId === undefined) return people.map(accountOf);
    const person = people.find(({ id, aadObjectId }) => id === memberId || aadObjectId === memberId);
    if (!person) throw new ConnectorError(404, 'MemberNotFound', 'The member is not in the conversation.');
    return accountOf(person);
  }

  function team({ path }: ConnectorRequest): object {
    const [, teamId, list] = path;
    const place = world.places.find((candidate) => candidate.team?.id === teamId);
    if (!place?.team) throw new ConnectorError(404, 'NotFound', 'Team not found.');
    // Teams gives the General channel no name.
    if (list === 'conversations') return { conversations: [{ id: place.id, name: null }] };
    return { ...place.team, tenantId: tenant, channelCount: 1, memberCount: place.members.length };
  }

  const accountOf = ({ id, name, givenName, surname, upn, aadObjectId }: CastPerson): object => ({
    id,
    name,
    givenName,
    surname,
    email: upn,
    userPrincipalName: upn,
    tenantId: tenant,
    aadObjectId,
    objectId: aadObjectId,
    userRole: 'user',
  });

  return {
    /**
     * Plays the fault that a request is to meet, if any.
     * @returns what is left for the connection to play
     * @throws {ConnectorError} where Teams refuses
     */
    meetFault(request: ConnectorRequest): 'reset' | 'late' | undefined {
      const send = sendOf(request);
      const met = send && world.faults.take(send);
      if (!met) return undefined;
      const { fault, retryAfter } = met;
      if (fault === 'reset' || fault === 'late') return fault;
      const place = world.place(send.conversation);
      const message = place && world.message(place, request.path[3] ?? '');
      // Nobody should see a message of which Teams says that it is gone.
      if (fault === 'activityGone' && message && isFromBot(message)) remove(place, message);
      throw refused(refusalOf(fault, send.creates), fault === 429 ? retryAfter : undefined);
    },
    /** The body of the answer; null for none. */
    answer(request: ConnectorRequest): object | null {
      const { method, path } = request;
      const [area, id, part] = path;
      if (area === 'teams' && method === 'GET') return team(request);
      if (area !== 'conversations') throw notSupported();
      if (id === undefined) {
        if (method === 'POST') return createConversation(request.body);
      } else if (part === 'activities') {
        return activities(request);
      } else if (method === 'GET' && (part === 'members' || part === 'pagedmembers')) {
        return roster(request);
      }
      throw notSupported();
    },
  };
}

const notSupported = (): ConnectorError => new ConnectorError(404, 'NotFound', 'The simulator has no such operation.');

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConnectorError(400, 'BadSyntax', `${issue?.path.join('.') ?? 'body'}: ${issue?.message}`);
}

function checkedActivity(body: unknown) {
  if (bytesOf(body) > MAX_ACTIVITY_BYTES) {
    throw refused(refusalOf(413));
  }
  const activity = checked(activitySchema, body);
  if (isMessage(activity) && activity.attachments?.some(({ content }) => bytesOf(content) > MAX_CARD_BYTES)) {
    throw refused(refusalOf(413));
  }
  return activity;
}

function contentOf({ text, textFormat, summary, attachments, entities }: SentMessage) {
  return {
    text: text ?? '',
    format: textFormat === 'plain' ? ('plain' as const) : ('markdown' as const),
    mentions: (entities ?? []).flatMap((entity) => (entity.type === 'mention' && entity.text ? [entity.text] : [])),
    summary: summary ?? '',
    cards: (attachments ?? []).map(({ content }) => content),
  };
}

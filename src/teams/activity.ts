/** From a Teams activity, checked, to what the features understand; anything else is not for them. */
import { z } from 'zod/v4';
import type { Incoming, Request } from '../features/turn.js';

const identity = z.looseObject({ id: z.string().min(1).max(300), name: z.string().max(300).nullish() });

const member = identity.extend({ aadObjectId: z.string().max(100).nullish() });

/** What every activity from Teams has. Ids are bounded by what Teams makes and storage holds. */
export const activitySchema = z.looseObject({
  type: z.string().min(1).max(60),
  id: z.string().max(200).optional(),
  name: z.string().max(100).optional(),
  channelId: z.string().max(60),
  serviceUrl: z.url({ protocol: /^https?$/u }).max(500),
  locale: z.string().max(35).optional(),
  from: identity.extend({ aadObjectId: z.string().max(100).optional() }).optional(),
  recipient: identity.optional(),
  conversation: z.looseObject({
    id: z.string().min(1).max(500),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      channel: identity.optional(),
      team: identity.optional(),
      eventType: z.string().max(60).optional(),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  membersAdded: z.array(member).nullish(),
  membersRemoved: z.array(member).nullish(),
  replyToId: z.string().max(200).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
});

export type CheckedActivity = z.infer<typeof activitySchema>;

export function tenantOf({ conversation, channelData }: CheckedActivity): string | undefined {
  return conversation.tenantId ?? channelData?.tenant?.id;
}

const mention = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string(),
});
const cardAction = z.looseObject({
  action: z.looseObject({ verb: z.string().max(100), data: z.unknown().optional() }),
});
const dialogValue = z.looseObject({ data: z.looseObject({ verb: z.string().max(100) }) });
const submitValue = z.looseObject({ verb: z.string().max(100) });

/** The request in an activity, or nothing where it holds none that Torg answers. */
export function toIncoming(activity: CheckedActivity): Incoming | undefined {
  const { id, from, conversation, serviceUrl, locale, channelData } = activity;
  const tenant = tenantOf(activity);
  const request = requestIn(activity);
  if (!request || !id || !from?.aadObjectId || !tenant) return undefined;
  const channel = channelData?.channel?.id ?? (channelData?.team ? conversation.id.split(';')[0] : undefined);
  const channelName = nameOf(channelData);
  const team = channelData?.team?.id;
  const scope = channel ? 'channel' : conversation.conversationType === 'groupChat' ? 'groupChat' : 'personal';
  return {
    id,
    tenant,
    person: { id: from.aadObjectId, name: from.name ?? '' },
    place: { conversation: conversation.id, serviceUrl },
    scope,
    request,
    ...(locale ? { locale } : {}),
    ...(channel ? { channel } : {}),
    ...(channel && channelName ? { channelName } : {}),
    ...(channel && team ? { team } : {}),
  };
}

/** The first channel of a team has the team's id, and no name but that. */
function nameOf(channelData: CheckedActivity['channelData']): string | undefined {
  const { channel, team } = channelData ?? {};
  const name = channel?.name ?? (channel?.id === team?.id ? team?.name : undefined);
  return name?.trim() ? name : undefined;
}

function requestIn(activity: CheckedActivity): Request | undefined {
  const { type, name, value, replyToId, action } = activity;
  if (type === 'installationUpdate')
    // `add-upgrade` comes with each new version of the app, to people who were welcomed long ago.
    return action === 'add' ? { kind: 'installed' } : undefined;
  if (type === 'message') {
    if (value === undefined || value === null) return { kind: 'message', text: withoutMentions(activity) };
    const submitted = submitValue.safeParse(value);
    // A button of a client that does not know Action.Execute, or one that asks for a new message.
    const verb = submitted.success ? submitted.data.verb : '';
    return { kind: 'action', verb, data: value, replaces: false, ...(replyToId ? { card: replyToId } : {}) };
  }
  if (type !== 'invoke') return undefined;
  if (name === 'adaptiveCard/action') {
    const parsed = cardAction.safeParse(value);
    const { verb, data } = parsed.success ? parsed.data.action : { verb: '', data: undefined };
    return { kind: 'action', verb, data, replaces: true, ...(replyToId ? { card: replyToId } : {}) };
  }
  if (name === 'task/fetch' || name === 'task/submit') {
    const parsed = dialogValue.safeParse(value);
    const kind = name === 'task/fetch' ? 'dialog' : 'dialogSubmit';
    return parsed.success
      ? { kind, verb: parsed.data.data.verb, data: parsed.data.data }
      : { kind, verb: '', data: undefined };
  }
  return undefined;
}

/** The text without the mention of the bot; other people who are mentioned keep their names. */
function withoutMentions({ text, entities, recipient }: CheckedActivity): string {
  let plain = text ?? '';
  for (const entity of entities ?? []) {
    const parsed = mention.safeParse(entity);
    if (parsed.success && parsed.data.mentioned.id === recipient?.id) plain = plain.replaceAll(parsed.data.text, ' ');
  }
  return plain
    .replace(/<at(?:\s[^>]*)?>([^<]*)<\/at>/giu, '$1')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .trim();
}

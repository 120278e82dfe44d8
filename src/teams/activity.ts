/** From a Teams activity, checked, to what the features understand; anything else is not for them. */
import { z } from 'zod/v4';
import type { Happening, Incoming, Request } from '../features/turn.js';

const identity = z.looseObject({ id: z.string().min(1).max(300), name: z.string().max(300).nullish() });

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
  membersAdded: z.array(identity).nullish(),
  membersRemoved: z.array(identity).nullish(),
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

/** What has become of a channel or a team, or nothing where an activity does not tell of that. */
export function toHappening(activity: CheckedActivity): Happening | undefined {
  const { id, channelData } = activity;
  const tenant = tenantOf(activity);
  const found = happeningIn(activity);
  const { channel, team } = channelData ?? {};
  const thing = found?.of === 'channel' ? channel : team;
  if (!found || !id || !tenant || !thing) return undefined;
  const about = found.of === 'channel' ? { channel: thing.id } : { team: thing.id };
  if (found.type === 'renamed')
    return thing.name?.trim() ? { id, tenant, about, type: 'renamed', name: thing.name } : undefined;
  if (found.type === 'back') return { id, tenant, about, type: 'back' };
  return { id, tenant, about, type: 'lost', why: found.why, ...(thing.name ? { name: thing.name } : {}) };
}

type Told =
  | { of: 'channel' | 'team'; type: 'renamed' }
  | { of: 'channel' | 'team'; type: 'lost'; why: (Happening & { type: 'lost' })['why'] }
  | { of: 'channel' | 'team'; type: 'back' };

/** By Teams' names for what happens; a team that is deleted for good was deleted before. */
const told = new Map<string, Told>([
  ['channelRenamed', { of: 'channel', type: 'renamed' }],
  ['channelDeleted', { of: 'channel', type: 'lost', why: 'deleted' }],
  ['channelRestored', { of: 'channel', type: 'back' }],
  ['teamRenamed', { of: 'team', type: 'renamed' }],
  ['teamDeleted', { of: 'team', type: 'lost', why: 'deleted' }],
  ['teamHardDeleted', { of: 'team', type: 'lost', why: 'deleted' }],
  ['teamRestored', { of: 'team', type: 'back' }],
  ['teamArchived', { of: 'team', type: 'lost', why: 'archived' }],
  ['teamUnarchived', { of: 'team', type: 'back' }],
]);

function happeningIn(activity: CheckedActivity): Told | undefined {
  const { type, action, channelData, membersAdded, membersRemoved, recipient } = activity;
  const come: Told = { of: 'team', type: 'back' };
  const gone: Told = { of: 'team', type: 'lost', why: 'removed' };
  if (type === 'installationUpdate') return action === 'add' ? come : action === 'remove' ? gone : undefined;
  if (type !== 'conversationUpdate') return undefined;
  const isTorg = (members: typeof membersAdded): boolean => members?.some((each) => each.id === recipient?.id) ?? false;
  if (isTorg(membersAdded)) return come;
  if (isTorg(membersRemoved)) return gone;
  return told.get(channelData?.eventType ?? '');
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

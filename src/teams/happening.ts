/** From a Teams activity, checked, to what has become of a channel or of a team; most activities tell of neither. */
import type { Happening } from '../features/turn.js';
import { tenantOf, type CheckedActivity } from './activity.js';

type Told = (
  { type: 'renamed' | 'back' | 'members' } | { type: 'lost'; why: (Happening & { type: 'lost' })['why'] }
) & { of: 'channel' | 'team' };

/** By Teams' names for what happens; a team that is deleted for good was deleted before. */
const told = new Map<string, Told>([
  ['channelRenamed', { of: 'channel', type: 'renamed' }],
  ['channelDeleted', { of: 'channel', type: 'lost', why: 'deleted' }],
  ['channelRestored', { of: 'channel', type: 'back' }],
  ['teamRenamed', { of: 'team', type: 'renamed' }],
  ['teamDeleted', { of: 'team', type: 'lost', why: 'deleted' }],
  ['teamRestored', { of: 'team', type: 'back' }],
  ['teamArchived', { of: 'team', type: 'lost', why: 'archived' }],
  ['teamUnarchived', { of: 'team', type: 'back' }],
]);
const come: Told = { of: 'team', type: 'back' };
const gone: Told = { of: 'team', type: 'lost', why: 'removed' };

/** Nobody need have asked for it: such an activity may lack who it is from. */
export function toHappening(activity: CheckedActivity): Happening | undefined {
  const { id, channelData, membersRemoved } = activity;
  const tenant = tenantOf(activity);
  const found = toldIn(activity);
  const thing = found?.of === 'channel' ? channelData?.channel : channelData?.team;
  if (!found || !id || !tenant || !thing) return undefined;
  const about = found.of === 'channel' ? { channel: thing.id } : { team: thing.id };
  const named = { id, tenant, about };
  const name = thing.name?.trim() ? thing.name : undefined;
  switch (found.type) {
    case 'renamed':
      return name === undefined ? undefined : { ...named, type: 'renamed', name };
    case 'lost':
      return { ...named, type: 'lost', why: found.why, ...(name === undefined ? {} : { name }) };
    case 'back':
      return { ...named, type: 'back' };
    case 'members':
      return { ...named, type: 'members', left: membersRemoved?.flatMap(({ aadObjectId }) => aadObjectId ?? []) ?? [] };
  }
}

function toldIn({ type, action, channelData, membersAdded, membersRemoved, recipient }: CheckedActivity) {
  if (type === 'installationUpdate') return action === 'add' ? come : action === 'remove' ? gone : undefined;
  if (type !== 'conversationUpdate') return undefined;
  const isTorg = (members: typeof membersAdded): boolean => members?.some(({ id }) => id === recipient?.id) ?? false;
  if (isTorg(membersAdded)) return come;
  if (isTorg(membersRemoved)) return gone;
  const event = channelData?.eventType ?? '';
  if (!membersAdded?.length && !membersRemoved?.length) return told.get(event);
  // Private channels have members of their own.
  return { of: event.startsWith('channel') ? 'channel' : 'team', type: 'members' } as const;
}

/** The way to the bot: activities in the shape that Teams sends, posted to its messaging endpoint. */
import { randomUUID } from 'node:crypto';
import { BOT, type CastPerson, type Place } from './cast.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';

/** Teams gives up on a bot after this long. */
const TIMEOUT_MS = 15_000;

export interface BotLinkOptions {
  tenant: string;
  timeZone: string;
  clock: Clock;
  log: Log;
}

export type Delivery = { ok: true; body: unknown } | { ok: false; problem: string };

/** Where something happens: `thread` is the root post's id in a channel, null for what concerns the whole team. */
export interface Scene {
  person: CastPerson;
  place: Place;
  thread: string | null;
}

export interface BotLink {
  begin(baseUrl: string): void;
  deliver(scene: Scene, content: Record<string, unknown>): Promise<Delivery>;
  /** Cuts off what is under way and lets nothing more out. */
  close(): void;
}

export function createBotLink({ tenant, timeZone, clock, log }: BotLinkOptions): BotLink {
  let baseUrl: string | null = null;
  const closing = new AbortController();

  const activityOf = ({ person, place, thread }: Scene, content: Record<string, unknown>): Record<string, unknown> => {
    const now = clock.now();
    return {
      id: `f:${randomUUID()}`,
      timestamp: now.toISOString(),
      localTimestamp: localIso(now, timeZone),
      localTimezone: timeZone,
      serviceUrl: `${baseUrl}/simulator/connector/`,
      channelId: 'msteams',
      from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
      conversation: {
        id: thread === null ? place.id : `${place.id};messageid=${thread}`,
        conversationType: place.kind,
        tenantId: tenant,
        ...(place.kind !== 'personal' && { isGroup: true }),
      },
      recipient: BOT,
      locale: person.locale,
      ...content,
      entities: [
        ...((content.entities as unknown[] | undefined) ?? []),
        {
          type: 'clientInfo',
          locale: person.locale,
          country: person.locale.split('-')[1],
          platform: 'Web',
          timezone: timeZone,
        },
      ],
      channelData: {
        tenant: { id: tenant },
        ...(place.team && {
          team: { ...place.team },
          teamsTeamId: place.team.id,
          channel: { id: place.id },
          teamsChannelId: place.id,
        }),
        ...(content.channelData as object | undefined),
      },
    };
  };

  return {
    begin(url) {
      baseUrl = url;
    },
    async deliver(scene, content) {
      if (baseUrl === null) return { ok: false, problem: 'Torg has not started yet.' };
      const activity = activityOf(scene, content);
      const fields = { activity: activity.id, type: activity.type, name: activity.name };
      try {
        const response = await fetch(`${baseUrl}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(activity),
          signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), closing.signal]),
        });
        const text = await response.text();
        if (response.ok) return { ok: true, body: parsed(text) };
        log.warn({ ...fields, status: response.status }, 'the bot refused an activity of the simulator');
        return { ok: false, problem: `Torg answered HTTP ${response.status}.` };
      } catch (error) {
        const late = error instanceof DOMException && error.name === 'TimeoutError';
        if (!closing.signal.aborted) log.warn({ ...fields, late }, 'the bot could not be reached by the simulator');
        return {
          ok: false,
          problem: late ? `Torg did not answer within ${TIMEOUT_MS / 1000} seconds.` : 'Torg could not be reached.',
        };
      }
    },
    close: () => closing.abort(),
  };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** `2026-03-02T09:15:00.000+01:00`: the local time of a zone with its offset from UTC. */
function localIso(instant: Date, timeZone: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(instant.getTime() + offset).toISOString().replace('Z', `${sign}${hours}:${minutes}`);
}

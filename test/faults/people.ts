/** People in Teams: what arrives at Torg when they write, click and send dialogs, ready to be delivered more than once. */
import { randomUUID } from 'node:crypto';
import type { Button } from './look.js';
import type { Posted } from './teams.js';

export interface Person {
  /** In Entra. */
  id: string;
  teamsId: string;
  name: string;
  /** Their own chat with Torg. */
  chat: string;
}

export type Activity = { id: string } & Record<string, unknown>;

export interface Answer {
  status: number;
  /** What Teams shows of it: the JSON of the body, or nothing. */
  body: unknown;
}

let people = 0;

/** Somebody whom no Torg has met. */
export function newPerson(name: string): Person {
  people += 1;
  const id = `7a000000-0000-4000-8000-${String(people).padStart(12, '0')}`;
  return { id, teamsId: `29:1${id}`, name, chat: `a:1${id}` };
}

const tenant = '5f0a7c1e-0000-4000-8000-00000000f10d';

/** @param place the message that is clicked on; without one it happens in the person's own chat */
function activityOf(service: string, { id, teamsId, name, chat }: Person, content: object, place?: Posted): Activity {
  const channel = place && place.conversation !== chat ? place.conversation : undefined;
  const thread = place?.thread ?? place?.id;
  return {
    id: `f:${randomUUID()}`,
    timestamp: new Date().toISOString(),
    serviceUrl: `${service}/`,
    channelId: 'msteams',
    from: { id: teamsId, name, aadObjectId: id },
    conversation: channel
      ? { id: `${channel};messageid=${thread}`, conversationType: 'channel', isGroup: true, tenantId: tenant }
      : { id: chat, conversationType: 'personal', tenantId: tenant },
    recipient: { id: '28:torg', name: 'Torg' },
    locale: 'nb-NO',
    channelData: {
      tenant: { id: tenant },
      ...(channel ? { team: { id: channel }, channel: { id: channel } } : {}),
    },
    ...(place ? { replyToId: place.id } : {}),
    ...content,
  };
}

/** What people do; `service` is where the Bot Connector is to be reached. */
export function acts(service: string) {
  return {
    write: (person: Person, text: string): Activity =>
      activityOf(service, person, { type: 'message', text, textFormat: 'plain' }),
    click: (person: Person, on: Posted, { verb, data }: Button, inputs: Record<string, unknown> = {}): Activity => {
      const action = { type: 'Action.Execute', verb, data: { ...data, ...inputs } };
      const value = { action, trigger: 'manual' };
      return activityOf(service, person, { type: 'invoke', name: 'adaptiveCard/action', value }, on);
    },
    openDialog: (person: Person, on: Posted, { data }: Button): Activity => {
      const value = { data, context: { theme: 'default' } };
      return activityOf(service, person, { type: 'invoke', name: 'task/fetch', value }, on);
    },
    sendDialog: (person: Person, on: Posted, { data }: Button, inputs: Record<string, unknown>): Activity => {
      const value = { data: { ...data, ...inputs }, context: { theme: 'default' } };
      return activityOf(service, person, { type: 'invoke', name: 'task/submit', value }, on);
    },
  };
}

/** The same once more, as Teams sends it again: a message under its own id, and a click or dialog under a new one. */
export function again(activity: Activity): Activity {
  return activity.type === 'message' ? activity : { ...activity, id: `f:${randomUUID()}` };
}

/** Teams waits about this long for a bot. */
const patienceMs = 15_000;

/** Throws where no answer came. */
export async function deliver(server: string, activity: Activity): Promise<Answer> {
  const response = await fetch(`${server}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** The card that answers a click, or nothing where it is a line of words. */
export function cardIn({ status, body }: Answer): Record<string, unknown> | undefined {
  const { type, value } = (body ?? {}) as { type?: string; value?: Record<string, unknown> };
  return status === 200 && type === 'application/vnd.microsoft.card.adaptive' ? value : undefined;
}

/** The card of the dialog that an answer opens. */
export function dialogIn({ status, body }: Answer): unknown {
  const { task } = (body ?? {}) as { task?: { type: string; value: { card?: { content: unknown } } } };
  return status === 200 && task?.type === 'continue' ? task.value.card?.content : undefined;
}

/** Whether a sent dialog was taken: Teams closes it when nothing comes back. */
export function isTaken({ status, body }: Answer): boolean {
  return status === 200 && Object.keys(body ?? {}).length === 0;
}

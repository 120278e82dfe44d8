/** A whole Torg on this machine, and its simulated people to write and click with. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTorg, type Running } from '../../src/app.js';
import { readEnvironment } from '../../src/config/environment.js';
import type { Card, Dialog, Message, Outcome, View } from '../../src/simulator/page/view.js';

export const channels = {
  it: '19:it-servicedesk@thread.tacv2',
  hr: '19:hr-servicedesk@thread.tacv2',
  caretaker: '19:caretaker-servicedesk@thread.tacv2',
} as const;
export const groupChat = '19:turnus-2-etasje@thread.v2';
export const tenant = '5f0a7c1e-0000-4000-8000-00000000f10d';

export interface Town extends Running {
  folder: string;
  state(): Promise<View>;
  messages(conversation: string): Promise<Message[]>;
  /** Writes in a person's own chat with Torg, or elsewhere. */
  write(person: string, text: string, conversation?: string, thread?: string): Promise<Outcome>;
  /** Clicks the button with this title on the newest card that has it, as the person sees it. */
  click(
    person: string,
    title: string,
    options?: { in?: string; inputs?: Record<string, unknown>; on?: Message },
  ): Promise<Outcome>;
  /** Sends an open dialog. */
  send(person: string, opened: Outcome, inputs: Record<string, unknown>, options?: { in?: string }): Promise<Outcome>;
  moveClock(to: Date): Promise<void>;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export const personal = (person: string): string => `a:1${person}`;

/**
 * Starts everything with data of its own; `close` also removes the data, unless the folder was given.
 * @param options `start` where it is to run elsewhere than in this process
 */
export async function startTown(
  options: {
    folder?: string;
    variables?: Record<string, string>;
    start?: (variables: Record<string, string>) => Promise<Running>;
  } = {},
): Promise<Town> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'torg-')));
  const variables = { PORT: '0', TORG_DATA: folder, TORG_LOG_LEVEL: 'error', ...options.variables };
  const { start = (set: Record<string, string>) => startTorg(readEnvironment(set)) } = options;
  const running = await start(variables);
  let lastCard: Message | undefined;

  const api = async <T>(name: string, body?: unknown): Promise<T> => {
    const request = body === undefined ? {} : { method: 'POST', headers: json, body: JSON.stringify(body) };
    const response = await fetch(`${running.address}/simulator/api/${name}`, request);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const state = () => api<View>('state');
  const messages = async (conversation: string) =>
    (await state()).conversations.find(({ id }) => id === conversation)?.messages ?? [];

  const town: Town = {
    ...running,
    folder,
    state,
    messages,
    write: (person, text, conversation = personal(person), thread) =>
      api('send', { person, conversation, text, ...(thread ? { thread } : {}) }),
    async click(person, title, { in: conversation = personal(person), inputs = {}, on } = {}) {
      const seen = on ? [on] : (await messages(conversation)).toReversed();
      for (const message of seen) {
        const action = actionsOf(cardSeenBy(message, person)).find((each) => each.title === title);
        if (!action) continue;
        lastCard = message;
        const { type, verb, data } = action;
        return api('action', { person, conversation, message: message.id, action: { type, verb, data }, inputs });
      }
      throw new Error(`${person} sees no button "${title}" in ${conversation}`);
    },
    async send(person, opened, inputs, { in: conversation = personal(person) } = {}) {
      const [action] = actionsOf(opened.dialog?.card ?? {});
      if (!action || !lastCard) throw new Error(`no dialog is open: ${JSON.stringify(opened)}`);
      const { type, data } = action;
      return api('dialog', { person, conversation, message: lastCard.id, action: { type, data }, inputs });
    },
    moveClock: async (to) => {
      await api('clock', { to: to.toISOString() });
    },
    post: (body, headers = {}) =>
      fetch(`${running.address}/api/messages`, {
        method: 'POST',
        headers: { ...json, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      await running.close();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
  // Its people are welcomed while it already answers: a test that begins at once would meet that halfway.
  if (options.folder === undefined && options.variables?.TORG_SIMULATOR !== 'off') {
    const welcomed = async (): Promise<boolean> =>
      (await Promise.all((await state()).people.map(({ key }) => messages(personal(key))))).every(
        ({ length }) => length > 0,
      );
    await until(welcomed, 'everybody is welcomed').catch(() => undefined);
  }
  return town;
}

const json = { 'content-type': 'application/json' };

interface CardButton {
  type: string;
  title: string;
  verb?: string;
  data?: Record<string, unknown>;
}

/** Every button of a card, also those inside of its body. */
export function actionsOf(card: Card): CardButton[] {
  const found: CardButton[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value as unknown[]) look(each);
    else if (typeof value === 'object' && value !== null) {
      const { type, title } = value as Record<string, unknown>;
      if (typeof type === 'string' && type.startsWith('Action.') && typeof title === 'string')
        found.push(value as CardButton);
      else for (const each of Object.values(value)) look(each);
    }
  };
  look(card);
  return found;
}

/** All text that a card or message shows, in one line. */
export function textOf(message: Message | Card | Dialog): string {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value as unknown[]) look(each);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (['text', 'title', 'value', 'label'].includes(key) && typeof each === 'string') found.push(each);
        else look(each);
      }
    }
  };
  look('cards' in message ? [{ text: message.text }, message.cards] : message);
  return found.filter(Boolean).join(' | ');
}

export function cardSeenBy(message: Message, person: string): Card {
  return message.overlays[person] ?? message.cards[0] ?? {};
}

/** Half a minute is how long a conversation may have to wait for its next message. */
const patienceMs = 40_000;

/** Looks again until something holds; fails with what was seen last. */
export async function until<T>(look: () => Promise<T | undefined | false>, what: string, ms = patienceMs): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The newest message of a conversation that holds all of the words. */
export function seen(town: Town, conversation: string, ...words: string[]): Promise<Message> {
  return until(
    async () => {
      const all = await town.messages(conversation);
      return all.findLast((message) => words.every((word) => textOf(message).includes(word)));
    },
    `${conversation}: ${words.join(' + ')}`,
  );
}

/** Each fault of Teams that can be played, as a bot meets it over HTTP; and what uninstalling does. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault, Message } from '../../src/simulator/page/view.js';
import { IT, newDataFolder, removeDataFolder, startTown, type Town } from './town.js';

const KARI = 'a:1kari';
const inChat = `conversations/${encodeURIComponent(KARI)}/activities`;
const inChannel = `conversations/${encodeURIComponent(IT)}/activities`;
const text = (words = 'Hei') => ({ type: 'message', text: words });

let folder: string;
let town: Town;
beforeEach(async () => {
  folder = await newDataFolder();
  town = await startTown(folder);
});
afterEach(async () => {
  await town.close();
  await removeDataFolder(folder);
});

const play = (fault: object) => town.api<Fault & { error?: string }>('fault', fault);
const playing = async () => (await town.api<{ faults: Fault[] }>('state')).body.faults;
const say = (words?: string, path = inChat) => town.connector<{ id: string }>('POST', path, text(words));
const change = (id: string, words: string) => town.connector('PUT', `${inChat}/${id}`, text(words));
const shown = async (conversation = KARI): Promise<string[]> =>
  (await town.messages(conversation)).filter(({ deleted }: Message) => !deleted).map((message) => message.text);
const kariId = async (): Promise<string> => {
  const members = await town.connector<{ id: string }[]>('GET', `conversations/${encodeURIComponent(KARI)}/members`);
  return members.body[0]?.id ?? '';
};

describe('what Teams refuses', () => {
  test.each([
    ['notInstalled', 403, 'BotNotInConversationRoster'],
    ['conversationGone', 404, 'ConversationNotFound'],
    [412, 412, 'PreconditionFailed'],
    [413, 413, 'MessageSizeTooBig'],
    [429, 429, 'Throttled'],
    [500, 500, 'ServiceError'],
    [502, 502, 'ServiceError'],
  ])('%s: %i %s, and nothing is shown', async (fault, status, code) => {
    const { id } = (await say('Før')).body;
    await play({ conversation: KARI, fault, times: 2 });
    expect(await say()).toMatchObject({ status, body: { error: { code, message: expect.stringMatching(/./) } } });
    expect(await change(id, 'Ny')).toMatchObject({ status, body: { error: { code } } });
    expect(await shown()).toEqual(['Før']);
    expect((await say('Etter')).status).toBe(201);
    expect(await playing()).toEqual([]);
  });

  test.each([503, 504])('%i, without a word', async (fault) => {
    await play({ fault });
    expect(await say()).toMatchObject({ status: fault, body: null });
    expect(await shown()).toEqual([]);
  });

  test('429 says how long to wait', async () => {
    await play({ fault: 429, retryAfter: 7 });
    expect((await say()).headers.get('retry-after')).toBe('7');
    await play({ fault: 503 });
    expect((await say()).headers.get('retry-after')).toBeNull();
  });

  test('a person who has blocked the bot is told of in a shape of its own', async () => {
    await play({ conversation: KARI, fault: 'blocked' });
    const { status, body } = await town.connector<{ errorCode: number; message: string }>('POST', inChat, text());
    expect({ status, errorCode: body.errorCode }).toEqual({ status: 403, errorCode: 209 });
    expect(JSON.parse(body.message)).toMatchObject({ subCode: 'MessageWritesBlocked' });
    expect(await town.connector('POST', 'conversations', { members: [{ id: await kariId() }] })).toMatchObject({
      status: 403,
      body: { error: { code: 'ConversationBlockedByUser' } },
    });
  });

  test('a message that is gone is gone for everybody, and can no longer be changed', async () => {
    const { id } = (await say('Kort')).body;
    await play({ conversation: KARI, fault: 'activityGone' });
    expect((await say('Annet')).status).toBe(201);
    const code = 'ActivityNotFoundInConversation';
    expect(await change(id, 'Ny')).toMatchObject({ status: 404, body: { error: { code } } });
    expect(await shown()).toEqual(['Annet']);
    expect(await change(id, 'Ny')).toMatchObject({ status: 404, body: { error: { code } } });
  });

  test('a chat that is gone is there again once it is asked for anew', async () => {
    await play({ conversation: KARI, fault: 'conversationGone', times: 'always' });
    expect((await say()).status).toBe(404);
    expect((await say()).status).toBe(404);
    const found = await town.connector('POST', 'conversations', { members: [{ id: await kariId() }] });
    expect(found).toMatchObject({ status: 201, body: { id: KARI } });
    expect((await say('Igjen')).status).toBe(201);
    expect(await playing()).toEqual([]);
  });
});

describe('what becomes of the connection', () => {
  test('reset: it breaks, and nothing was done', async () => {
    await play({ conversation: KARI, fault: 'reset' });
    await expect(say('Borte')).rejects.toThrow('fetch failed');
    expect((await say('Etter')).status).toBe(201);
    expect(await shown()).toEqual(['Etter']);
  });

  test('late: it is done, and the sender never hears of it', async () => {
    const { id } = (await say('Før')).body;
    await play({ conversation: KARI, fault: 'late', times: 2 });
    const impatient = (method: string, path: string, words: string) =>
      fetch(`${town.baseUrl}/simulator/connector/v3/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(text(words)),
        signal: AbortSignal.timeout(300),
      });
    await expect(impatient('POST', inChat, 'Ny')).rejects.toThrow('timeout');
    await expect(impatient('PUT', `${inChat}/${id}`, 'Endret')).rejects.toThrow('timeout');
    expect(await shown()).toEqual(['Endret', 'Ny']);
    expect((await say('Etter')).status).toBe(201);
  });

  test('who still waits when the simulator stops gets the answer', async () => {
    await play({ fault: 'late' });
    const answer = say('Sent');
    while ((await shown()).length === 0);
    await town.simulator.close();
    expect((await answer).status).toBe(201);
  });
});

describe('which sends meet a fault, and how often', () => {
  test('as often as asked; those that last, until they are cleared', async () => {
    const { body } = await play({ conversation: KARI, fault: 502, times: 2 });
    expect(body).toMatchObject({ fault: 502, left: 2 });
    expect((await say()).status).toBe(502);
    expect(await playing()).toEqual([{ ...body, left: 1 }]);
    expect((await say()).status).toBe(502);
    expect((await say()).status).toBe(201);

    const lasting = await play({ conversation: KARI, fault: 'notInstalled' });
    for (let times = 0; times < 5; times += 1) expect((await say()).status).toBe(403);
    await town.api('clearFaults', { id: lasting.body.id });
    expect((await say()).status).toBe(201);
  });

  test('one conversation with its threads, or all', async () => {
    const root = (await say('Rot', inChannel)).body.id;
    const inThread = `conversations/${encodeURIComponent(`${IT};messageid=${root}`)}/activities`;
    await play({ conversation: IT, fault: 412, times: 'always' });
    expect((await say('Svar', inThread)).status).toBe(412);
    const anew = { isGroup: true, channelData: { channel: { id: IT } }, activity: text() };
    expect((await town.connector('POST', 'conversations', anew)).status).toBe(412);
    expect((await say()).status).toBe(201);
    await play({ fault: 502, times: 'always' });
    expect((await say()).status).toBe(502);
    await town.api('clearFaults', {});
    expect((await say('Svar', inThread)).status).toBe(201);
  });

  test('new messages, or updates; never what only asks or shows typing', async () => {
    const { id } = (await say('Før')).body;
    await play({ conversation: KARI, fault: 502 });
    expect((await town.connector('POST', inChat, { type: 'typing' })).status).toBe(201);
    expect((await town.connector('GET', `conversations/${encodeURIComponent(KARI)}/members`)).status).toBe(200);
    await town.api('clearFaults', {});
    await play({ conversation: KARI, method: 'PUT', fault: 502 });
    expect((await say('Ny')).status).toBe(201);
    expect((await change(id, 'Endret')).status).toBe(502);
    await play({ conversation: KARI, method: 'POST', fault: 502 });
    expect((await change(id, 'Endret')).status).toBe(200);
    expect((await say('Nyere')).status).toBe(502);
  });

  test.each([
    [{ fault: 418 }, 400, 'There is no such fault.'],
    [{}, 400, 'There is no such fault.'],
    [{ fault: 500, times: 0 }, 400, "times is a whole number or 'always'"],
    [{ fault: 500, method: 'GET' }, 400, "method is 'POST' for new messages or 'PUT' for updates"],
    [{ fault: 'conversationGone' }, 400, 'Choose which conversation is gone.'],
    [{ fault: 'activityGone', method: 'POST' }, 400, 'Only an update (PUT) can meet a message that is gone.'],
    [{ fault: 503, retryAfter: 5 }, 400, 'Only 429 says when to try again.'],
    [{ fault: 500, conversation: 'a:1nobody' }, 404, 'There is no conversation a:1nobody.'],
  ])('%j is refused', async (fault, status, words) => {
    const answer = await play(fault);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(words);
    expect(await playing()).toEqual([]);
  });
});

describe('uninstalling', () => {
  const install = (conversation: string, installed: boolean) => town.api('install', { conversation, installed });

  test('the bot is told, hears nothing more and is refused everything, until it is installed again', async () => {
    expect(await install(KARI, false)).toMatchObject({ status: 200, body: {} });
    expect(town.heard.at(-1)).toMatchObject({
      type: 'installationUpdate',
      action: 'remove',
      conversation: { id: KARI, conversationType: 'personal' },
      from: { name: 'Kari Nordmann' },
    });
    const code = 'BotNotInConversationRoster';
    expect(await say()).toMatchObject({ status: 403, body: { error: { code } } });
    const members = await town.connector('GET', `conversations/${encodeURIComponent(KARI)}/members`);
    expect(members).toMatchObject({ status: 403, body: { error: { code } } });
    const heard = town.heard.length;
    const answer = await town.api('send', { person: 'kari', conversation: KARI, text: 'Hallo?' });
    expect(answer.body.problem).toContain('not installed');
    expect(town.heard).toHaveLength(heard);

    town.setBot(async ({ type }) => {
      if (type === 'installationUpdate') await say('Velkommen');
    });
    await install(KARI, true);
    expect(town.heard.slice(heard)).toMatchObject([
      { type: 'installationUpdate', action: 'add' },
      { type: 'conversationUpdate', membersAdded: [{ id: '28:torg' }] },
    ]);
    expect(await shown()).toContain('Velkommen');
  });

  test('a chat cannot be asked for meanwhile', async () => {
    const id = await kariId();
    await install(KARI, false);
    expect(await town.connector('POST', 'conversations', { members: [{ id }] })).toMatchObject({
      status: 403,
      body: { error: { code: 'ForbiddenOperationException' } },
    });
  });

  test('of a team is told with both activities', async () => {
    await install(IT, false);
    expect(town.heard.slice(-2)).toMatchObject([
      { type: 'installationUpdate', action: 'remove', channelData: { team: { id: IT } } },
      {
        type: 'conversationUpdate',
        membersRemoved: [{ id: '28:torg' }],
        channelData: { eventType: 'teamMemberRemoved' },
      },
    ]);
    expect((await say('Hei', inChannel)).status).toBe(403);
  });

  test('is remembered over a restart, of which the bot is not told anew', async () => {
    await install(KARI, false);
    await town.close();
    town = await startTown(folder);
    expect(town.heard).toEqual([]);
    expect((await say()).status).toBe(403);
    await install(KARI, true);
    expect((await say()).status).toBe(201);
  });

  test('installing ends the fault that it plays by hand', async () => {
    await play({ conversation: KARI, fault: 'notInstalled' });
    await install(KARI, true);
    expect((await say()).status).toBe(201);
  });
});

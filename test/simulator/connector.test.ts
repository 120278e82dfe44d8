import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { IT, newDataFolder, removeDataFolder, startTown, TENANT, type Town } from './town.js';

const card = (text = 'Hei') => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] });
const attachment = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });
const withCard = (content: object = card()) => ({ type: 'message', attachments: [attachment(content)] });
const encoded = encodeURIComponent;
const KARI = { person: 'kari', conversation: 'a:1kari' };

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

const sendCard = async (conversation: string, content: object = card()): Promise<string> => {
  const { body } = await town.connector<{ id: string }>(
    'POST',
    `conversations/${encoded(conversation)}/activities`,
    withCard(content),
  );
  return body.id;
};

describe('a new world', () => {
  test('tells the bot once where it is installed, with both activities of Teams', async () => {
    const places = new Set(town.heard.map(({ conversation }) => conversation.id));
    expect(places.size).toBe(7 + 5 + 1);
    expect(town.heard.filter(({ type }) => type === 'installationUpdate')).toHaveLength(13);
    const update = town.heard.find(({ type, conversation }) => type === 'conversationUpdate' && conversation.id === IT);
    expect(update).toMatchObject({
      membersAdded: [{ id: '28:torg' }],
      conversation: { id: IT, conversationType: 'channel', isGroup: true, tenantId: TENANT },
      channelData: { team: { id: IT, name: 'Fjordvik – IT' }, eventType: 'teamMemberAdded', tenant: { id: TENANT } },
    });
  });

  test('comes back after a restart: messages, time, and no second installation', async () => {
    await town.api('send', { ...KARI, text: 'Hei' });
    await town.api('clock', { advanceMinutes: 600 });
    const before = (await town.api('state')).body;
    await town.close();
    town = await startTown(folder);
    expect(town.heard).toEqual([]);
    const after = (await town.api('state')).body;
    expect(after.conversations).toEqual(before.conversations);
    expect(Date.parse(String(after.now)) - Date.now()).toBeGreaterThan(599 * 60_000);
  });
});

describe('what people write', () => {
  test('in the personal chat reaches the bot as Teams sends it', async () => {
    expect(await town.api('send', { ...KARI, text: 'Skjermen er svart' })).toMatchObject({ status: 200, body: {} });
    expect(town.heard.at(-1)).toMatchObject({
      type: 'message',
      text: 'Skjermen er svart',
      textFormat: 'plain',
      channelId: 'msteams',
      serviceUrl: `${town.baseUrl}/simulator/connector/`,
      locale: 'nb-NO',
      from: { name: 'Kari Nordmann', aadObjectId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      conversation: { id: 'a:1kari', conversationType: 'personal', tenantId: TENANT },
      recipient: { id: '28:torg', name: 'Torg' },
      entities: [{ type: 'clientInfo', locale: 'nb-NO', timezone: 'Europe/Oslo' }],
    });
    const { timestamp, localTimestamp } = town.heard.at(-1) ?? { timestamp: '', localTimestamp: '' };
    expect(localTimestamp).toMatch(/\+0[12]:00$/);
    expect(Date.parse(localTimestamp)).toBe(Date.parse(timestamp));
  });

  test('in a channel reaches the bot only with a mention, in its thread', async () => {
    const before = town.heard.length;
    const ola = { person: 'ola', conversation: IT };
    await town.api('send', { ...ola, text: 'Noen som tar denne?' });
    expect(town.heard).toHaveLength(before);
    const [root] = await town.messages(IT);
    await town.api('send', { ...ola, text: '@Torg kø', thread: root?.id });
    expect(town.heard.at(-1)).toMatchObject({
      text: '<at>Torg</at>&nbsp;kø',
      conversation: { id: `${IT};messageid=${root?.id}`, conversationType: 'channel', isGroup: true },
      channelData: { channel: { id: IT }, team: { id: IT } },
      entities: [
        { type: 'mention', mentioned: { id: '28:torg', name: 'Torg' }, text: '<at>Torg</at>' },
        { type: 'clientInfo' },
      ],
    });
  });

  test('is refused where the person is not, and where the request is malformed', async () => {
    expect((await town.api('send', { ...KARI, conversation: IT, text: 'Hei' })).status).toBe(403);
    expect((await town.api('send', { ...KARI, text: '  ' })).status).toBe(400);
    expect((await town.api('send', { ...KARI, person: 'nobody', text: 'Hei' })).status).toBe(404);
  });

  test('says what the bot answered when it failed', async () => {
    town.setBot(async () => ({ status: 500 }));
    expect((await town.api('send', { ...KARI, text: 'Hei' })).body).toEqual({ problem: 'Torg answered HTTP 500.' });
  });
});

describe('clicks in cards', () => {
  const execute = { type: 'Action.Execute', verb: 'claim', data: { ticket: 1 } };

  test('an invoke carries data and inputs, and its card is seen by that person alone until the next update', async () => {
    const message = await sendCard(IT);
    town.setBot(async () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card('Bare for deg') },
    }));
    await town.api('action', { person: 'ola', conversation: IT, message, action: execute, inputs: { note: 'ja' } });
    expect(town.heard.at(-1)).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message,
      conversation: { id: `${IT};messageid=${message}` },
      value: {
        action: { type: 'Action.Execute', verb: 'claim', data: { ticket: 1, note: 'ja' } },
        trigger: 'manual',
      },
    });
    expect((await town.messages(IT))[0]).toMatchObject({ cards: [card()], overlays: { ola: card('Bare for deg') } });
    await town.connector('PUT', `conversations/${encoded(IT)}/activities/${message}`, withCard(card('For alle')));
    expect((await town.messages(IT))[0]).toMatchObject({ cards: [card('For alle')], overlays: {} });
  });

  test.each([
    ['a message', { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Tatt' }, 'Tatt'],
    ['an error', { statusCode: 400, type: 'application/vnd.microsoft.error', value: {} }, /went wrong/],
    ['a card that Teams cannot show', { type: 'application/vnd.microsoft.card.adaptive', value: {} }, /went wrong/],
  ])('%s becomes a notice', async (_what, body, notice) => {
    const message = await sendCard('a:1kari');
    town.setBot(async () => ({ body }));
    const answer = await town.api('action', { ...KARI, message, action: execute });
    expect(answer.body.notice).toEqual(typeof notice === 'string' ? notice : expect.stringMatching(notice));
  });

  test('Action.Submit is a message with a value and no text', async () => {
    const message = await sendCard('a:1kari');
    const action = { type: 'Action.Submit', data: { verb: 'helped', msteams: { type: 'other' } } };
    await town.api('action', { ...KARI, message, action, inputs: { why: 'x' } });
    expect(town.heard.at(-1)).toMatchObject({
      type: 'message',
      replyToId: message,
      value: { verb: 'helped', why: 'x' },
    });
    expect(town.heard.at(-1)).not.toHaveProperty('text');
    expect(town.heard.at(-1)?.value).not.toHaveProperty('msteams');
  });

  test('imBack is written by the person', async () => {
    const message = await sendCard('a:1kari');
    const action = { type: 'Action.Submit', data: { msteams: { type: 'imBack', value: 'mine saker' } } };
    await town.api('action', { ...KARI, message, action });
    expect(town.heard.at(-1)).toMatchObject({ type: 'message', text: 'mine saker' });
    expect((await town.messages('a:1kari')).at(-1)).toMatchObject({ from: 'kari', text: 'mine saker' });
  });

  test('task/fetch opens a dialog, task/submit draws it anew, ends it with a text or closes it', async () => {
    const message = await sendCard('a:1kari');
    const click = { ...KARI, message, action: { type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } } };
    const value = { title: 'Ny sak', width: 'medium', height: 300, card: attachment(card('Skjema')) };
    const dialog = { title: 'Ny sak', width: 'medium', height: 300, card: card('Skjema') };
    town.setBot(async () => ({ body: { task: { type: 'continue', value } } }));
    expect((await town.api('action', click)).body).toEqual({ dialog });
    expect(town.heard.at(-1)).toMatchObject({ name: 'task/fetch', value: { context: { theme: 'default' } } });

    const submit = {
      ...KARI,
      message,
      action: { type: 'Action.Submit', data: { step: 2 } },
      inputs: { title: 'Skjerm' },
    };
    expect((await town.api('dialog', submit)).body).toEqual({ dialog });
    expect(town.heard.at(-1)).toMatchObject({ name: 'task/submit', value: { data: { step: 2, title: 'Skjerm' } } });
    town.setBot(async () => ({ body: { task: { type: 'message', value: 'Takk' } } }));
    expect((await town.api('dialog', submit)).body).toEqual({ closing: 'Takk' });
    town.setBot(async () => ({}));
    expect((await town.api('dialog', submit)).body).toEqual({});
  });
});

describe('the connector', () => {
  const activities = `conversations/${encoded('a:1kari')}/activities`;

  test('finds the personal chat of a person by either id', async () => {
    const { aadObjectId, id } = (
      await town.connector<{ aadObjectId: string; id: string }[]>('GET', `conversations/${encoded('a:1kari')}/members`)
    ).body[0] ?? { aadObjectId: '', id: '' };
    for (const member of [{ id }, { id: aadObjectId }, { aadObjectId }]) {
      expect((await town.connector('POST', 'conversations', { members: [member] })).body).toEqual({ id: 'a:1kari' });
    }
    expect(await town.connector('POST', 'conversations', { members: [{ id: '29:nobody' }] })).toMatchObject({
      status: 403,
      body: { error: { code: 'ForbiddenOperationException' } },
    });
  });

  test('begins a thread in a channel, and replies go into it', async () => {
    const { body } = await town.connector('POST', 'conversations', {
      isGroup: true,
      channelData: { channel: { id: IT } },
      activity: withCard(),
    });
    expect(body).toEqual({ id: `${IT};messageid=${body.activityId}`, activityId: body.activityId });
    const thread = `conversations/${encoded(String(body.id))}/activities`;
    const plain = { type: 'message', text: 'Takk', textFormat: 'plain', summary: 'Takk' };
    await town.connector('POST', thread, plain);
    await town.connector('POST', `${thread}/${encoded('f:an-invoke')}`, plain);
    await town.connector('POST', `conversations/${encoded(IT)}/activities/${body.activityId}`, plain);
    const [root, ...replies] = await town.messages(IT);
    expect(root).toMatchObject({ thread: null, from: 'torg', cards: [card()] });
    expect(replies.map(({ thread: under }) => under)).toEqual([root?.id, root?.id, root?.id]);
    expect(replies[0]).toMatchObject({ format: 'plain', text: 'Takk', summary: 'Takk' });
  });

  test('updates and deletes messages of the bot alone', async () => {
    const id = await sendCard('a:1kari');
    await town.connector('PUT', `${activities}/${id}`, { type: 'message', text: '**Ny**' });
    expect((await town.messages('a:1kari'))[0]).toMatchObject({ text: '**Ny**', format: 'markdown', cards: [] });
    expect((await town.connector('DELETE', `${activities}/${id}`)).status).toBe(200);
    expect((await town.messages('a:1kari'))[0]).toMatchObject({ deleted: true, text: '' });
    expect(await town.connector('PUT', `${activities}/${id}`, withCard())).toMatchObject({
      status: 404,
      body: { error: { code: 'ActivityNotFoundInConversation' } },
    });
    await town.api('send', { ...KARI, text: 'Hei' });
    const own = (await town.messages('a:1kari')).at(-1)?.id;
    expect((await town.connector('DELETE', `${activities}/${own}`)).status).toBe(403);
  });

  test('shows rosters and teams in the shape of Teams', async () => {
    const conversation = `conversations/${encoded(IT)}`;
    const paged = await town.connector<{ members: Record<string, string>[] }>(
      'GET',
      `${conversation}/pagedmembers?pageSize=1`,
    );
    expect(paged.body.members.map(({ name }) => name)).toEqual(['Ola Hansen', 'Sara Nguyen']);
    const ola = paged.body.members[0];
    expect(ola).toMatchObject({
      givenName: 'Ola',
      surname: 'Hansen',
      email: 'ola.hansen@fjordvik.example',
      userPrincipalName: 'ola.hansen@fjordvik.example',
      tenantId: TENANT,
      userRole: 'user',
    });
    for (const id of [ola?.id, ola?.aadObjectId]) {
      expect((await town.connector('GET', `${conversation}/members/${encoded(String(id))}`)).body).toEqual(ola);
    }
    expect(await town.connector('GET', `${conversation}/members/${encoded('29:nobody')}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'MemberNotFound' } },
    });
    expect((await town.connector('GET', `teams/${encoded(IT)}`)).body).toMatchObject({ id: IT, name: 'Fjordvik – IT' });
    expect((await town.connector('GET', `teams/${encoded(IT)}/conversations`)).body).toEqual({
      conversations: [{ id: IT, name: null }],
    });
  });

  test.each([
    ['an unknown conversation', 404, 'ConversationNotFound', 'conversations/19%3Ano/activities', withCard()],
    [
      'an unknown thread',
      404,
      'ConversationNotFound',
      `conversations/${encoded(`${IT};messageid=1`)}/activities`,
      withCard(),
    ],
    ['a newer card', 400, 'BadSyntax', activities, withCard({ ...card(), version: '1.6' })],
    ['another card', 400, 'BadSyntax', activities, { type: 'message', attachments: [{ contentType: 'image/png' }] }],
    ['an empty message', 400, 'BadSyntax', activities, { type: 'message', text: '' }],
    ['a card too big', 413, 'MessageSizeTooBig', activities, withCard(card('x'.repeat(28 * 1024)))],
    ['a message too big', 413, 'MessageSizeTooBig', activities, { type: 'message', text: 'x'.repeat(100 * 1024) }],
  ])('refuses %s', async (_what, status, code, path, body) => {
    expect(await town.connector('POST', path, body)).toMatchObject({ status, body: { error: { code } } });
  });

  test('refuses what is not JSON', async () => {
    const response = await fetch(`${town.baseUrl}/simulator/connector/v3/${activities}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BadSyntax' } });
  });

  test('slows down a bot that sends too fast, and says for how long', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => town.connector('POST', activities, withCard())));
    const slowed = answers.filter(({ status }) => status === 429);
    expect(slowed).toHaveLength(1);
    expect(slowed[0]?.headers.get('retry-after')).toBe('1');
  });

  test('typing is shown, not kept', async () => {
    expect((await town.connector('POST', activities, { type: 'typing' })).status).toBe(201);
    expect(await town.messages('a:1kari')).toEqual([]);
  });
});

describe('the clock', () => {
  test('moves forward alone, and tells who listens', async () => {
    const shifts: Date[] = [];
    town.simulator.clock.onShift((now) => shifts.push(now));
    const to = new Date(Date.now() + 24 * 3600_000).toISOString();
    expect((await town.api('clock', { to })).status).toBe(200);
    expect(shifts).toHaveLength(1);
    expect(town.simulator.clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse(to));
    expect((await town.api('clock', { to: new Date().toISOString() })).status).toBe(409);
    expect((await town.api('clock', { to: 'soon' })).status).toBe(400);
  });
});

describe('other web sites', () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${town.baseUrl}/simulator/api/send`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...KARI, text: 'Hei' }),
    });

  test('may not call the page API', async () => {
    expect((await send({ 'content-type': 'application/json', origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send({ 'content-type': 'application/json', origin: town.baseUrl })).status).toBe(200);
  });
});

/** What people, old cards and strangers may send: a clear answer or a 4xx, nothing half done, and the process lives. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { channels, personal, seen, startTown, tenant, textOf, type Town } from '../support/torg.js';

let town: Town;
beforeAll(async () => {
  town = await startTown({ variables: { TORG_LOG_LEVEL: 'silent' } });
  await seen(town, personal('kari'), 'Jeg er Torg');
  await seen(town, channels.it, 'Her legger jeg saker');
});
afterAll(async () => {
  await town.close();
});

const kari = { id: '29:kari', name: 'Kari Nordmann', aadObjectId: '7a000000-0000-4000-8000-000000000001' };
const erik = { id: '29:erik', name: 'Erik Lindqvist', aadObjectId: '7a000000-0000-4000-8000-000000000002' };

function activity(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: `${town.address}/simulator/connector/`,
    from: kari,
    recipient: { id: '28:torg', name: 'Torg' },
    conversation: { id: personal('kari'), conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    locale: 'nb-NO',
    ...more,
  };
}

const click = (verb: string, data: unknown, more = {}) =>
  activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data } },
    ...more,
  });

async function invoke(
  body: unknown,
): Promise<{ status: number; body: { type?: string; value?: unknown; task?: unknown } }> {
  const response = await town.post(body);
  return { status: response.status, body: JSON.parse((await response.text()) || '{}') as object };
}

async function answerTo(text: string): Promise<string> {
  const before = (await town.messages(personal('kari'))).length;
  const response = await town.post(activity({ text }));
  expect(response.status).toBe(200);
  return (await town.messages(personal('kari'))).slice(before).map(textOf).join('\n');
}

/** Every ticket and question there is, so that a test can say that nothing came of it. */
async function queueLength(): Promise<string> {
  const before = (await town.messages(personal('ola'))).length;
  await town.write('ola', 'kø');
  return (await town.messages(personal('ola'))).slice(before).map(textOf).join('\n');
}

describe('texts', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t  '],
    ['a mention alone', '<at>Torg</at>&nbsp;'],
    ['emoji alone', '🙏🏽🙏🏽 👍'],
    ['control characters alone', '\u0000\u0007\u001b\u200b'],
    ['punctuation', '?!...'],
  ])('asks for words when sent %s', async (_, text) => {
    const entities = [{ type: 'mention', mentioned: { id: '28:torg' }, text: '<at>Torg</at>' }];
    const before = (await town.messages(personal('kari'))).length;
    expect((await town.post(activity({ text, entities }))).status).toBe(200);
    const answer = (await town.messages(personal('kari'))).slice(before).map(textOf).join();
    expect(answer).toBe('Skriv med noen få ord hva du trenger hjelp til, så finner jeg ut av det.');
  });

  it('says how much is too much', async () => {
    expect(await answerTo('skriver '.repeat(12_500))).toMatch(/for langt .*4.000 tegn/u);
  });

  it('shows what looks like Markdown, HTML and mentions as it was written', async () => {
    const nasty =
      '[klikk](https://evil.example) **fet** <at>Ola Hansen</at> <script>alert(1)</script> ![x](https://evil.example/x.png)';
    await town.post(activity({ text: `${nasty} q731 q88` }));
    const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', 'q731 q88');
    await town.click('kari', 'Send saken', {
      on: draft,
      inputs: { title: nasty.slice(0, 90), department: 'it', urgency: 'low' },
    });
    const card = await seen(town, channels.it, nasty.slice(0, 60));
    const dangerous = JSON.stringify(card.cards).match(/"type":"TextBlock","text":"[^"]*evil/gu);
    expect(dangerous).toBeNull();
    expect(JSON.stringify(card.cards)).toContain('{"type":"TextRun","text":"[klikk](https://evil.example)');
  });

  it('keeps no control or direction characters', async () => {
    await town.post(activity({ text: 'tavla\u0000 i \u202egangen\u202c henger skeivt\u0007' }));
    const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', 'henger skeivt');
    expect(textOf(draft)).toContain('tavla i gangen henger skeivt');
  });
});

describe('buttons', () => {
  it.each([
    ['an unknown verb', 'dropTables', {}],
    ['no verb', '', {}],
    ['no data', 'claim', undefined],
    ['data of the wrong kind', 'claim', 'FJ-1001'],
    ['a ticket number that is no number', 'claim', { municipality: 'fjordvik', number: '1', version: 1 }],
    ['a draft without its question', 'open', { title: 'x', department: 'it', urgency: 'low' }],
    ['an urgency that does not exist', 'open', { question: 'q', title: 'x', department: 'it', urgency: 'now' }],
    ['a language that does not exist', 'setLanguage', { language: 'klingon' }],
    ['a key that could reach another row', 'helped', { question: "x' or RowKey ge '", answer: '../..' }],
  ])('answers %s in the person’s language', async (_, verb, data) => {
    const { status, body } = await invoke(click(verb, data));
    expect(status).toBe(200);
    expect(body.type).toBe('application/vnd.microsoft.activity.message');
    expect(body.value).toMatch(/^(Kortet er for gammelt|Jeg finner ikke lenger)/u);
  });

  it.each(['claim', 'release'])('says that a ticket to %s does not exist', async (verb) => {
    const { body } = await invoke(click(verb, { municipality: 'fjordvik', number: 999_999, version: 1 }));
    expect(body.value).toMatch(/^(Jeg finner ikke den saken|Bare de som jobber i avdelingen)/u);
  });

  it('opens no ticket in another municipality or for another person', async () => {
    await town.post(activity({ text: 'orgelet i kapellet piper' }));
    const draft = await seen(town, personal('kari'), 'Skal jeg sende dette', 'orgelet');
    const question = /"question":"([^"]+)"/u.exec(JSON.stringify(draft.cards))?.[1];
    const inputs = { question, title: 'Orgel', department: 'caretaker', urgency: 'low' };
    const place = {
      from: erik,
      conversation: { id: personal('erik'), conversationType: 'personal', tenantId: tenant },
    };
    expect((await invoke(click('open', inputs, place))).body.value).toBe('Bara den som anmälde ärendet kan göra det.');
    expect((await invoke(click('open', { ...inputs, department: 'mayor' }))).body.value).toMatch(
      /avdelingen finnes ikke/u,
    );
    expect(await queueLength()).not.toContain('Orgel');
  });

  it('lets nobody outside the department act, by card or by dialog', async () => {
    const ticket = { municipality: 'fjordvik', number: 1001, version: 1 };
    expect((await invoke(click('claim', ticket))).body.value).toBe('Bare de som jobber i avdelingen, kan gjøre det.');
    const fetched = await invoke(
      activity({ type: 'invoke', name: 'task/fetch', value: { data: { verb: 'resolve', ...ticket } } }),
    );
    expect(fetched.body.task).toEqual({ type: 'message', value: 'Bare de som jobber i avdelingen, kan gjøre det.' });
    const data = { verb: 'resolve', ...ticket, nonce: randomUUID(), text: 'hacked' };
    const sent = await invoke(activity({ type: 'invoke', name: 'task/submit', value: { data } }));
    expect(sent.body.task).toEqual({ type: 'message', value: 'Bare de som jobber i avdelingen, kan gjøre det.' });
    const hr = { channelData: { tenant: { id: tenant }, team: { id: channels.hr }, channel: { id: channels.hr } } };
    const hilde = { id: '29:hilde', name: 'Hilde Bakke', aadObjectId: '7a000000-0000-4000-8000-000000000005' };
    const fromHr = {
      ...hr,
      from: hilde,
      conversation: { id: channels.hr, conversationType: 'channel', tenantId: tenant },
    };
    expect((await invoke(click('claim', ticket, fromHr))).body.value).toMatch(/avdelinga/u);
    expect(await queueLength()).toContain('Ikke tatt');
  });

  it('takes an empty dialog for what it is', async () => {
    await town.write('kari', 'vannkokeren i kantina virker ikke som den skal etter fredag');
    await seen(town, personal('kari'), 'Skal jeg sende dette', 'vannkokeren');
    await town.click('kari', 'Send saken', { inputs: { title: 'Vannkoker', department: 'it', urgency: 'low' } });
    await seen(town, channels.it, 'Vannkoker');
    const dialog = await town.click('kari', 'Legg til noe');
    expect((await town.send('kari', dialog, { text: ' \n ' })).closing).toBe('Skriv noe først.');
    expect((await town.send('kari', dialog, { text: 'x'.repeat(4001) })).closing).toMatch(/for langt/u);
  });
});

describe('requests', () => {
  it.each([
    ['no JSON', '{"type":', 'application/json', 400],
    ['an array', '[1,2]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['a form', 'type=message', 'application/x-www-form-urlencoded', 415],
    ['plain text', 'hei', 'text/plain', 415],
    ['a file upload', '--x\r\n\r\n--x--', 'multipart/form-data; boundary=x', 415],
    ['a body over the limit', JSON.stringify({ text: 'x'.repeat(2_000_000) }), 'application/json', 413],
  ])('refuses %s', async (_, body, type, status) => {
    const response = await town.post(body, { 'content-type': type });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(text).not.toMatch(/\bat |node_modules|\.ts:|\.js:/u);
  });

  it.each([
    ['no type', { type: undefined }],
    ['a type that is no text', { type: 7 }],
    ['no conversation', { conversation: undefined }],
    ['a conversation without an id', { conversation: {} }],
    ['no service', { serviceUrl: undefined }],
    ['a service that is no address', { serviceUrl: 'javascript:alert(1)' }],
    ['a sender that is no object', { from: 'kari' }],
    ['an id of a megabyte', { id: 'x'.repeat(100_000) }],
    ['text that is a list', { text: ['hei'] }],
  ])('refuses an activity with %s', async (_, more) => {
    expect((await town.post(activity(more))).status).toBe(400);
  });

  it('refuses a service that is not on this machine', async () => {
    expect((await town.post(activity({ text: 'hei', serviceUrl: 'https://evil.example/' }))).status).toBe(403);
    expect((await town.post(activity({ text: 'hei', serviceUrl: 'http://localhost.evil.example/' }))).status).toBe(403);
  });

  it('takes kinds of activity it has no use for', async () => {
    for (const type of ['typing', 'messageReaction', 'endOfConversation', 'somethingNew']) {
      expect((await town.post(activity({ type }))).status).toBe(200);
    }
    expect((await town.post(activity({ type: 'invoke', name: 'composeExtension/query', value: {} }))).status).toBe(501);
    expect((await town.post(activity({ text: 'hei', from: { id: '29:bot' } }))).status).toBe(200);
  });

  it('tells a stranger that their organisation is not known', async () => {
    const guest = { id: '29:guest', name: 'Guest', aadObjectId: randomUUID() };
    const other = { conversation: { id: personal('kari'), conversationType: 'personal', tenantId: randomUUID() } };
    expect((await town.post(activity({ text: 'skriver virker ikke', from: guest, ...other }))).status).toBe(200);
    await seen(town, personal('kari'), 'Jeg kjenner ikke organisasjonen din');
  });

  it('answers other addresses and methods without a word of its insides', async () => {
    const missing = await fetch(`${town.address}/nothing`);
    expect(missing.status).toBe(404);
    expect((await fetch(`${town.address}/api/messages`)).status).toBe(405);
    expect(await missing.text()).toBe('{"error":{"code":"ResourceNotFound","message":"There is nothing here"}}');
  });

  it('is alive and well after all of it', async () => {
    const ready = await fetch(`${town.address}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ready', storage: true, relay: true });
    expect(await answerTo('jeg har glemt passordet mitt')).toContain('passordet');
  });
});

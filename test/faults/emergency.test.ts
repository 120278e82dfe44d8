/** An emergency while things fail: whom to call is shown in any case, and the ticket is there once. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startEmulator } from '../../src/storage/emulator.js';
import { speaksBokmål } from '../support/tickets.js';
import { channels, personal, seen, startTown, tenant, textOf, until, type Town } from '../support/torg.js';
import { Faults, startProxy, type Proxy } from './proxy.js';

const faults = new Faults();
const chat = personal('kari');
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let proxy: Proxy;
let folder: string;
let town: Town;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  emulator = await startEmulator(folder, (reason) => {
    throw new Error(reason);
  });
  const address = /TableEndpoint=(http:\/\/[^/;]+)/u.exec(emulator.connection)?.[1] ?? '';
  proxy = await startProxy('storage', address, faults);
  const TORG_STORAGE = emulator.connection.replace(address, proxy.address);
  town = await startTown({ variables: { TORG_STORAGE, TORG_LOG_LEVEL: 'silent' } });
  await speaksBokmål(town, 'kari');
});
afterAll(async () => {
  await town.close();
  await proxy.close();
  await emulator.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  faults.plan = undefined;
});

const standing = async (conversation: string, words: string): Promise<number> =>
  (await town.messages(conversation)).filter((message) => !message.deleted && textOf(message).includes(words)).length;

it('where nothing can be read, whoever writes sees whom to call, and that it was not reported', async () => {
  faults.plan = () => ({ answer: 503 });
  await town.write('kari', 'det brenner i kjelleren');
  const card = await seen(town, chat, 'Brann eller røyk', 'Jeg fikk ikke meldt fra. Ring Vaktmester selv.');
  expect(textOf(card)).toContain('Ring 110');
});

it('where it cannot be stored, the card that stands says so', async () => {
  faults.plan = ({ body }) => (body.includes('emergency') ? { answer: 503 } : undefined);
  await town.write('kari', 'vannlekkasje i taket på biblioteket, det fosser');
  await seen(town, chat, 'Vannlekkasje', 'Jeg fikk ikke meldt fra. Ring Vaktmester selv.');
  expect(await standing(chat, 'Jeg melder fra')).toBe(0);
  expect(await standing(channels.caretaker, 'biblioteket')).toBe(0);
});

it('where its answer is lost, it is stored once', async () => {
  const words = 'vannrøret i gangen har sprukket og det spruter';
  let lost = 0;
  faults.plan = ({ body }) => (body.includes('sprukket') && (lost += 1) === 1 ? { loseAnswer: true } : undefined);
  await town.write('kari', words);
  await seen(town, chat, words, 'Ikke et nødstilfelle');
  await seen(town, channels.caretaker, words, 'Nødstilfelle');
  expect(lost).toBeGreaterThan(0);
  expect(await standing(channels.caretaker, `| ${words} |`)).toBe(1);
});

it('where Teams does not take the card that mentions somebody, they are named', async () => {
  const response = await fetch(`${town.address}/simulator/api/fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ conversation: channels.caretaker, method: 'POST', fault: 413 }),
  });
  expect(response.status).toBe(200);
  const words = 'noen har brutt seg inn på lageret';
  await town.write('kari', words);
  const card = await seen(town, channels.caretaker, words, 'Per Olsen har vakt og har fått beskjed.');
  expect(textOf(card)).not.toContain('<at>');
});

it('where Teams delivers it again, to the same process or to another, it is one ticket', async () => {
  const words = 'to beboere er innestengt i heisen på sykehjemmet';
  const activity = {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: `${town.address}/simulator/connector/`,
    from: { id: '29:kari', name: 'Kari Nordmann', aadObjectId: '7a000000-0000-4000-8000-000000000001' },
    recipient: { id: '28:torg', name: 'Torg' },
    conversation: { id: chat, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    text: words,
  };
  const other = await startTown({
    variables: { TORG_STORAGE: emulator.connection, TORG_LOG_LEVEL: 'silent', TORG_SIMULATOR: 'off' },
  });
  try {
    await Promise.all([town.post(activity), town.post(activity)]);
    await other.post(activity);
    await seen(town, channels.caretaker, words, 'Nødstilfelle');
    // The card that the other process showed is none that waits for ever, either.
    await until(async () => (await standing(chat, 'Jeg melder fra')) === 0, 'all cards are those of the ticket');
    const numbers = (await town.messages(chat)).flatMap((message) => {
      const text = textOf(message);
      return text.includes(words) && text.includes('FJ-') ? [/FJ-\d+/u.exec(text)?.[0]] : [];
    });
    expect(new Set(numbers).size).toBe(1);
    expect(await standing(channels.caretaker, `| ${words} |`)).toBe(1);
  } finally {
    await other.close();
  }
});

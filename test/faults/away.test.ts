/** The storage fails in the middle of a handover: the same click, sent again, does the rest, and nothing twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, localTime } from '../../src/domain/calendar.js';
import { startEmulator } from '../../src/storage/emulator.js';
import { unheardOf } from '../support/tickets.js';
import { channels, personal, seen, startTown, textOf, until, type Town } from '../support/torg.js';
import { Faults, startProxy, type Proxy } from './proxy.js';

const sara = '7a000000-0000-4000-8000-000000000004';
const faults = new Faults();
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
});
afterAll(async () => {
  await town.close();
  await proxy.close();
  await emulator.close();
  await rm(folder, { recursive: true });
});

async function claimed(title: string): Promise<string> {
  await town.write('kari', unheardOf(title));
  const draft = await seen(town, personal('kari'), unheardOf(title));
  await town.click('kari', 'Send saken', { inputs: { title, department: 'it', urgency: 'low' }, on: draft });
  const card = await seen(town, channels.it, title);
  await town.click('ola', 'Ta saken', { in: channels.it, on: card });
  return /FJ-\d+/u.exec(textOf(card))?.[0] ?? '';
}

it('does the rest of it when the click comes again', async () => {
  const numbers = [await claimed('Den første'), await claimed('Den andre'), await claimed('Den tredje')];
  await town.write('ola', 'borte');
  const card = await seen(town, personal('ola'), 'Du blir borte', ...numbers);
  const { date } = localTime(new Date((await town.state()).now), 'Europe/Oslo');
  const inputs = { until: addDays(date, 3), standIn: sara, tickets: 'standIn' };
  const fill = () => town.click('ola', 'Si fra', { on: card, inputs });

  // From the second ticket on, the storage takes no assignment.
  let assignments = 0;
  faults.plan = ({ body }) => {
    if (!body.includes('\\"type\\":\\"assigned\\"')) return undefined;
    assignments += 1;
    return assignments === 1 ? undefined : { answer: 500 };
  };
  expect((await fill()).notice).toBe('Noe gikk galt hos meg. Prøv igjen om litt.');
  expect(assignments).toBeGreaterThan(1);
  await seen(town, personal('kari'), `Sara Nguyen har nå saken din ${numbers[0]}.`);
  faults.plan = undefined;
  const told = async (): Promise<string[]> => (await town.messages(personal('sara'))).map(textOf);
  expect((await told()).join()).not.toContain('Ola Hansen er borte');

  expect((await fill()).notice).toBeUndefined();
  await seen(town, personal('ola'), '3 saker er gitt til Sara Nguyen.');
  await seen(town, personal('sara'), 'Du har fått 3 saker i IT.');
  for (const number of numbers) {
    await seen(town, personal('kari'), `Sara Nguyen har nå saken din ${number}.`);
    await seen(town, channels.it, number, 'Tatt av | Sara Nguyen');
  }
  const chat = await until(async () => (await town.messages(personal('kari'))).map(textOf), 'what Kari was told');
  for (const number of numbers)
    expect(chat.filter((text) => text.includes(`har nå saken din ${number}`))).toHaveLength(1);
  expect((await told()).filter((text) => text.includes('Ola Hansen'))).toHaveLength(1);
});

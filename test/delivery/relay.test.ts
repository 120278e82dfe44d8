/** What the relay does with what the Bot Connector answers, over real HTTP, and with what an earlier process left. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TableClient } from '@azure/data-tables';
import { readTorgYaml } from '../../src/config/torg.js';
import { Budget, PacedMessenger } from '../../src/delivery/paced.js';
import { Relay } from '../../src/delivery/relay.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Command } from '../../src/domain/ticket.js';
import type { Log } from '../../src/ports/log.js';
import { startEmulator, type Emulator } from '../../src/storage/emulator.js';
import { openStorage, type Storage } from '../../src/storage/index.js';
import { Connectors } from '../../src/teams/connectors.js';
import { TeamsMessenger } from '../../src/teams/messenger.js';
import { serviceAllowlist } from '../../src/teams/services.js';
import { channels, personal, startTown, until } from '../support/torg.js';

const municipality = 'fjordvik';
const fail = (reason: string): never => {
  throw new Error(reason);
};
const kari = { id: '7a000000-0000-4000-8000-000000000001', name: 'Kari Nordmann' };
const ola = { id: '7a000000-0000-4000-8000-000000000003', name: 'Ola Hansen' };
const organisation = readTorgYaml('config/torg.yaml');

async function carryOut(storage: Storage, command: Command, key: string, number?: number): Promise<void> {
  const actor =
    command.type === 'claim'
      ? ({ person: ola, role: 'agent' } as const)
      : ({ person: kari, role: 'requester' } as const);
  await storage.tickets.execute({
    municipality,
    key,
    load: number === undefined ? {} : { ticket: number },
    decide: (loaded) =>
      decide(
        loaded.ticket,
        command.type === 'open' ? { ...command, number: loaded.number } : command,
        actor,
        new Date(),
        noPromises,
      ),
  });
}

const opening: Command = {
  type: 'open',
  municipality,
  number: 0,
  language: 'nb',
  draft: { title: 'Piano', text: 'Pianoet er ustemt', department: 'it', urgency: 'low' },
};

async function storageOn(emulator: Emulator): Promise<Storage> {
  return openStorage({
    connection: emulator.connection,
    clock: { now: () => new Date() },
    firstNumber: 1001,
    municipalities: [municipality],
    timeZoneOf: () => 'Europe/Oslo',
    departments: organisation.departments,
  });
}

describe('answers of the connector', () => {
  let emulator: Emulator;
  let folder: string;
  let storage: Storage;
  let relay: Relay;
  let connector: Server;
  /** Status (and headers) for the next requests whose path holds the word; 201 where there is none left. */
  let faults: {
    path: string;
    method?: string;
    status: number | 'reset';
    headers?: Record<string, string>;
    code?: string;
  }[];
  let requests: { method: string; path: string; body: string }[];
  const problems: string[] = [];
  const note = (_: object, message: string) => void problems.push(message);
  const log: Log = { debug: () => undefined, info: () => undefined, warn: note, error: note };

  beforeAll(async () => {
    connector = createServer((request, response) => void respond(request, response)).listen(0, '127.0.0.1');
    await once(connector, 'listening');
  });
  afterAll(() => {
    connector.close();
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const where = decodeURIComponent(request.url ?? '');
    requests.push({ method: request.method ?? '', path: where, body });
    const place = faults.findIndex(
      (fault) => where.includes(fault.path) && (fault.method ?? request.method) === request.method,
    );
    const [fault] = place < 0 ? [] : faults.splice(place, 1);
    if (fault?.status === 'reset') {
      request.socket.destroy();
      return;
    }
    const status = fault?.status ?? 201;
    response.writeHead(status, { 'content-type': 'application/json', ...fault?.headers });
    response.end(
      JSON.stringify(
        status < 300 ? { id: `activity-${requests.length}` } : { error: { code: fault?.code ?? 'Fault' } },
      ),
    );
  }

  beforeEach(async () => {
    faults = [];
    requests = [];
    problems.length = 0;
    folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
    emulator = await startEmulator(folder, fail);
    storage = await storageOn(emulator);
    relay = relayOn(storage);
    const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
    const place = { conversation: 'kari-chat', serviceUrl };
    await storage.people.save({
      ...kari,
      municipality,
      upn: 'kari@x',
      language: 'nb',
      languageChosen: false,
      checkedAt: new Date().toISOString(),
      place,
    });
  });
  afterEach(async () => {
    await relay.stop(5_000);
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  function relayOn(stores: Storage): Relay {
    const budget = new Budget();
    const teams = new TeamsMessenger(new Connectors(undefined), serviceAllowlist(false), 'torg');
    const messenger = new PacedMessenger(teams, budget);
    return new Relay({ stores, messenger, organisation, clock: { now: () => new Date() }, log, budget });
  }

  const done = () => until(async () => (await storage.outbox.pending()).length === 0, 'the outbox is empty', 20_000);
  const toChannel = (method: string) =>
    requests.filter((each) => each.method === method && each.path.includes(channels.it));

  it('waits as long as it is told, and posts each card once', async () => {
    faults = [
      { path: channels.it, status: 503 },
      { path: channels.it, status: 429, headers: { 'retry-after': '1' } },
      { path: 'kari-chat', status: 502 },
    ];
    await carryOut(storage, opening, 'open');
    await done();
    expect(toChannel('POST')).toHaveLength(3);
    expect(requests.filter(({ path: where }) => where.includes('kari-chat'))).toHaveLength(2);
    expect(await storage.outbox.postedCard({ municipality, number: 1001, department: 'it' })).toMatchObject({
      conversation: channels.it,
    });
  });

  it('edits the card it posted, and posts a new one where that is gone', async () => {
    await carryOut(storage, opening, 'open');
    await done();
    faults = [{ path: channels.it, method: 'PUT', status: 404, code: 'ActivityNotFoundInConversation' }];
    await carryOut(storage, { type: 'claim' }, 'claim', 1001);
    await done();
    expect(toChannel('PUT')).toHaveLength(1);
    expect(toChannel('POST')).toHaveLength(2);
    expect(toChannel('POST').at(-1)?.body).toContain('Ola Hansen');
  });

  it('names whom an emergency calls, where Teams refuses to mention them, in a new card and in an edit', async () => {
    faults = [{ path: channels.it, method: 'POST', status: 400 }];
    await carryOut(storage, { ...opening, emergency: { kind: 'intrusion', called: ola } }, 'open');
    await done();
    faults = [{ path: channels.it, method: 'PUT', status: 400 }];
    await carryOut(storage, { type: 'claim' }, 'claim', 1001);
    await done();
    for (const method of ['POST', 'PUT']) {
      const [refused, taken, ...more] = toChannel(method).map(({ body }) => body);
      expect([refused?.includes('<at>'), taken?.includes('<at>'), more]).toEqual([true, false, []]);
      expect(taken).toContain('Ola Hansen har vakt');
    }
    expect(problems).not.toContain('a message cannot be delivered');
  });

  it('gives up what cannot be delivered, and says so in the log', async () => {
    faults = [{ path: 'kari-chat', status: 403, code: 'BotNotInConversationRoster' }];
    await carryOut(storage, opening, 'open');
    await done();
    expect(requests.filter(({ path: where }) => where.includes('kari-chat'))).toHaveLength(1);
    expect(problems).toContain('a message cannot be delivered');
  });

  it('does not tell somebody twice where the first time may have arrived', async () => {
    await carryOut(storage, opening, 'open');
    await done();
    faults = [{ path: 'kari-chat', method: 'POST', status: 500 }];
    await carryOut(storage, { type: 'claim' }, 'claim', 1001);
    await done();
    const told = requests.filter(({ body }) => body.includes('har tatt saken din'));
    expect(told).toHaveLength(1);
    expect(problems).toContain('it is unknown whether a message arrived');
  });

  it('tries an edit again after a broken connection', async () => {
    await carryOut(storage, opening, 'open');
    await done();
    faults = [{ path: channels.it, method: 'PUT', status: 'reset' }];
    await carryOut(storage, { type: 'claim' }, 'claim', 1001);
    await done();
    expect(toChannel('PUT')).toHaveLength(2);
    expect(toChannel('POST')).toHaveLength(1);
  });

  it('tells nobody again what a process that died had begun to tell, and posts its card all the same', async () => {
    await carryOut(storage, opening, 'open');
    await done();
    await relay.stop(5_000);
    await carryOut(storage, { type: 'claim' }, 'claim', 1001);
    const told = (await storage.outbox.pending()).find(({ effect }) => effect.kind === 'tell');
    const table = TableClient.fromConnectionString(emulator.connection, 'torg', { allowInsecureConnection: true });
    const data = JSON.stringify({ owner: 'one that died', until: Date.now() - 1, sending: told?.id });
    const rowKey = `lease|${municipality}%7c${kari.id}`;
    await table.upsertEntity({ partitionKey: '~torg', rowKey, data }, 'Replace');

    relay = relayOn(await storageOn(emulator));
    await relay.start();
    await done();
    expect(requests.filter(({ body }) => body.includes('har tatt saken din'))).toEqual([]);
    expect(problems).toContain('it is unknown whether a message arrived');
    expect(requests.filter(({ path: where }) => where.includes('kari-chat')).at(-1)?.body).toContain('Ola Hansen');
  });

  it('draws many changes of a ticket as one edit of what it is in the end', async () => {
    await carryOut(storage, opening, 'open');
    await done();
    // The first edit is held up, so that the others gather behind it.
    faults = [{ path: channels.it, method: 'PUT', status: 503 }];
    await carryOut(storage, { type: 'claim' }, 'claim', 1001);
    for (const word of ['en', 'to', 'tre']) await carryOut(storage, { type: 'answer', text: word }, word, 1001);
    await done();
    expect(toChannel('PUT')).toHaveLength(2);
    expect(toChannel('PUT').at(-1)?.body).toContain('tre');
  });
});

describe('what an earlier process left', () => {
  it('is delivered by the next', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
    const first = await startTown({ folder });
    await until(async () => (await first.messages(personal('kari'))).length > 0, 'welcome');
    const port = new URL(first.address).port;
    await first.close();

    const emulator = await startEmulator(folder, fail);
    const storage = await storageOn(emulator);
    await carryOut(storage, opening, 'open');
    await emulator.close();

    const second = await startTown({ folder, variables: { PORT: port } });
    await until(async () => JSON.stringify(await second.messages(channels.it)).includes('Piano'), 'the card is posted');
    await second.close();
    await rm(folder, { recursive: true });
  });
});

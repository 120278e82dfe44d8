/** The live card of the shared queue: one post, then edits alone, whatever happens and whichever process keeps it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readTorgYaml } from '../../src/config/torg.js';
import { Budget, PacedMessenger } from '../../src/delivery/paced.js';
import { Relay } from '../../src/delivery/relay.js';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import type { Actor, Command } from '../../src/domain/ticket.js';
import type { Log } from '../../src/ports/log.js';
import type { Organisation } from '../../src/ports/organisation.js';
import { liveQueuesTask } from '../../src/schedule/live-queues.js';
import type { Storage } from '../../src/storage/index.js';
import { Connectors } from '../../src/teams/connectors.js';
import { TeamsMessenger } from '../../src/teams/messenger.js';
import { serviceAllowlist } from '../../src/teams/services.js';
import { until } from '../support/torg.js';
import { startTables, type Tables } from '../support/tables.js';

const kari: Actor = { person: { id: 'kari', name: 'Kari Nordmann' }, role: 'requester' };
const ola: Actor = { person: { id: 'ola', name: 'Ola Hansen' }, role: 'agent' };
const log: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

interface Sent {
  method: string;
  path: string;
  body: string;
  at: number;
}

let tables: Tables;
let connector: Server;
let sent: Sent[];
/** The status of the next request of a method. */
let fault: { method: string; status: number; code?: string } | undefined;
let towns = 0;
let municipality: string;
let channel: string;
let organisation: Organisation;
let storage: Storage;
let relay: Relay;
let now: Date;
const clock = { now: () => now };

beforeAll(async () => {
  tables = await startTables();
  connector = createServer((request, response) => void respond(request, response)).listen(0, '127.0.0.1');
  await once(connector, 'listening');
});
afterAll(async () => {
  connector.close();
  await tables.close();
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method = '' } = request;
  sent.push({ method, path: decodeURIComponent(request.url ?? ''), body, at: performance.now() });
  const wrong = fault?.method === method ? fault : undefined;
  if (wrong) fault = undefined;
  response.writeHead(wrong?.status ?? 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(wrong ? { error: { code: wrong.code ?? 'Fault' } } : { id: `activity-${sent.length}` }));
}

beforeEach(async () => {
  towns += 1;
  municipality = `town${towns}`;
  channel = `19:shared-${towns}@thread.tacv2`;
  sent = [];
  fault = undefined;
  now = new Date();
  const example = readTorgYaml('config/torg.yaml');
  organisation = {
    checklists: [],
    municipalities: example.municipalities.map((each) => ({ ...each, id: municipality })),
    departments: example.departments.map((each) => ({ ...each, serves: [municipality] })),
  };
  storage = await tables.open([municipality], clock);
  relay = relayOn(storage);
});
afterEach(async () => {
  await relay.stop(5_000);
});

function relayOn(stores: Storage): Relay {
  const budget = new Budget();
  const teams = new TeamsMessenger(new Connectors(undefined), serviceAllowlist(false), 'torg');
  return new Relay({ stores, messenger: new PacedMessenger(teams, budget), organisation, clock, log, budget });
}

const bindTo = (to: string | undefined): Promise<boolean> => {
  const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
  return storage.bindings.bind({ municipality }, to === undefined ? undefined : { channel: to, serviceUrl });
};

let commands = 0;
async function ask(command: Command, actor: Actor, number?: number): Promise<number> {
  commands += 1;
  const { ticket } = await storage.tickets.execute({
    municipality,
    key: `command ${commands}`,
    load: number === undefined ? {} : { ticket: number },
    decide: (loaded) =>
      decide(
        loaded.ticket,
        command.type === 'open' ? { ...command, number: loaded.number } : command,
        actor,
        now,
        noPromises,
      ),
  });
  return ticket?.number ?? 0;
}
const open = (title: string, department = 'it'): Promise<number> => {
  const draft = { title, text: title, department, urgency: 'medium' } as const;
  return ask({ type: 'open', municipality, number: 0, language: 'nb', draft }, kari);
};

const idle = (): Promise<unknown> =>
  until(async () => (await storage.outbox.pending()).length === 0, 'nothing waits in the outbox', 20_000);
const to = (where: string, method: string): Sent[] =>
  sent.filter((each) => each.method === method && each.path.includes(where));
/** What the outbox holds for the live card. */
const waiting = async (): Promise<number> =>
  (await storage.outbox.pending()).filter(({ effect }) => effect.kind === 'queue').length;

describe('the live card', () => {
  it('is posted when the channel is bound, and edited ever after, a burst in few edits', async () => {
    const secret = await open('Hemmelig sykemelding', 'hr');
    await bindTo(channel);
    await idle();
    expect(to(channel, 'POST')).toHaveLength(1);
    const first = to(channel, 'POST')[0]?.body ?? '';
    expect(first).toContain('Felles kø (1)');
    expect(first).toContain(`FJ-${secret}  Fortrolig sak`);
    expect(first).not.toContain('Hemmelig');
    const card = await storage.outbox.queueCard(municipality);
    expect(card).toMatchObject({ conversation: channel });

    await Promise.all(Array.from({ length: 25 }, (_, place) => open(`Sak ${place}`)));
    const last = await open('Den siste');
    await ask({ type: 'setPriority', priority: 'urgent' }, ola, last);
    await idle();
    const edits = to(channel, 'PUT');
    expect(to(channel, 'POST')).toHaveLength(1);
    expect(edits.length).toBeGreaterThan(0);
    expect(edits.length).toBeLessThan(10);
    for (const { path } of edits) expect(path).toContain(card?.activity);
    for (const [place, { at }] of edits.entries()) {
      expect(at - (edits[place - 1]?.at ?? -Infinity)).toBeGreaterThan(2_900);
    }
    expect(edits.at(-1)?.body).toContain('Felles kø (27)');
    expect(edits.at(-1)?.body).toContain('Den siste');
  }, 60_000);

  it('is edited by the next process, not posted anew', async () => {
    await bindTo(channel);
    await idle();
    await relay.stop(5_000);
    await open('Kom mens ingen så på');
    sent = [];
    storage = await tables.open([municipality], clock);
    relay = relayOn(storage);
    await relay.start();
    await until(() => Promise.resolve(to(channel, 'PUT').length > 0), 'the card is edited', 20_000);
    await idle();
    expect(to(channel, 'POST')).toEqual([]);
    expect(to(channel, 'PUT').at(-1)?.body).toContain('Kom mens ingen så på');
  }, 60_000);

  it('is posted again where Teams says that it is gone', async () => {
    await bindTo(channel);
    await idle();
    fault = { method: 'PUT', status: 404, code: 'ActivityNotFoundInConversation' };
    await open('Etter at noen slettet kortet');
    await idle();
    expect(to(channel, 'POST')).toHaveLength(2);
    expect((await storage.outbox.queueCard(municipality))?.activity).toBe(`activity-${sent.length}`);
  }, 60_000);

  it('says that it is no longer kept up to date where the channel is disconnected, and is left alone', async () => {
    await bindTo(channel);
    await idle();
    await bindTo(undefined);
    await idle();
    expect(to(channel, 'PUT').at(-1)?.body).toContain('holdes ikke lenger oppdatert');
    expect(await storage.outbox.queueCard(municipality)).toBeUndefined();
    const before = to(channel, 'PUT').length;
    await open('Angår ikke kanalen');
    await idle();
    expect(to(channel, 'PUT')).toHaveLength(before);
    expect(to(channel, 'POST')).toHaveLength(1);
  }, 60_000);

  it('moves with the channel', async () => {
    const next = `19:next-${towns}@thread.tacv2`;
    await bindTo(channel);
    await idle();
    await bindTo(next);
    await idle();
    expect(to(channel, 'PUT').at(-1)?.body).toContain('holdes ikke lenger oppdatert');
    expect(to(next, 'POST')).toHaveLength(1);
    expect(await storage.outbox.queueCard(municipality)).toMatchObject({ conversation: next });
  }, 60_000);

  it('is kept by a process that has not heard of the channel', async () => {
    const early = await tables.open([municipality], clock);
    await bindTo(channel);
    await idle();
    await relay.stop(5_000);
    await open('Sett av den andre');
    relay = relayOn(early);
    await relay.start();
    await idle();
    expect(to(channel, 'POST')).toHaveLength(1);
    expect(to(channel, 'PUT').at(-1)?.body).toContain('Sett av den andre');
  }, 60_000);
});

describe('the outbox', () => {
  beforeEach(() => relay.stop(5_000));

  it('has nothing for it where no channel is shared', async () => {
    await open('Uten felles kanal');
    expect(await waiting()).toBe(0);
  });

  it('has a row for each change of the queue, and none for what the queue does not show', async () => {
    const number = await open('Før kanalen');
    await bindTo(channel);
    expect(await waiting()).toBe(1);
    await ask({ type: 'note', text: 'Et notat' }, ola, number);
    expect(await waiting()).toBe(1);
    await ask({ type: 'claim' }, ola, number);
    await ask({ type: 'categorise', category: 'access' }, ola, number);
    expect(await waiting()).toBe(3);
    await ask({ type: 'resolve', text: 'Løst' }, ola, number);
    await ask({ type: 'close' }, ola, number);
    expect(await waiting()).toBe(4);
  });
});

describe('every quarter of an hour', () => {
  const look = (task: ReturnType<typeof liveQueuesTask>, stores = storage) =>
    task({ organisation, stores, clock, log });

  it('the card is out of date, once among several processes', async () => {
    await bindTo(channel);
    await open('En sak');
    await idle();
    await relay.stop(5_000);
    now = new Date(Math.ceil(now.getTime() / 900_000) * 900_000);
    const other = await tables.open([municipality], clock);
    const [one, two] = [liveQueuesTask(), liveQueuesTask()];
    await Promise.all([look(one), look(two, other)]);
    await look(one);
    expect(await waiting()).toBe(1);
    now = new Date(now.getTime() + 899_999);
    await look(one);
    expect(await waiting()).toBe(1);
    now = new Date(now.getTime() + 1);
    await look(one);
    expect(await waiting()).toBe(2);
  }, 60_000);

  it('nothing is where the queue is empty, or no channel is shared', async () => {
    const task = liveQueuesTask();
    await look(task);
    expect(await waiting()).toBe(0);
    await bindTo(channel);
    await idle();
    await relay.stop(5_000);
    now = new Date(now.getTime() + 900_000);
    await look(task);
    expect(await waiting()).toBe(0);
  }, 60_000);
});

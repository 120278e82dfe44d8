/** How a process ends when it is told to, and what it says of itself meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { open, question, seen } from './job.js';
import { textOf, until } from './look.js';
import { deliver } from './people.js';
import type { Passing } from './proxy.js';
import { endServers, type Server } from './server.js';
import { startStorage, type Storage } from './storage.js';
import { buildTown, cardsOf, labelOf, type Town } from './town.js';

let storage: Storage;
let town: Town;
let server: Server;
/** Lets go of what a test holds back. */
let letGo: () => void;
let held: Promise<void>;

beforeAll(async () => {
  storage = await startStorage();
});
afterAll(async () => {
  endServers();
  await storage.close();
});
beforeEach(async () => {
  held = new Promise((resolve) => (letGo = resolve));
  town = await buildTown(storage);
  server = town.start();
  await server.ready;
});
afterEach(async () => {
  letGo();
  await town.close();
});

const isPost =
  (conversation: string) =>
  ({ to, method, path }: Passing): boolean =>
    to === 'teams' && method === 'POST' && decodeURIComponent(path).includes(`/${conversation}`);

/** Holds back what Torg posts in a conversation. @returns resolves once something is held */
function hold(conversation: string): Promise<void> {
  const matches = isPost(conversation);
  return new Promise((resolve) => {
    town.faults.plan = (passing) => {
      if (!matches(passing)) return undefined;
      resolve();
      return { before: () => held };
    };
  });
}

async function isRefused(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`).then(
    () => false,
    () => true,
  );
}

interface Ready {
  status: string;
  storage: boolean;
  relay: boolean;
  oldestOutboxSeconds?: number;
}

async function ask(path: string): Promise<{ status: number; body: Ready }> {
  const response = await fetch(`${server.address}/${path}`);
  return { status: response.status, body: (await response.json()) as Ready };
}

describe('a process that is told to end', () => {
  it('takes nothing new, finishes the turn under way, and is gone within ten seconds', async () => {
    const kari = town.employee('Kari');
    const answering = hold(kari.chat);
    const turn = deliver(server.address, town.acts.write(kari, question));
    await answering;

    const { address } = server;
    const begun = performance.now();
    const ended = server.end('SIGTERM');
    await until(() => isRefused(address), 'no new connection is taken');
    letGo();
    expect((await turn).status).toBe(200);
    await ended;
    const ms = performance.now() - begun;
    expect(town.teams.messages(kari.chat)).toHaveLength(1);
    expect(ms).toBeLessThan(10_000);
    console.log(`ending: a turn under way was finished, and the process gone ${ms.toFixed(0)} ms after SIGTERM`);
  });

  it('finishes a send under way, so that the next process sends nothing again', async () => {
    const kari = town.employee('Kari');
    await town.insist(town.acts.write(kari, question));
    const posting = hold(town.channel);
    const number = await open(town, kari, await seen(town, kari.chat, 'open'), town.insist);
    await posting;
    const ended = server.end('SIGTERM');
    letGo();
    await ended;
    expect(cardsOf(town, labelOf(number))).toHaveLength(1);

    server = town.start();
    await server.ready;
    await town.settled();
    expect(cardsOf(town, labelOf(number))).toHaveLength(1);
    expect(server.logged()).not.toContain('unknown whether');
  });

  it('leaves a send that hangs, within ten seconds, to the next, which posts the card', async () => {
    const kari = town.employee('Kari');
    await town.insist(town.acts.write(kari, question));
    const posting = hold(town.channel);
    const number = await open(town, kari, await seen(town, kari.chat, 'open'), town.insist);
    await posting;
    const begun = performance.now();
    await server.end('SIGTERM');
    expect(performance.now() - begun).toBeLessThan(10_500);
    expect(cardsOf(town, labelOf(number))).toHaveLength(0);

    town.faults.plan = undefined;
    server = town.start();
    await server.ready;
    await town.settled();
    // What was held may still have come: then Teams has it twice, and Torg has said that it did not know.
    expect(textOf(cardsOf(town, labelOf(number)).at(-1)?.content)).toContain(labelOf(number));
    expect(server.logged()).toContain('it is unknown whether a message arrived');
  });
});

describe('what a process says of itself', () => {
  it('is alive and ready; and alive, but not ready, while the storage does not answer', async () => {
    expect(await ask('healthz')).toEqual({ status: 200, body: { status: 'alive' } });
    // The known answers are made ready while it already listens.
    await until(async () => (await ask('readyz')).status === 200, 'ready');
    expect(await ask('readyz')).toEqual({
      status: 200,
      body: { status: 'ready', storage: true, relay: true, answers: true },
    });

    town.faults.plan = ({ to }) => (to === 'storage' ? { answer: 503 } : undefined);
    const down = await until(async () => {
      const answer = await ask('readyz');
      return answer.status === 503 && answer;
    }, 'not ready');
    expect(down.body).toMatchObject({ status: 'not ready', storage: false });
    expect((await ask('healthz')).status).toBe(200);

    town.faults.plan = undefined;
    await until(async () => (await ask('readyz')).status === 200, 'ready again');
  });

  it('tells how long the oldest message has waited', async () => {
    const kari = town.employee('Kari');
    await town.insist(town.acts.write(kari, question));
    const posting = hold(town.channel);
    await open(town, kari, await seen(town, kari.chat, 'open'), town.insist);
    await posting;
    const waited = await until(async () => {
      const { oldestOutboxSeconds = 0 } = (await ask('readyz')).body;
      return oldestOutboxSeconds >= 2 && oldestOutboxSeconds;
    }, 'a message has waited for two seconds');
    expect(waited).toBeLessThan(60);
    letGo();
    await town.settled();
    await until(async () => (await ask('readyz')).body.oldestOutboxSeconds === undefined, 'nothing waits');
  });
});

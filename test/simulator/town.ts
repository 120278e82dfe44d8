/** A simulator on a real server, with a bot whose answers the test decides. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import restify from 'restify';
import { createSimulator, type Simulator } from '../../src/simulator/index.js';
import type { Message, View } from '../../src/simulator/page/view.js';

interface SentActivity {
  type: string;
  id: string;
  name?: string;
  text?: string;
  action?: string;
  value?: Record<string, unknown>;
  replyToId?: string;
  serviceUrl: string;
  locale: string;
  timestamp: string;
  localTimestamp: string;
  from: { id: string; name: string; aadObjectId: string };
  conversation: { id: string; conversationType: string; tenantId: string; isGroup?: boolean };
  entities: Record<string, unknown>[];
  channelData: Record<string, unknown>;
}

/** Status and body of what the bot answers to an activity. */
type Bot = (activity: SentActivity) => Promise<{ status?: number; body?: unknown } | void>;

export interface Town {
  baseUrl: string;
  simulator: Simulator;
  /** What the bot got, in order. */
  heard: SentActivity[];
  setBot(bot: Bot): void;
  /** Calls the page API. */
  api<T = Record<string, unknown>>(name: string, body?: unknown): Promise<{ status: number; body: T }>;
  /** Calls the connector as the bot does. */
  connector<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T; headers: Headers }>;
  messages(conversation: string): Promise<Message[]>;
  close(): Promise<void>;
}

export const IT = '19:it-servicedesk@thread.tacv2';
export const TENANT = '5f0a7c1e-0000-4000-8000-00000000f10d';
export const newDataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'torg-simulator-'));
export const removeDataFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

export async function startTown(dataFolder: string, { port = 0 } = {}): Promise<Town> {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const simulator = await createSimulator({
    municipality: {
      id: 'fjordvik',
      name: 'Fjordvik kommune',
      tenant: TENANT,
      upnDomain: 'fjordvik.example',
      timeZone: 'Europe/Oslo',
    },
    departments: [
      { id: 'it', name: 'IT', channel: IT },
      { id: 'hr', name: 'HR', channel: '19:hr-servicedesk@thread.tacv2' },
      { id: 'economy', name: 'Økonomi', channel: '19:economy-servicedesk@thread.tacv2' },
      { id: 'caretaker', name: 'Vaktmester', channel: '19:caretaker-servicedesk@thread.tacv2' },
    ],
    dataFolder,
    log: quiet,
  });
  const heard: SentActivity[] = [];
  let bot: Bot = async () => {};

  const server = restify.createServer();
  server.use(restify.plugins.queryParser());
  server.use(restify.plugins.bodyParser({ mapParams: false }));
  simulator.mount(server);
  server.post('/api/messages', async (req, res) => {
    const activity = req.body as SentActivity;
    heard.push(activity);
    const { status = 200, body } = (await bot(activity)) ?? {};
    if (body === undefined) res.send(status);
    else res.send(status, body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  await simulator.begin({ baseUrl });

  async function call<T>(method: string, path: string, body: unknown) {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T };
  }

  return {
    baseUrl,
    simulator,
    heard,
    setBot: (next) => (bot = next),
    api: (name, body) => call(body === undefined ? 'GET' : 'POST', `/simulator/api/${name}`, body),
    connector: (method, path, body) => call(method, `/simulator/connector/v3/${path}`, body),
    async messages(conversation) {
      const { body } = await call<View>('GET', '/simulator/api/state', undefined);
      return body.conversations.find(({ id }) => id === conversation)?.messages ?? [];
    },
    async close() {
      await simulator.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

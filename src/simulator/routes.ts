/** The HTTP side of the simulator: page, assets, page API, change events and connector, for this machine alone. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type restify from 'restify';
import type { Log } from '../ports/log.js';
import { ConnectorError, type createConnector } from './connector.js';
import { ApiError, type PageApi } from './page-api.js';
import type { World } from './world.js';

// The same from dist/simulator and from src/simulator.
const ROOT = new URL('../../', import.meta.url);
const ASSETS: Record<string, string> = {
  'styles.css': 'src/simulator/page/styles.css',
  'cards.css': 'src/simulator/page/cards.css',
  'adaptivecards.min.js': 'node_modules/adaptivecards/dist/adaptivecards.min.js',
  'markdown-it.min.js': 'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js',
};
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
const PAGE_HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'self'; img-src 'self' https: data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const CONNECTOR = '/simulator/connector/v3/';
const HEARTBEAT_MS = 20_000;
/** A sender that waits longer than this for a late answer gets it. */
const LATE_MS = 120_000;

interface Parts {
  world: World;
  api: PageApi;
  connector: ReturnType<typeof createConnector>;
  log: Log;
}

export interface Routes {
  mount(server: restify.Server): void;
  /** Ends the open event streams, and gives the late answers. */
  close(): void;
}

export function createRoutes({ world, api, connector, log }: Parts): Routes {
  const streams = new Set<restify.Response>();
  const late = new Set<() => void>();

  async function sendFile(res: restify.Response, path: string): Promise<void> {
    try {
      const content = await readFile(fileURLToPath(new URL(path, ROOT)), 'utf8');
      res.sendRaw(200, content, { ...PAGE_HEADERS, 'content-type': TYPES[extname(path)] ?? 'text/plain' });
    } catch {
      res.sendRaw(404, `${path} is missing: build the project first (npm run build).`, {
        'content-type': 'text/plain',
      });
    }
  }

  function openStream(res: restify.Response): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write('retry: 1000\n\n');
    streams.add(res);
    const heartbeat = setInterval(() => res.write(':\n\n'), HEARTBEAT_MS).unref();
    const unsubscribe = world.onChange((change) => res.write(`data: ${JSON.stringify(change)}\n\n`));
    res.once('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
      streams.delete(res);
    });
  }

  async function answerApi(req: restify.Request, res: restify.Response, answer: () => unknown): Promise<void> {
    try {
      guard(req);
      res.send(200, await answer());
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(500, 'The simulator failed; see the log.');
      if (known.status === 500) log.error({ reason: String(error) }, 'the simulator failed');
      res.send(known.status, { error: known.message });
    }
  }

  async function answerConnector(req: restify.Request, res: restify.Response): Promise<void> {
    try {
      guard(req);
      const url = new URL(req.url ?? '', 'http://simulator');
      const path = url.pathname.slice(CONNECTOR.length).split('/').filter(Boolean).map(decodeURIComponent);
      const query = Object.fromEntries(url.searchParams);
      const request = { method: req.method ?? '', path, query, body: req.body as unknown };
      const fault = connector.meetFault(request);
      if (fault === 'reset') {
        req.socket.destroy();
        return;
      }
      const body = connector.answer(request);
      if (fault === 'late') await senderGivesUp(res);
      if (body === null) res.send(200);
      else res.send(req.method === 'POST' ? 201 : 200, body);
    } catch (error) {
      if (error instanceof ApiError)
        sendConnectorError(res, new ConnectorError(error.status, 'Forbidden', error.message));
      else if (error instanceof ConnectorError) sendConnectorError(res, error);
      else if (error instanceof URIError) sendConnectorError(res, badSyntax('The address is not encoded rightly.'));
      else {
        log.error({ reason: String(error) }, 'the connector of the simulator failed');
        sendConnectorError(res, new ConnectorError(500, 'ServiceError', 'The simulator failed; see the log.'));
      }
    }
  }

  function senderGivesUp(res: restify.Response): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        late.delete(end);
        resolve();
      };
      const timer = setTimeout(end, LATE_MS);
      late.add(end);
      res.once('close', end);
    });
  }

  return {
    mount(server) {
      server.get('/', async (req, res) => {
        if (isLocal(req)) await sendFile(res, 'src/simulator/page/index.html');
        else res.send(403, { error: 'The simulator answers on this machine alone.' });
      });
      server.get('/simulator/assets/:name', async (req, res) => {
        const { name = '' } = req.params as { name?: string };
        const script = /^[a-z-]+\.js$/.test(name) ? `dist/simulator/page/${name}` : 'the asset';
        await sendFile(res, ASSETS[name] ?? script);
      });
      server.get('/simulator/events', (req, res, next) => {
        if (isLocal(req)) openStream(res);
        else res.send(403, { error: 'The simulator answers on this machine alone.' });
        next();
      });
      server.get('/simulator/api/state', async (req, res) => answerApi(req, res, () => api.state()));
      for (const name of [
        'send',
        'action',
        'dialog',
        'clock',
        'fault',
        'clearFaults',
        'install',
        'channel',
        'member',
      ] as const) {
        server.post(`/simulator/api/${name}`, async (req, res) => answerApi(req, res, () => api[name](req.body)));
      }
      for (const method of ['get', 'post', 'put', 'del'] as const) server[method](`${CONNECTOR}*`, answerConnector);
      // restify's body parser refuses broken JSON before any route runs, in a shape that is not the connector's.
      server.on('InvalidContent', (req: restify.Request, _res, error: { toJSON(): object }, done: () => void) => {
        const body = { error: { code: 'BadSyntax', message: 'The body is no JSON.' } };
        if (req.url?.startsWith(CONNECTOR)) error.toJSON = () => body;
        done();
      });
    },
    close() {
      for (const stream of streams) stream.end();
      for (const end of late) end();
    },
  };
}

const badSyntax = (message: string): ConnectorError => new ConnectorError(400, 'BadSyntax', message);

function sendConnectorError(res: restify.Response, { status, code, message, retryAfter, body }: ConnectorError): void {
  if (retryAfter !== undefined) res.header('Retry-After', String(retryAfter));
  if (body === null) res.sendRaw(status, '');
  else res.send(status, body ?? { error: { code, message } });
}

/** A name that leads here by DNS alone does not count: it would let any web page read and steer the simulator. */
function isLocal(req: restify.Request): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(req.headers.host ?? '');
}

function guard(req: restify.Request): void {
  if (!isLocal(req)) throw new ApiError(403, 'The simulator answers on this machine alone.');
  const { origin, host } = req.headers;
  if (origin !== undefined && origin !== `http://${host}`) throw new ApiError(403, 'Another site may not call this.');
  const writes = req.method === 'POST' || req.method === 'PUT';
  // Demanding JSON keeps plain forms of other sites out, since browsers ask first before they send it.
  if (writes && req.contentType() !== 'application/json') throw new ApiError(415, 'Send application/json.');
}

/** The restify server: /api/messages and health. It carries, and decides nothing. */
import restify from 'restify';
import type { Bot } from '../teams/index.js';
import type { Log } from '../ports/log.js';

/** Room for the longest message that Teams sends and then some; more is refused before it is read. */
const bodyBytes = 1024 * 1024;

/** How the parts are that this process needs to do its work. */
export interface Readiness {
  /** Whether the storage answers. */
  storage: boolean;
  /** Whether the outbox is being worked off. */
  relay: boolean;
  /** Whether the known answers can be searched. */
  answers: boolean;
  /** How long the oldest message that is not delivered yet has waited; nothing where none waits, or it is not known. */
  oldestOutboxSeconds?: number;
}

export interface ServerOptions {
  bot: Bot;
  log: Log;
  readiness: () => Promise<Readiness>;
  /** True from the moment on that the process is to end. */
  stopping: () => boolean;
}

/** Anybody may ask whether Torg is ready: the storage is asked no more often than this. */
const readinessMs = 1_000;

export function createServer({ bot, log, readiness, stopping }: ServerOptions): restify.Server {
  const server = restify.createServer({ name: 'Torg', handleUncaughtExceptions: false });
  // A client that trickles its request is cut off.
  server.server.requestTimeout = 20_000;
  server.server.headersTimeout = 10_000;
  server.use(restify.plugins.queryParser({ mapParams: false }));
  server.use((_request: restify.Request, response: restify.Response, next: restify.Next) => {
    // A connection that was open before would otherwise be kept for more requests.
    if (stopping()) response.header('connection', 'close');
    next();
  });
  server.use((request: restify.Request, response: restify.Response, next: restify.Next) => {
    // Before the body is read: the parser would take forms and files too.
    if (request.method !== 'POST' || request.getContentType() === 'application/json') {
      next();
      return;
    }
    send(response, 415, { error: { code: 'UnsupportedMediaType', message: 'Send application/json' } });
    next(false);
  });
  server.use(
    restify.plugins.bodyParser({ mapParams: false, maxBodySize: bodyBytes, rejectUnknown: true, multiples: false }),
  );

  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    if (stopping()) {
      // Teams sends it again, to another process or to the next.
      send(response, 503, { error: { code: 'ServiceUnavailable', message: 'Torg is ending; send again' } });
      return;
    }
    const { status, body } = await bot.receive(request.header('authorization', ''), request.body);
    send(response, status, body);
  });
  server.get('/healthz', (_request, response, next) => {
    send(response, 200, { status: 'alive' });
    next();
  });
  let asked: { at: number; answer: Promise<Readiness> } | undefined;
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    const now = performance.now();
    if (!asked || now - asked.at > readinessMs) asked = { at: now, answer: readiness() };
    const parts = await asked.answer;
    const ready = parts.storage && parts.relay && parts.answers && !stopping();
    send(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...parts });
  });

  // Restify would answer with the fault's own message and stack.
  server.on(
    'restifyError',
    (_request: restify.Request, response: restify.Response, error: HttpFault, done: () => void) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) log.error({ fault: error.name }, 'a request failed');
      if (!response.headersSent)
        send(response, status, {
          error: { code: error.body?.code ?? 'Fault', message: faults[status] ?? 'Not possible' },
        });
      done();
    },
  );
  return server;
}

interface HttpFault extends Error {
  statusCode?: number;
  body?: { code?: string };
}

const faults: Record<number, string> = {
  400: 'The body is not JSON',
  404: 'There is nothing here',
  405: 'Not with this method',
  413: 'The body is too large',
  415: 'Send application/json',
  500: 'The request failed',
};

function send(response: restify.Response, status: number, body?: unknown): void {
  response.status(status);
  if (body === undefined) response.end();
  else response.json(status, body);
}

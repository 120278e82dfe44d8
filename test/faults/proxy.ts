/** A proxy on this machine that counts requests and does to each what a test plans: refuse it, lose it, hold it back. */
import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way; `place` counts over all proxies of a `Faults`, from 1. */
export interface Passing {
  place: number;
  to: string;
  method: string;
  path: string;
  body: string;
}

/** What happens to a request; in this order. */
export interface Fault {
  /** Done, and waited for, before the request goes on. */
  before?: () => unknown;
  /** Answered so, without being forwarded. */
  answer?: 429 | 500 | 503;
  /** The connection breaks before anything is forwarded. */
  loseRequest?: boolean;
  /** Done, and waited for, once the other side has answered. */
  after?: () => unknown;
  /** The connection breaks though the other side has done it. */
  loseAnswer?: boolean;
}

/** The plan that several proxies share, and what it has come to. */
export class Faults {
  count = 0;
  injected = 0;
  /** Decides on each request; none: all pass. */
  plan: ((passing: Passing) => Fault | undefined) | undefined;

  next(passing: Omit<Passing, 'place'>): Fault {
    this.count += 1;
    const fault = this.plan?.({ ...passing, place: this.count });
    if (fault) this.injected += 1;
    return fault ?? {};
  }
}

export interface Proxy {
  address: string;
  close(): Promise<void>;
}

/** Headers that belong to one connection and not to what goes over it. */
const perConnection = ['connection', 'keep-alive', 'transfer-encoding'];

/** @param name what stands behind it, as the plan is told */
export async function startProxy(name: string, upstream: string, faults: Faults): Promise<Proxy> {
  const { hostname, port } = new URL(upstream);

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const { method = 'GET', url: path = '/', headers } = request;
    const fault = faults.next({ to: name, method, path, body: body.toString('utf8') });
    await fault.before?.();
    if (fault.loseRequest) {
      request.socket.destroy();
      return;
    }
    if (fault.answer !== undefined) {
      response.writeHead(fault.answer, { 'content-type': 'application/json' });
      response.end('{}');
      return;
    }
    const onward = forward({ hostname, port, method, path, headers: { ...headers, connection: 'close' } });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await bytesOf(answer);
    await fault.after?.();
    if (fault.loseAnswer) {
      request.socket.destroy();
      return;
    }
    const kept = Object.entries(answer.headers).filter(([header]) => !perConnection.includes(header));
    // Not in one expression: where another test of this process has loaded restify, `writeHead` gives nothing back.
    const headed = { ...Object.fromEntries(kept), 'content-length': answered.length };
    response.writeHead(answer.statusCode ?? 502, headed);
    response.end(answered);
  };

  const server = createServer((request, response) => {
    // What breaks here was broken by the test, or by the end of the process that asked.
    pass(request, response).catch(() => request.socket.destroy());
  });
  // An idle connection that this side closed just as a request came would be a fault that nobody planned.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

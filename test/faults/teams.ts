/** Teams without Torg in it: a Bot Connector that keeps what it is sent, whatever becomes of the servers that send. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSendLimiter } from '../../src/simulator/limits.js';
import type { Person } from './people.js';
import { bytesOf } from './proxy.js';

/** A message that Torg has posted; `content` as it stands after all edits. */
export interface Posted {
  id: string;
  /** Without the thread. */
  conversation: string;
  thread?: string;
  at: number;
  content: Record<string, unknown>;
  edits: { at: number; content: Record<string, unknown> }[];
}

interface Asked {
  method: string;
  path: string;
  at: number;
  status: number;
}

export interface Teams {
  address: string;
  /** Every request with its time and how it was answered. */
  asked: Asked[];
  /** Whether it takes no more than Teams does. */
  limited: boolean;
  /** All who are known, by id; those of a channel's team are agents there. */
  people: Map<string, Person>;
  members: Map<string, Set<string>>;
  /** The messages of a conversation, oldest first. */
  messages(conversation: string): Posted[];
  close(): Promise<void>;
}

const domain = 'fjordvik.example';

interface Reply {
  status: number;
  body?: object;
  retryAfter?: number;
}

export async function startTeams(): Promise<Teams> {
  const conversations = new Map<string, Posted[]>();
  const people = new Map<string, Person>();
  const members = new Map<string, Set<string>>();
  const limiter = createSendLimiter();
  let count = 0;

  const messages = (conversation: string): Posted[] => {
    const known = conversations.get(conversation) ?? [];
    conversations.set(conversation, known);
    return known;
  };

  const post = (name: string, content: Record<string, unknown>): Reply => {
    const [conversation = '', thread] = name.split(';messageid=');
    const refused = admit(conversation);
    if (refused) return refused;
    count += 1;
    const id = String(1_700_000_000_000 + count);
    messages(conversation).push({
      id,
      conversation,
      ...(thread ? { thread } : {}),
      at: Date.now(),
      content,
      edits: [],
    });
    return { status: 201, body: { id } };
  };

  const edit = (name: string, id: string, content: Record<string, unknown>): Reply => {
    const conversation = name.split(';')[0] ?? '';
    const message = messages(conversation).find((each) => each.id === id);
    if (!message) return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };
    const refused = admit(conversation);
    if (refused) return refused;
    message.content = content;
    message.edits.push({ at: Date.now(), content });
    return { status: 200, body: { id } };
  };

  const admit = (conversation: string): Reply | undefined => {
    if (!teams.limited) return undefined;
    const retryAfter = limiter.admit(conversation, Date.now());
    return retryAfter > 0 ? { status: 429, retryAfter, body: { error: { code: 'TooManyRequests' } } } : undefined;
  };

  const member = (name: string, id: string): Reply => {
    const conversation = name.split(';')[0] ?? '';
    const person = people.get(id);
    const within = members.get(conversation)?.has(id) ?? conversation === person?.chat;
    if (!person || !within) return { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } };
    const { teamsId, name: called } = person;
    return {
      status: 200,
      body: { id: teamsId, name: called, aadObjectId: id, userPrincipalName: `${id}@${domain}`, userRole: 'user' },
    };
  };

  const answer = (method: string, pieces: string[], body: Record<string, unknown>): Reply => {
    const [, area, name = '', part, id] = pieces;
    if (area !== 'conversations') return { status: 404, body: {} };
    if (name === '') {
      const wanted = (body.members as { id: string }[] | undefined)?.[0]?.id ?? '';
      const person = people.get(wanted);
      if (person) return { status: 201, body: { id: person.chat } };
      return { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } };
    }
    if (part === 'members' && id !== undefined) return member(name, id);
    if (part === 'activities' && method === 'POST') return post(name, body);
    if (part === 'activities' && method === 'PUT' && id !== undefined) return edit(name, id, body);
    return { status: 404, body: {} };
  };

  const server = createServer((request, response) => {
    void (async () => {
      const text = (await bytesOf(request)).toString('utf8');
      const { method = 'GET', url: path = '/' } = request;
      const pieces = path.split('?')[0]?.split('/').slice(1).map(decodeURIComponent) ?? [];
      const { status, body, retryAfter } = answer(
        method,
        pieces,
        text === '' ? {} : (JSON.parse(text) as object as never),
      );
      teams.asked.push({ method, path: decodeURIComponent(path), at: Date.now(), status });
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      });
      response.end(JSON.stringify(body ?? {}));
    })();
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const teams: Teams = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    limited: false,
    people,
    members,
    messages,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return teams;
}

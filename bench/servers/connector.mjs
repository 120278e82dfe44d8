/**
 * A Bot Connector that takes everything at once, and remembers the questions on the cards it was given. Some
 * conversations it asks to wait: what is for them then costs nothing while something else is measured.
 */
import { createServer } from 'node:http';
import { answer } from '../channel.mjs';

const setting = { domain: '', upns: new Map(), waiting: new Set() };
const waitSeconds = 3600;
let posts = 0;
let asked = [];

function reply(method, pieces, body) {
  const [, , conversation = '', part, activity] = pieces;
  if (part === 'members') {
    const name = `Person ${activity.slice(-4)}`;
    const userPrincipalName = setting.upns.get(activity) ?? `${activity}@${setting.domain}`;
    return { id: `29:${activity}`, name, aadObjectId: activity, userPrincipalName };
  }
  if (part !== 'activities') return { id: `a:${posts}` };
  if (method === 'PUT') return { id: activity };
  posts += 1;
  const id = `1700${posts}`;
  const question = /"question":"(?<id>[^"]+)"/u.exec(body)?.groups.id;
  if (question) asked.push({ conversation, question, card: id });
  return { id };
}

const json = { 'content-type': 'application/json' };
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const pieces = new URL(request.url, 'http://localhost').pathname.split('/').slice(1).map(decodeURIComponent);
    const waits = request.method !== 'GET' && setting.waiting.has(pieces[2]?.split(';')[0]);
    if (waits) response.writeHead(429, { 'retry-after': waitSeconds }).end();
    else response.writeHead(200, json).end(JSON.stringify(reply(request.method, pieces, chunks.join(''))));
  });
});
server.keepAliveTimeout = 60_000;

answer({
  domain: (domain) => {
    setting.domain = domain;
  },
  /** Somebody whose user name is a certain one. */
  name: ({ id, upn }) => {
    setting.upns.set(id, upn);
  },
  /** From now on these conversations are asked to wait. */
  wait: (conversations) => {
    for (const conversation of conversations) setting.waiting.add(conversation);
  },
  /** The questions on cards since it was last asked. */
  asked: () => {
    const found = asked;
    asked = [];
    return found;
  },
});
server.listen(0, '127.0.0.1', () => {
  console.log(`ready http://127.0.0.1:${server.address().port}`);
});

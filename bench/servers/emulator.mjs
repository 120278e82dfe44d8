/** Azurite in memory, in a process of its own; it can note every request, and hold back those that come after a write. */
import { createRequire } from 'node:module';
import { answer } from '../channel.mjs';

const require = createRequire(import.meta.url);
const { default: TableConfiguration } = require('azurite/dist/src/table/TableConfiguration');
const { default: TableServer } = require('azurite/dist/src/table/TableServer');

const none = undefined;
const quietly = [false, false, none, none, true, true];
const inMemory = [none, none, none, none, false, true];
const server = new TableServer(new TableConfiguration('127.0.0.1', 0, 60, 'unused', ...quietly, ...inMemory));
let requests = 0;
let notes;

await server.start();
const [serve] = server.httpServer.listeners('request');
server.httpServer.removeAllListeners('request');
server.httpServer.on('request', (request, response) => {
  requests += 1;
  if (notes) note(request, response);
  else serve(request, response);
});

/**
 * Each answer is late by a little, so that requests made side by side are seen to overlap. What comes after the
 * first write is held for far longer than a turn takes: a turn that ends before did not wait for it.
 */
function note(request, response) {
  const { method, url } = request;
  const hold = notes.holding && notes.list.some((other) => other.write);
  const noted = { method, url, write: method !== 'GET', begun: performance.now(), body: '' };
  notes.list.push(noted);
  const { emit } = request;
  request.emit = (event, ...values) => {
    if (event === 'data') noted.body += values[0];
    return emit.call(request, event, ...values);
  };
  response.on('finish', () => (noted.ended = performance.now()));
  let served = false;
  const go = () => {
    if (!served) serve(request, response);
    served = true;
  };
  if (hold) notes.held.push(go);
  setTimeout(go, hold ? notes.heldMs : notes.lateMs);
}

answer({
  /** How many requests have come so far. */
  requests: () => requests,
  startNotes: ({ lateMs, heldMs }) => {
    notes = { lateMs, heldMs, holding: true, held: [], list: [] };
  },
  notes: () => notes.list,
  /** Lets go of what is held. */
  release: () => {
    notes.holding = false;
    for (const go of notes.held) go();
  },
  stopNotes: () => {
    notes = undefined;
  },
  /** Forgets the rows that a pattern finds by their keys, because a large table is slow in this emulator alone. */
  forget: (pattern) => {
    const wanted = new RegExp(pattern, 'u');
    for (const collection of server.metadataStore.db.collections) {
      if (collection.name.endsWith('$torg')) collection.removeWhere(({ RowKey }) => wanted.test(RowKey));
    }
  },
  count: (pattern) => {
    const wanted = new RegExp(pattern, 'u');
    const tables = server.metadataStore.db.collections.filter(({ name }) => name.endsWith('$torg'));
    return tables.reduce((sum, table) => sum + table.where(({ RowKey }) => wanted.test(RowKey)).length, 0);
  },
});
process.on('SIGTERM', () => process.exit(0));
console.log(`ready ${server.getHttpServerAddress()}`);

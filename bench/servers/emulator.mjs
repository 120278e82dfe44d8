/** Azurite in memory, in a process of its own; it can note every request, and hold back those that come after a write. */
import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';
import { answer } from '../channel.mjs';
import { isByItself, isLookedAt, kindOf, mostOf, rowsRead, rowsWritten } from '../storage-requests.mjs';

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
 * first write is held for far longer than a turn takes: a turn that ends before did not wait for it. What the
 * process asks by itself is neither held, nor is it a reason to hold anything.
 */
function note(request, response) {
  const { method, url } = request;
  const byItself = isByItself(method, url);
  const hold = notes.holding && !byItself && notes.list.some((other) => other.write && !other.byItself);
  const noted = { method, url, byItself, write: method !== 'GET', begun: performance.now(), body: '' };
  notes.list.push(noted);
  overhear(request, response, noted);
  let served = false;
  const go = () => {
    if (!served) serve(request, response);
    served = true;
  };
  if (hold) notes.held.push(go);
  setTimeout(go, hold ? notes.heldMs : notes.lateMs);
}

/** Notes what is sent and what is answered. */
function overhear(request, response, noted) {
  const { emit } = request;
  request.emit = (event, ...values) => {
    if (event === 'data') noted.body += values[0];
    return emit.call(request, event, ...values);
  };
  const answered = [];
  for (const name of ['write', 'end']) {
    const say = response[name];
    response[name] = (...values) => {
      if (values[0] && typeof values[0] !== 'function') answered.push(Buffer.from(values[0]));
      return say.apply(response, values);
    };
  }
  response.on('finish', () => {
    const { method, url, body } = noted;
    noted.ended = performance.now();
    noted.kind = kindOf(url, body);
    noted.rowsWritten = rowsWritten(method, body);
    noted.rowsRead = rowsRead(method, response.statusCode, Buffer.concat(answered).toString());
    noted.rowsLookedAt = rowsLookedAt(noted);
  });
}

/** A query that finds few rows may still go through many. */
function rowsLookedAt({ method, url, rowsRead: found }) {
  const most = mostOf(method, url);
  if (most === undefined) return found;
  const within = tables().reduce((sum, table) => sum + table.where(isLookedAt(url)).length, 0);
  return Math.min(within, Math.max(most, found));
}

const tables = () => server.metadataStore.db.collections.filter(({ name }) => name.endsWith('$torg'));

/** A row as the emulator itself would hold it after such a write. */
function entityOf([PartitionKey, RowKey, data, writtenAt]) {
  const properties = { PartitionKey, RowKey, data, Timestamp: writtenAt, 'Timestamp@odata.type': 'Edm.DateTime' };
  const eTag = `W/"datetime'${encodeURIComponent(writtenAt)}'"`;
  return { PartitionKey, RowKey, properties, lastModifiedTime: writtenAt, eTag };
}

answer({
  /** How many requests have come so far. */
  requests: () => requests,
  startNotes: ({ lateMs, heldMs }) => {
    notes = { lateMs, heldMs, holding: heldMs > 0, held: [], list: [] };
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
    for (const table of tables()) table.removeWhere(({ RowKey }) => wanted.test(RowKey));
  },
  count: (pattern) => {
    const wanted = new RegExp(pattern, 'u');
    return tables().reduce((sum, table) => sum + table.where(({ RowKey }) => wanted.test(RowKey)).length, 0);
  },
  /** Puts rows in the table without asking, which is many times faster: each a partition, key, content and time. */
  fill: (rows) => {
    for (const table of tables()) table.insert(rows.map(entityOf));
  },
  /** The table's keys and contents. */
  rows: () =>
    tables().flatMap((table) =>
      table.find().map(({ PartitionKey, RowKey, properties }) => [PartitionKey, RowKey, properties.data]),
    ),
});
process.on('SIGTERM', () => process.exit(0));
console.log(`ready ${server.getHttpServerAddress()}`);

/**
 * Azurite in a thread of its own: restify, in the main one, changes every HTTP request of its thread in a way that
 * makes Azurite lose the filters of queries. Plain JavaScript, so that tests can start it without a build.
 */
const { parentPort, workerData } = require('node:worker_threads');
const { default: TableConfiguration } = require('azurite/dist/src/table/TableConfiguration');
const { default: TableServer } = require('azurite/dist/src/table/TableServer');

/** Azurite saves every five seconds of its own accord, and loses what came since if it is killed. */
const lookMs = 100;
const longestMs = 900;

const server = new TableServer(
  new TableConfiguration('127.0.0.1', 0, 5, workerData.file, false, false, undefined, undefined, true, true),
);
let lastRequest = 0;
let lastSave = 0;
/** How long the last save took: nothing is answered meanwhile, and large tables take long. */
let savingMs = 0;
let saving = Promise.resolve();

/** Saves what has changed, one save after the other; one that fails is told, and the next is tried all the same. */
function save() {
  saving = saving
    .then(async () => {
      if (!server.metadataStore.db.autosaveDirty()) return;
      lastSave = performance.now();
      await server.metadataStore.saveDBState();
      savingMs = performance.now() - lastSave;
    })
    .catch(fail);
  return saving;
}

/** Saves when nothing has come for a moment, or when much has come for a second. */
function look() {
  const now = performance.now();
  if (now - lastRequest >= lookMs || now - lastSave >= Math.max(longestMs, savingMs * 5)) void save();
}

function fail(error) {
  parentPort.postMessage({ failed: String(error?.message ?? error) });
}

/**
 * Azurite asks its database for a row by partition and key, and that goes through the whole partition: it takes the first
 * condition alone from an index. By the key first, a row among tens of thousands is found at once.
 */
function findByKeyFirst(collection) {
  const { findOne } = collection;
  Object.getPrototypeOf(collection).findOne = function (query) {
    const { RowKey, ...rest } = query ?? {};
    return findOne.call(this, RowKey === undefined ? query : { RowKey, ...rest });
  };
}

async function start() {
  await server.start();
  findByKeyFirst(server.metadataStore.db.collections[0]);
  server.httpServer.on('request', () => (lastRequest = performance.now()));
  const timer = setInterval(look, lookMs);
  parentPort.on('message', async () => {
    clearInterval(timer);
    await save();
    await server.close();
    parentPort.close();
  });
  parentPort.postMessage({ address: server.getHttpServerAddress() });
}

start().catch(fail);

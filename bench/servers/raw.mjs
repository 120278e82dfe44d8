/** The other yardstick: the same transactions as Torg's, sent by @azure/data-tables and nothing else. */
import { TableClient } from '@azure/data-tables';
import { answer } from '../channel.mjs';

const preparedAtOnce = 10;
let client;
let partition;
let serial = 0;

/** Rows of their own, in the partition that Torg writes to: both meet a table of the same size. */
function keyed(template) {
  serial += 1;
  const prefix = `raw|${String(serial).padStart(8, '0')}|`;
  return template.operations.map((operation) => ({ ...operation, key: prefix + operation.key, was: operation.key }));
}

const entityOf = ({ key, row }) => ({ partitionKey: partition, rowKey: key, ...row });

/** Makes the rows that have to be there, which is not measured. */
async function prepared(template) {
  const operations = keyed(template);
  const before = operations.filter(({ was }) => template.before.includes(was));
  if (before.length === 0) return operations;
  const creates = before.map((operation) => ['create', entityOf({ row: { data: '{}' }, ...operation })]);
  const { subResponses } = await client.submitTransaction(creates);
  for (const [place, operation] of before.entries()) operation.etag = subResponses[place].etag;
  return operations;
}

function actionOf(operation) {
  if (operation.do === 'delete') return ['delete', { partitionKey: partition, rowKey: operation.key }];
  if (operation.do === 'create') return ['create', entityOf(operation)];
  if (operation.do === 'put') return ['upsert', entityOf(operation), 'Replace'];
  return ['update', entityOf(operation), 'Replace', { etag: operation.etag }];
}

let work = [];

async function prepare({ template, count }) {
  work = [];
  for (let made = 0; made < count; made += preparedAtOnce) {
    const few = Math.min(preparedAtOnce, count - made);
    work.push(...(await Promise.all(Array.from({ length: few }, () => prepared(template)))));
  }
}

async function run({ connections }) {
  const latencies = [];
  let next = 0;
  const one = async () => {
    for (let place = next++; place < work.length; place = next++) {
      const begun = performance.now();
      await client.submitTransaction(work[place].map(actionOf));
      latencies.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, one));
  return { ms: performance.now() - begun, latencies, failures: 0 };
}

answer({
  connect: ({ connection, municipality }) => {
    partition = municipality;
    const options = { retryOptions: { maxRetries: 0 }, allowInsecureConnection: true };
    client = TableClient.fromConnectionString(connection, 'torg', options);
  },
  prepare,
  run,
});
process.channel.ref();
process.on('SIGTERM', () => process.exit(0));
console.log('ready');

/** From a transaction that Torg has sent, as the emulator noted it, to the same one for anybody to send. */

/** @returns the operations of an entity-group transaction: what is done, to which key, with which properties */
function operationsIn(body) {
  return body
    .split(/^--changeset\S*\r?\n/mu)
    .map(operationIn)
    .filter((operation) => operation !== undefined);
}

function operationIn(part) {
  const request = /^(?<method>POST|PUT|DELETE) (?<url>\S+) HTTP\/1\.1/mu.exec(part)?.groups;
  if (!request) return undefined;
  if (request.method === 'DELETE') {
    const key = /RowKey='(?<key>.*?)'\)/u.exec(decodeURIComponent(request.url)).groups.key;
    return { do: 'delete', key };
  }
  const { PartitionKey, RowKey, ...row } = JSON.parse(/^\{.*\}/mu.exec(part)[0]);
  if (!PartitionKey) throw new Error('a row without a partition');
  if (request.method === 'POST') return { do: 'create', key: RowKey, row };
  const guard = /^If-Match: *(?<etag>\S+)/imu.exec(part)?.groups.etag;
  return { do: guard && guard !== '*' ? 'update' : 'put', key: RowKey, row };
}

/**
 * @param earlier the keys that were there when the transaction came
 * @returns the operations, and which rows have to stand in the table before they can be done again
 */
export function templateOf(body, earlier = []) {
  const operations = operationsIn(body);
  const before = operations.filter(
    (operation) => operation.do === 'update' || operation.do === 'delete' || earlier.includes(operation.key),
  );
  return { operations, before: before.map(({ key }) => key) };
}

/** The few calls Torg makes of Azure Tables, each bounded in time and never repeated behind our back. */
import { setTimeout as pause } from 'node:timers/promises';
import { RestError, TableClient, type TableEntityResultPage, type TransactionAction } from '@azure/data-tables';

/** A row's own content is one JSON document; the key says what kind it is. */
export interface Row {
  key: string;
  data: unknown;
  etag: string;
}

/** `etag` guards: it fails if the row has changed. A delete can't be guarded in a transaction, only alone. */
export type Operation =
  | { do: 'create'; key: string; data: unknown }
  | { do: 'update'; key: string; data: unknown; etag: string }
  | { do: 'put'; key: string; data: unknown }
  | { do: 'delete'; key: string; etag?: string };

/** Another writer was faster; `operation` is the index of the guard that failed. */
export class Conflict extends Error {
  override name = 'Conflict';
  constructor(readonly operation: number) {
    super(`operation ${operation} met a newer row`);
  }
}

/** The storage did not say whether it has written: a time-out, a broken connection or a fault of its own. */
class Unsettled extends Error {
  override name = 'Unsettled';
}

export interface Bounds {
  from: string;
  to: string;
}

interface ListOptions {
  first?: number;
  writtenBefore?: Date;
  pageLength?: number;
}

interface StoredEntity {
  rowKey: string;
  data: string;
  etag: string;
}

/** Azure Tables takes at most so many operations in a transaction. */
export const mostOperations = 100;
/** And at most 4 MiB, of which this leaves a part for what is around the rows. */
export const mostBytes = 3 * 1024 * 1024;

/** One call; a turn, which Teams sends again after 15 s, has room for a second try after one that hung. */
const callMs = 5_000;
/** How long to wait before each further try, and after how long none is begun. */
const pausesMs = [50, 200, 500, 1_000, 2_000];
const longestMs = 7_000;

export class Table {
  private constructor(private readonly client: TableClient) {}

  /**
   * @param connection a storage connection string, or an account's https address, which is
   *   then opened by the identity the process runs under
   */
  static async open(connection: string, name: string): Promise<Table> {
    // The SDK resends a transaction after a reset and then reports its own success as a conflict.
    const options = { retryOptions: { maxRetries: 0 }, allowInsecureConnection: isLoopback(connection) };
    let client: TableClient;
    if (connection.startsWith('https:')) {
      const { DefaultAzureCredential } = await import('@azure/identity');
      client = new TableClient(connection, name, new DefaultAzureCredential(), options);
    } else {
      client = TableClient.fromConnectionString(connection, name, options);
    }
    await again(() => client.createTable({ abortSignal: AbortSignal.timeout(callMs) }));
    return new Table(client);
  }

  async get(partition: string, key: string): Promise<Row | undefined> {
    return again(async () => {
      try {
        const entity = await this.client.getEntity<StoredEntity>(partition, key, {
          abortSignal: AbortSignal.timeout(callMs),
        });
        return { key, data: JSON.parse(entity.data) as unknown, etag: entity.etag };
      } catch (error) {
        if (error instanceof RestError && error.statusCode === 404) return undefined;
        throw error;
      }
    });
  }

  /**
   * Rows of a partition with `from <= key < to`, in key order.
   * @param options `first`: no more rows than this; `writtenBefore`: by the storage's own time of the last write;
   *   `pageLength`: how many are asked for at once
   */
  async *list(partition: string, { from, to }: Bounds, options: ListOptions = {}): AsyncGenerator<Row> {
    const { first, writtenBefore, pageLength = 1000 } = options;
    let filter = `PartitionKey eq ${quote(partition)} and RowKey ge ${quote(from)} and RowKey lt ${quote(to)}`;
    if (writtenBefore) filter += ` and Timestamp lt datetime'${writtenBefore.toISOString()}'`;
    let left = first ?? Infinity;
    let continuationToken: string | undefined;
    do {
      const page = await again(async () => {
        const pages = this.client
          .listEntities<StoredEntity>({ queryOptions: { filter }, abortSignal: AbortSignal.timeout(callMs) })
          .byPage({ maxPageSize: Math.min(pageLength, left), ...(continuationToken ? { continuationToken } : {}) });
        return (await pages.next()).value as TableEntityResultPage<StoredEntity> | undefined;
      });
      for (const entity of page ?? []) {
        yield { key: entity.rowKey, data: JSON.parse(entity.data), etag: entity.etag };
        left -= 1;
        if (left === 0) return;
      }
      continuationToken = page?.continuationToken;
    } while (continuationToken);
  }

  /**
   * Writes all of the operations or none, in one partition; at most 100, one per key.
   * @returns the new etags, in the order of the operations
   * @throws Conflict, Unsettled
   */
  async commit(partition: string, operations: readonly Operation[]): Promise<(string | undefined)[]> {
    const abortSignal = AbortSignal.timeout(callMs);
    try {
      if (operations.length === 1 && operations[0]) return [await this.single(partition, operations[0], abortSignal)];
      const actions = operations.map((operation) => toAction(partition, operation));
      const response = await this.client.submitTransaction(actions, { abortSignal });
      return response.subResponses.map(({ etag }) => etag);
    } catch (error) {
      throw settle(error);
    }
  }

  private async single(partition: string, operation: Operation, abortSignal: AbortSignal): Promise<string | undefined> {
    if (operation.do === 'delete') {
      await this.client.deleteEntity(partition, operation.key, { etag: operation.etag ?? '*', abortSignal });
      return undefined;
    }
    const entity = toEntity(partition, operation);
    if (operation.do === 'create') return (await this.client.createEntity(entity, { abortSignal })).etag;
    if (operation.do === 'put') return (await this.client.upsertEntity(entity, 'Replace', { abortSignal })).etag;
    return (await this.client.updateEntity(entity, 'Replace', { etag: operation.etag, abortSignal })).etag;
  }
}

/** Reads, and after a fault that may pass reads again. */
function again<T>(read: () => Promise<T>): Promise<T> {
  return repeatedly(read, isPassing);
}

/**
 * Does something until it succeeds, fails for good, or has been tried for longer than a turn has room for.
 * @param passing whether a failure may be followed by another try
 */
export async function repeatedly<T>(work: () => Promise<T>, passing: (error: unknown) => boolean): Promise<T> {
  const begun = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = pausesMs[attempt];
      if (wait === undefined || performance.now() - begun > longestMs || !passing(error)) throw error;
      // Not all who failed together come back together.
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

export const isUnsettled = (error: unknown): boolean => error instanceof Unsettled;

function isPassing(error: unknown): boolean {
  if (!(error instanceof RestError)) return (error as Error).name === 'AbortError';
  const { statusCode: status } = error;
  return status === undefined || status >= 500 || status === 429 || status === 408;
}

function toEntity(partition: string, operation: Exclude<Operation, { do: 'delete' }>) {
  return { partitionKey: partition, rowKey: operation.key, data: JSON.stringify(operation.data) };
}

function toAction(partition: string, operation: Operation): TransactionAction {
  if (operation.do === 'delete') return ['delete', { partitionKey: partition, rowKey: operation.key }];
  const entity = toEntity(partition, operation);
  if (operation.do === 'create') return ['create', entity];
  if (operation.do === 'put') return ['upsert', entity, 'Replace'];
  // An etag on the entity itself is ignored and the row overwritten: it must be the fourth element.
  return ['update', entity, 'Replace', { etag: operation.etag }];
}

function settle(error: unknown): unknown {
  if (error instanceof RestError && error.statusCode !== undefined && error.statusCode < 500) {
    const conflict = error.statusCode === 409 || error.statusCode === 412 || error.statusCode === 404;
    // Which operation failed stands only in front of the message: "11:The specified entity already exists."
    if (conflict) return new Conflict(Number(/^(\d+):/u.exec(error.message)?.[1] ?? 0));
    if (error.statusCode !== 429 && error.statusCode !== 408) return error;
  }
  return new Unsettled('the storage gave no certain answer', { cause: error });
}

function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function isLoopback(connection: string): boolean {
  return /(?:TableEndpoint=http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/])|UseDevelopmentStorage=true/u.test(
    connection,
  );
}

/** Commits; false where the row was there (or, for a delete, gone) before. */
export async function created(table: Table, municipality: string, operations: readonly Operation[]): Promise<boolean> {
  try {
    await table.commit(municipality, operations);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

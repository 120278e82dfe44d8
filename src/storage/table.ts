/** The few calls Torg makes of Azure Tables, each bounded in time and never repeated behind our back. */
import { RestError, TableClient, type TransactionAction } from '@azure/data-tables';

/** A row's own content is one JSON document; the key says what kind it is. */
export interface Row {
  key: string;
  data: unknown;
  etag: string;
}

/** `etag` guards an update: it fails if the row has changed. A delete can't be guarded in a transaction. */
export type Operation =
  | { do: 'create'; key: string; data: unknown }
  | { do: 'update'; key: string; data: unknown; etag: string }
  | { do: 'put'; key: string; data: unknown }
  | { do: 'delete'; key: string };

/** Another writer was faster; `operation` is the index of the guard that failed. */
export class Conflict extends Error {
  override name = 'Conflict';
  constructor(readonly operation: number) {
    super(`operation ${operation} met a newer row`);
  }
}

/** The storage did not say whether it has written: a time-out, a broken connection or a fault of its own. */
export class Unsettled extends Error {
  override name = 'Unsettled';
}

interface StoredEntity {
  rowKey: string;
  data: string;
  etag: string;
}

const callMs = 8_000;

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
    await client.createTable({ abortSignal: AbortSignal.timeout(callMs) });
    return new Table(client);
  }

  async get(partition: string, key: string): Promise<Row | undefined> {
    try {
      const entity = await this.client.getEntity<StoredEntity>(partition, key, {
        abortSignal: AbortSignal.timeout(callMs),
      });
      return { key, data: JSON.parse(entity.data), etag: entity.etag };
    } catch (error) {
      if (error instanceof RestError && error.statusCode === 404) return undefined;
      throw error;
    }
  }

  /** Rows of a partition with `from <= key < to`, in key order. */
  async *list(partition: string, bounds: { from: string; to: string }): AsyncGenerator<Row> {
    const filter = `PartitionKey eq ${quote(partition)} and RowKey ge ${quote(bounds.from)} and RowKey lt ${quote(bounds.to)}`;
    const pages = this.client
      .listEntities<StoredEntity>({
        queryOptions: { filter },
        abortSignal: AbortSignal.timeout(4 * callMs),
      })
      .byPage({ maxPageSize: 1000 });
    for await (const page of pages) {
      for (const entity of page) {
        yield { key: entity.rowKey, data: JSON.parse(entity.data), etag: entity.etag };
      }
    }
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
      await this.client.deleteEntity(partition, operation.key, { abortSignal });
      return undefined;
    }
    const entity = toEntity(partition, operation);
    if (operation.do === 'create') return (await this.client.createEntity(entity, { abortSignal })).etag;
    if (operation.do === 'put') return (await this.client.upsertEntity(entity, 'Replace', { abortSignal })).etag;
    return (await this.client.updateEntity(entity, 'Replace', { etag: operation.etag, abortSignal })).etag;
  }
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

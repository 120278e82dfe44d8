/** Which channels are connected: those of the configuration, until something else is connected in Teams. */
import { departmentOf, type Organisation } from '../ports/organisation.js';
import type { Binding, Bindings, BoundChannel, BoundTo } from '../ports/bindings.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { Conflict, created, isUnsettled, repeatedly, type Operation, type Table } from './table.js';

/** A department's channel may serve several municipalities, so bindings belong to none. */
const partition = '~torg';
const mostTries = 5;
/** Somebody may write again and again in a channel that is bound to nothing. */
const lookMs = 5_000;

type Configured = Pick<Organisation, 'departments'>;

export class BindingStore implements Bindings {
  private bindings: Binding[];
  /** The row that every change of a binding writes, so that two at once cannot take the same channel. */
  private guard: { changes: number; etag?: string } = { changes: 0 };
  private lookedAt = -Infinity;

  constructor(
    private readonly table: Table,
    private readonly configured: Configured,
    /** Called when another channel, or none, is shared by a municipality's departments. */
    private readonly onShared: (municipality: string) => Promise<unknown> = () => Promise.resolve(),
  ) {
    this.bindings = this.withConfigured([]);
  }

  ofDepartment(department: string): BoundChannel | undefined {
    return this.find({ department });
  }

  shared(municipality: string): BoundChannel | undefined {
    return this.find({ municipality });
  }

  in(channel: string): BoundTo | undefined {
    return this.bindings.find((binding) => binding.channel === channel)?.to;
  }

  all(): Binding[] {
    return [...this.bindings];
  }

  private find(to: BoundTo): Binding | undefined {
    return this.bindings.find((binding) => nameOf(binding.to) === nameOf(to));
  }

  async bind(to: BoundTo, channel: BoundChannel | undefined): Promise<boolean> {
    const bound = await this.write(to, channel);
    if (bound && 'municipality' in to) await this.onShared(to.municipality);
    return bound;
  }

  private write(to: BoundTo, channel: BoundChannel | undefined): Promise<boolean> {
    return repeatedly(async () => {
      for (let attempt = 1; ; attempt += 1) {
        await this.refresh();
        const taken = channel && this.in(channel.channel);
        if (taken && nameOf(taken) !== nameOf(to)) return false;
        const { changes, etag } = this.guard;
        const next = { changes: changes + 1 };
        const operations: Operation[] = [
          etag
            ? { do: 'update', key: keys.bindings, data: next, etag }
            : { do: 'create', key: keys.bindings, data: next },
          { do: 'put', key: keys.binding(nameOf(to)), data: { to, ...(channel ? { bound: channel } : {}) } },
        ];
        try {
          await this.table.commit(partition, operations);
          await this.refresh();
          return true;
        } catch (error) {
          if (!(error instanceof Conflict) || attempt === mostTries) throw error;
        }
      }
    }, isUnsettled);
  }

  async refresh(): Promise<void> {
    const stored: StoredBinding[] = [];
    let guard: typeof this.guard = { changes: 0 };
    this.lookedAt = performance.now();
    for await (const { key, data, etag } of this.table.list(partition, range('binding'))) {
      if (key === keys.bindings) guard = { ...rows.bindings.parse(data), etag };
      else stored.push(rows.binding.parse(data));
    }
    // Of two looks at once, the one that began first may end last.
    if (guard.changes < this.guard.changes) return;
    this.guard = guard;
    this.bindings = this.withConfigured(stored);
  }

  async lookFor(channel: string): Promise<void> {
    if (this.in(channel) || performance.now() - this.lookedAt < lookMs) return;
    await this.refresh();
  }

  async lose(channel: string, occasion: string): Promise<string> {
    const key = keys.lost(channel);
    if (await created(this.table, partition, [{ do: 'create', key, data: { occasion } }])) return occasion;
    const row = await this.table.get(partition, key);
    return row ? rows.lost.parse(row.data).occasion : occasion;
  }

  async regain(channel: string): Promise<void> {
    await created(this.table, partition, [{ do: 'delete', key: keys.lost(channel) }]);
  }

  /** What is stored stands for what is configured, also where it says that nothing is connected. */
  private withConfigured(stored: readonly StoredBinding[]): Binding[] {
    const known = stored.filter(({ to }) => !('department' in to) || departmentOf(this.configured, to.department));
    const named = new Set(known.map(({ to }) => nameOf(to)));
    const configured = this.configured.departments.flatMap(({ id, channel }): Binding[] => {
      const to = { department: id };
      return channel !== undefined && !named.has(nameOf(to)) ? [{ to, channel }] : [];
    });
    return [...known.flatMap(({ to, bound }) => (bound ? [{ to, ...bound }] : [])), ...configured];
  }
}

/** As it is stored: without a channel where it was disconnected. */
export interface StoredBinding {
  to: BoundTo;
  bound?: BoundChannel;
}

const nameOf = (to: BoundTo): string =>
  'department' in to ? `department|${to.department}` : `municipality|${to.municipality}`;

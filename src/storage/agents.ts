/** Who Teams has called a member of a department's channel; kept for when it cannot be asked any more. */
import { dayMs } from '../domain/calendar.js';
import type { Agent, Agents } from '../ports/agents.js';
import type { Bindings } from '../ports/bindings.js';
import type { Clock } from '../ports/clock.js';
import { keys, range } from './keys.js';
import { rows } from './rows.js';
import { created, type Table } from './table.js';

/** An agent works for several municipalities, so these rows belong to none. */
const partition = '~torg';
const validMs = 30 * dayMs;
/** How old what this process knows may be, where it decides what to write, and where it answers. */
const writingMs = 10 * 60_000;
const answeringMs = 15_000;

/** With the channel they were seen in: who belonged to another that the department had says nothing of this one. */
export interface StoredAgent extends Agent {
  channel: string;
  seenAt: string;
}

interface Known {
  agents: Promise<Map<string, StoredAgent>>;
  since: number;
}

export class AgentStore implements Agents {
  private readonly departments = new Map<string, Known>();

  constructor(
    private readonly table: Table,
    private readonly bindings: Pick<Bindings, 'ofDepartment'>,
    private readonly clock: Clock,
  ) {}

  async of(department: string): Promise<Agent[]> {
    const channel = this.bindings.ofDepartment(department)?.channel;
    const known = await this.known(department, answeringMs);
    return [...known.values()]
      .filter((each) => each.channel === channel && this.age(each) < validMs)
      .map(({ id, name, upn, municipality }) => ({ id, name, upn, municipality }));
  }

  async seen(department: string, agent: Agent): Promise<void> {
    const channel = this.bindings.ofDepartment(department)?.channel;
    if (channel === undefined) return;
    const known = await this.known(department, writingMs);
    const before = known.get(agent.id);
    if (before?.channel === channel && this.age(before) < dayMs) return;
    const { id, name, upn, municipality } = agent;
    const data: StoredAgent = { id, name, upn, municipality, channel, seenAt: this.clock.now().toISOString() };
    known.set(id, data);
    try {
      await this.table.commit(partition, [{ do: 'put', key: keys.agent(department, id), data }]);
    } catch (error) {
      this.departments.delete(department);
      throw error;
    }
  }

  async forget(department: string, person: string, sure = false): Promise<void> {
    const known = await this.known(department, writingMs);
    // Another process may have noted them since this one has looked.
    if (!sure && !known.has(person)) return;
    await created(this.table, partition, [{ do: 'delete', key: keys.agent(department, person) }]);
    known.delete(person);
  }

  private age({ seenAt }: StoredAgent): number {
    return this.clock.now().getTime() - Date.parse(seenAt);
  }

  private known(department: string, ms: number): Promise<Map<string, StoredAgent>> {
    const known = this.departments.get(department);
    if (known && performance.now() - known.since < ms) return known.agents;
    const agents = this.read(department);
    this.departments.set(department, { agents, since: performance.now() });
    agents.catch(() => this.departments.delete(department));
    return agents;
  }

  private async read(department: string): Promise<Map<string, StoredAgent>> {
    const found = new Map<string, StoredAgent>();
    for await (const { data } of this.table.list(partition, range('agent', department))) {
      const agent = rows.agent.parse(data);
      found.set(agent.id, agent);
    }
    return found;
  }
}

/** A town of a test's own: its people, its Teams, its tables and its servers, with proxies between them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTorgYaml } from '../../src/config/torg.js';
import type { Ticket, TicketEvent } from '../../src/domain/ticket.js';
import { indexRows } from '../../src/storage/index-rows.js';
import { textOf, until } from './look.js';
import { acts, again, deliver, newPerson, type Activity, type Answer, type Person } from './people.js';
import { Faults, startProxy } from './proxy.js';
import { startServer, type Server } from './server.js';
import type { Storage } from './storage.js';
import { startTeams, type Posted, type Teams } from './teams.js';

/** How an activity comes to Torg; gives the answer that `accept` takes, or that it was carried out at all. */
export type Way = (activity: Activity, accept?: (answer: Answer) => boolean) => Promise<Answer>;

export interface Town {
  municipality: string;
  departments: readonly { id: string; channel: string }[];
  /** The channel of the first of them. */
  channel: string;
  teams: Teams;
  faults: Faults;
  acts: ReturnType<typeof acts>;
  /** Those that run, in the order of their start. */
  servers: Server[];
  /** Starts one more server, which listens once it is ready. */
  start(): Server;
  employee(name: string): Person;
  /** Somebody who works in all departments. */
  agent(name: string): Person;
  /** The same until Torg takes it, by any server that runs. */
  insist: Way;
  rows(): Promise<Map<string, unknown>>;
  /** Everything that Torg keeps of the town, once nothing waits in the outbox. */
  settled(): Promise<Kept>;
  close(): Promise<void>;
}

export interface Kept {
  rows: Map<string, unknown>;
  tickets: Ticket[];
  /** In order. */
  history(number: number): TicketEvent[];
}

/** Somebody whom Torg keeps from doing what they want tries again for this long. */
const insistMs = 240_000;
const settleMs = 240_000;
const settings = fileURLToPath(new URL('../../config/torg.yaml', import.meta.url));

/** @param direct without proxies, where many people leave no time for them */
export async function buildTown(storage: Storage, direct = false): Promise<Town> {
  const { municipalities, ...organisation } = readTorgYaml(settings);
  const departments = organisation.departments.map(({ id, channel = '' }) => ({ id, channel }));
  const municipality = municipalities[0]?.id ?? '';
  const folder = await mkdtemp(path.join(tmpdir(), 'torg-'));
  const account = storage.newAccount();
  const teams = await startTeams();
  const faults = new Faults();
  const proxies = direct
    ? []
    : await Promise.all([startProxy('storage', storage.address, faults), startProxy('teams', teams.address, faults)]);
  const [toStorage = storage.address, toTeams = teams.address] = proxies.map(({ address }) => address);
  const agents = new Set<string>();
  for (const { channel } of departments) teams.members.set(channel, agents);
  const servers: Server[] = [];
  /** Whose turn it is: with several servers, what comes is spread over them. */
  let turn = 0;
  let closed = false;

  const employee = (name: string): Person => {
    const person = newPerson(name);
    teams.people.set(person.id, person);
    return person;
  };

  return {
    municipality,
    departments,
    channel: departments[0]?.channel ?? '',
    teams,
    faults,
    acts: acts(toTeams),
    servers,
    start() {
      const server = startServer({
        TORG_DATA: folder,
        TORG_STORAGE: account.connectionVia(toStorage),
      });
      servers.push(server);
      void server.ended.then(() => servers.splice(servers.indexOf(server), 1));
      return server;
    },
    employee,
    agent(name) {
      const person = employee(name);
      agents.add(person.id);
      return person;
    },
    insist(activity, accept = ({ status }) => status === 200) {
      let last: unknown = 'no server is ready';
      let tries = 0;
      return until(
        async () => {
          if (closed) throw new Error('the town is closed');
          const ready = servers.filter(({ address }) => address !== '');
          const server = ready[turn % ready.length];
          turn += 1;
          if (!server) return undefined;
          tries += 1;
          try {
            const answer = await deliver(server.address, tries === 1 ? activity : again(activity));
            last = answer;
            return accept(answer) ? answer : undefined;
          } catch (error) {
            last = error;
            return undefined;
          }
        },
        'Torg does what somebody asks',
        insistMs,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}: ${last instanceof Error ? String(last) : JSON.stringify(last)}`);
      });
    },
    rows: () => account.rowsOf(municipality),
    async settled() {
      const rows = await until(
        async () => {
          const now = await account.rowsOf(municipality);
          return [...now.keys()].some((key) => key.startsWith('outbox|')) ? undefined : now;
        },
        `the outbox of ${municipality} is empty`,
        settleMs,
      );
      const valuesOf = <T>(prefix: string): T[] =>
        [...rows]
          .filter(([key]) => key.startsWith(prefix))
          .sort(byKey)
          .map(([, value]) => value as T);
      return {
        rows,
        tickets: valuesOf<Ticket>('ticket|'),
        history: (number) => valuesOf<TicketEvent>(`event|${String(number).padStart(8, '0')}|`),
      };
    },
    async close() {
      closed = true;
      await Promise.all([...servers].map((server) => server.end('SIGKILL')));
      await Promise.all([...proxies, teams].map((each) => each.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

const indexKey = /^(?:queue|requester|assignee|due)\|/u;

/** The index rows as they are stored, and as the tickets say they should be; equal, or rows were lost or left over. */
export function indexOf({ rows, tickets }: Kept): { stored: [string, unknown][]; expected: [string, unknown][] } {
  return {
    stored: [...rows].filter(([key]) => indexKey.test(key)).sort(byKey),
    expected: tickets.flatMap((ticket) => [...indexRows(ticket)]).sort(byKey),
  };
}

/** The cards in a channel that stand for a ticket: those that begin a thread. */
export function cardsOf(town: Pick<Town, 'teams' | 'channel'>, label: string, channel = town.channel): Posted[] {
  return town.teams
    .messages(channel)
    .filter(({ thread, content }) => thread === undefined && textOf(content).includes(`${label} · `));
}

/** A ticket's number as it stands on cards. */
export const labelOf = (number: number): string => `FJ-${number}`;

/** The stores on one Azure table: `torg`, a partition per municipality. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.js';
import type { Department } from '../ports/organisation.js';
import type { Stores } from '../ports/stores.js';
import { AbsenceStore } from './absences.js';
import { AgentStore } from './agents.js';
import { AnswerStore } from './answers.js';
import { BindingStore } from './bindings.js';
import { HousekeepingStore, SummaryStore } from './daily.js';
import { DutyStore } from './duty.js';
import { InstanceStore, LeaseStore } from './leases.js';
import { OutboxStore } from './outbox.js';
import { PeopleStore } from './people.js';
import { QuestionStore } from './questions.js';
import { SolvedStore } from './solved.js';
import { Table } from './table.js';
import { TicketStore } from './tickets.js';

export interface StorageOptions {
  /** A connection string, or the https address of a storage account's tables. */
  connection: string;
  clock: Clock;
  firstNumber: number;
  timeZoneOf: (municipality: string) => string;
  /** Whose outboxes are worked off. */
  municipalities: readonly string[];
  /** The departments, with the channels they have until others are connected. */
  departments: readonly Department[];
}

/** The known answers alone, for a process that serves nobody. */
export async function openAnswers(connection: string, clock: Clock): Promise<AnswerStore> {
  return new AnswerStore(await Table.open(connection, 'torg'), clock);
}

export interface Storage extends Stores {
  /** Resolves when every commit begun so far has ended. */
  idle(): Promise<void>;
}

export async function openStorage(options: StorageOptions): Promise<Storage> {
  const table = await Table.open(options.connection, 'torg');
  const outbox: OutboxStore = new OutboxStore(table, options.municipalities, () => tickets.nextId());
  const bindings = new BindingStore(table, options, (municipality) => outbox.queueChanged(municipality));
  const absences = new AbsenceStore(table, options);
  await Promise.all([bindings.refresh(), absences.refresh()]);
  const process = randomUUID();
  const tickets: TicketStore = new TicketStore({
    ...options,
    table,
    departmentCount: options.departments.length,
    hasLiveQueue: (municipality): boolean => bindings.shared(municipality) !== undefined,
    onOutbox: (...committed) => outbox.announce(...committed),
  });
  return {
    tickets,
    outbox,
    bindings,
    absences,
    duties: new DutyStore(table),
    answers: new AnswerStore(table, options.clock),
    agents: new AgentStore(table, bindings, options.clock),
    questions: new QuestionStore(table, options),
    people: new PeopleStore(table),
    solved: new SolvedStore(table),
    leases: new LeaseStore(table, process),
    instances: new InstanceStore(table, process),
    summaries: new SummaryStore(table, outbox, () => tickets.nextId()),
    housekeeping: new HousekeepingStore(table),
    idle: () => tickets.idle(),
  };
}

/** The rows of a municipality with years behind it, written by Torg's own stores into memory instead of a table. */
import { addDays, instantOf, localTime } from '../dist/domain/calendar.js';
import { decide } from '../dist/domain/decide.js';
import { keys } from '../dist/storage/keys.js';
import { OutboxStore } from '../dist/storage/outbox.js';
import { QuestionStore } from '../dist/storage/questions.js';
import { TicketStore } from '../dist/storage/tickets.js';
import { departmentIds, municipalityId, timeZone } from './town.mjs';

/** What is the same however long the history is. */
export const today = { unfinished: 40, claimed: 15, ofEmployee: 5, resolvedYesterday: 20, employeesOfThem: 2 };
const ticketsADay = 25;
/** Every so many of the old tickets are the employee's: 300 of 10,000. */
const employeesShare = 33;
/**
 * Outcomes of commands are removed after two weeks, and questions after 90 days. Here nothing is left to be removed on the next few days, because the
 * emulator needs seconds for that in a large table, and everybody waits for it.
 */
const seenDays = 10;
const askedDays = 80;
const firstNumber = 1001;

/** Holds what is committed, as a table would, for one writer who is never refused. */
class MemoryTable {
  rows = new Map();

  constructor(clock) {
    this.clock = clock;
  }

  async get(partition, key) {
    const row = this.rows.get(key);
    return row && { key, data: JSON.parse(row[2]), etag: 'known' };
  }

  async commit(partition, operations) {
    for (const { do: what, key, data } of operations) {
      if (what === 'delete') this.rows.delete(key);
      else this.rows.set(key, [partition, key, JSON.stringify(data), this.clock.now().toISOString()]);
    }
    return operations.map(() => 'known');
  }
}

/**
 * @param count how many tickets are closed
 * @returns rows as the emulator takes them: partition, key, content and the time of the write
 */
export async function historyOf(count, { employee, agent, manager, others }) {
  const clock = { at: 0, now: () => new Date(clock.at) };
  const table = new MemoryTable(clock);
  const write = writerOf(table, clock, agent);
  const { date } = localTime(new Date(), timeZone);
  const begun = instantOf(date, '00:00', timeZone).getTime();
  const nine = (daysAgo) => instantOf(addDays(date, -daysAgo), '09:00', timeZone).getTime();
  const anyone = (place) => others[place % others.length];

  for (let place = 0; place < count; place += 1) {
    // The day before yesterday and earlier, oldest first.
    const day = 2 + Math.floor((count - 1 - place) / ticketsADay);
    clock.at = nine(day) + (place % ticketsADay) * 60_000;
    const requester = place % employeesShare === 0 ? employee : anyone(place);
    await write(requester, place, ['claim', 'resolve', 'close']);
  }
  for (let place = 0; place < today.resolvedYesterday; place += 1) {
    clock.at = nine(1) + place * 60_000;
    await write(place < today.employeesOfThem ? employee : anyone(place), place, ['claim', 'resolve']);
  }
  const step = (Date.now() - begun) / (today.unfinished + 1);
  for (let place = 0; place < today.unfinished; place += 1) {
    clock.at = begun + Math.floor(place * step);
    await write(place < today.ofEmployee ? employee : anyone(place), place, place < today.claimed ? ['claim'] : []);
  }
  // Today's summary is sent: the next covers today.
  await table.commit(municipalityId, [{ do: 'create', key: keys.summary(manager.id), data: { day: date } }]);
  const before = (days) => instantOf(addDays(date, -days), '00:00', 'UTC').toISOString();
  const purged = new Map([
    ['seen', before(seenDays)],
    ['question', before(askedDays)],
    ['gap', before(askedDays)],
  ]);
  return [...table.rows.values()].filter(([, key, , at]) => at >= (purged.get(key.split('|')[0]) ?? ''));
}

/** Writes a ticket's life as the features and the relay do. */
function writerOf(table, clock, agent) {
  const questions = new QuestionStore(table, { clock, timeZoneOf: () => timeZone });
  const outbox = new OutboxStore(table, [], () => tickets.nextId());
  let waiting = [];
  const onOutbox = (rows) => (waiting = rows);
  const tickets = new TicketStore({
    table,
    clock,
    firstNumber,
    departmentCount: departmentIds.length,
    timeZoneOf: () => timeZone,
    hasLiveQueue: () => false,
    onOutbox,
  });
  const serviceUrl = 'https://smba.trafficmanager.net/emea/';
  const execute = async (execution) => {
    clock.at += 1_000;
    const { outcome } = await tickets.execute({ municipality: municipalityId, ...execution });
    if (outcome.result !== 'done') throw new Error(`a ticket of the history was refused: ${outcome.refusal.code}`);
    for (const row of waiting) {
      const posted = row.effect.kind === 'card' && row.effect.audience === 'department' && row.effect.version === 1;
      const card = { conversation: '19:channel@thread.tacv2', serviceUrl, activity: '1700000000000' };
      await outbox.done([row], ...(posted ? [card] : []));
    }
    return outcome.number;
  };

  return async (requester, place, commands) => {
    const id = `history${clock.at}`;
    const person = { id: requester.id, name: requester.name };
    const department = departmentIds[place % departmentIds.length];
    const text = 'Skriveren i andre etasje tar ikke papir fra skuff to, og den piper når jeg prøver igjen.';
    const draft = { title: 'Skriveren i andre etasje', text, department, urgency: 'medium' };
    const asked = { municipality: municipalityId, person, language: 'nb', askedAt: clock.now().toISOString() };
    await questions.add({ id, ...asked, text, redacted: text, outcome: 'none', answers: [], confidence: 0.1, draft });
    const number = await execute({
      key: `open|${id}|${person.id}`,
      load: { question: id },
      requesterCard: { conversation: requester.chat, serviceUrl, activity: '1700000000001' },
      decide: (loaded) => {
        const command = { type: 'open', municipality: municipalityId, number: loaded.number, language: 'nb', draft };
        return decide(undefined, command, { person, role: 'requester' }, clock.now());
      },
    });
    const actor = { person: { id: agent.id, name: agent.name }, role: 'agent' };
    for (const type of commands) {
      await execute({
        key: `click|${type}|${number}|${agent.id}`,
        load: { ticket: number },
        decide: ({ ticket }) => decide(ticket, { type, text: 'Papirskuffen er byttet.' }, actor, clock.now()),
      });
    }
  };
}

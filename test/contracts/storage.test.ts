/** What the stores promise, against Azure Tables as Azurite speaks it, with two processes' worth of stores on one table. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TableClient } from '@azure/data-tables';
import { decide } from '../../src/domain/decide.js';
import { noPromises } from '../../src/domain/promises.js';
import { refuse } from '../../src/domain/refusal.js';
import type { Actor, Command } from '../../src/domain/ticket.js';
import type { Question } from '../../src/ports/questions.js';
import type { Executed } from '../../src/ports/stores.js';
import type { Storage } from '../../src/storage/index.js';
import { indexRows } from '../../src/storage/index-rows.js';
import { startTables, type Tables } from '../support/tables.js';

let tables: Tables;
let one: Storage;
let two: Storage;
let table: TableClient;

beforeAll(async () => {
  tables = await startTables();
  table = tables.table;
  [one, two] = await Promise.all([tables.open(['sum']), tables.open(['sum'])]);
});
afterAll(() => tables.close());

const kari = { id: 'kari-id', name: 'Kari' };
const agent = (name: string): Actor => ({ person: { id: `${name}-id`, name }, role: 'agent' });
const requester: Actor = { person: kari, role: 'requester' };

function question(municipality: string, id: string): Question {
  return {
    id,
    municipality,
    askedAt: new Date().toISOString(),
    person: kari,
    language: 'nb',
    text: 'Det drypper',
    outcome: 'none',
    answers: [],
    confidence: 0,
    draft: { title: 'Det drypper', text: 'Det drypper', department: 'it', urgency: 'medium' },
  };
}

async function open(store: Storage, municipality: string, id: string, key = `open|${id}`): Promise<Executed> {
  await store.questions.add(question(municipality, id));
  return store.tickets.execute({
    municipality,
    key,
    load: { question: id },
    decide: (loaded) => {
      if (!loaded.question) return refuse({ code: 'unknownQuestion' });
      const { draft, language } = loaded.question;
      return decide(
        undefined,
        { type: 'open', municipality, number: loaded.number, language, draft },
        requester,
        new Date(),
        noPromises,
      );
    },
  });
}

function ask(store: Storage, municipality: string, number: number, command: Command, actor: Actor, key: string) {
  return store.tickets.execute({
    municipality,
    key,
    load: { ticket: number },
    decide: ({ ticket }) => decide(ticket, command, actor, new Date(), noPromises),
  });
}

/** Every row of a municipality, by key. */
async function rowsOf(municipality: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  const filter = `PartitionKey eq '${municipality}'`;
  for await (const { rowKey, data } of table.listEntities<{ data: string }>({ queryOptions: { filter } })) {
    found.set(rowKey ?? '', JSON.parse(data));
  }
  return found;
}

describe('one transaction per command', () => {
  it('writes everything an opening is, and nothing else', async () => {
    await open(one, 'whole', 'q1');
    const kinds = [...(await rowsOf('whole')).keys()].map((key) => key.split('|')[0]).sort();
    expect(kinds).toEqual([
      'counter',
      'day',
      'event',
      'outbox',
      'outbox',
      'question',
      'queue',
      'requester',
      'seen',
      'ticket',
    ]);
    expect((await one.questions.get('whole', 'q1'))?.ticket).toBe(1001);
  });

  it('keeps the index rows equal to the ticket, whatever is asked', async () => {
    const { ticket } = await open(one, 'index', 'q1');
    const number = ticket?.number ?? 0;
    const steps: [Command, Actor][] = [
      [{ type: 'claim' }, agent('Ola')],
      [{ type: 'reply', text: 'Hvor?', waitForAnswer: true }, agent('Ola')],
      [{ type: 'answer', text: 'Her' }, requester],
      [{ type: 'release' }, agent('Ola')],
      [{ type: 'claim' }, agent('Sara')],
      [{ type: 'resolve', text: 'Tettet' }, agent('Sara')],
      [{ type: 'reopen', text: '' }, requester],
      [{ type: 'withdraw' }, requester],
    ];
    for (const [place, [command, actor]] of steps.entries()) {
      const { ticket: now } = await ask(one, 'index', number, command, actor, `step|${place}`);
      if (!now) throw new Error('no ticket');
      const stored = [...(await rowsOf('index'))]
        .filter(([key]) => /^(queue|requester|assignee|due)\|/u.test(key))
        .sort();
      expect(stored).toEqual([...indexRows(now)].sort());
      expect(now.version).toBe(place + 2);
    }
    const history = await one.tickets.history('index', number);
    expect(history.map(({ sequence, type }) => `${sequence} ${type}`)).toEqual([
      '1 opened',
      '2 claimed',
      '3 replied',
      '4 answered',
      '5 released',
      '6 claimed',
      '7 resolved',
      '8 reopened',
      '9 withdrawn',
    ]);
  });
});

describe('the same again', () => {
  it('gets the first outcome and writes nothing', async () => {
    const first = await open(one, 'again', 'q1');
    const before = await rowsOf('again');
    const second = await open(two, 'again', 'q1');
    expect(second).toEqual({ outcome: first.outcome, ticket: first.ticket });
    expect(await rowsOf('again')).toEqual(before);
  });

  it('has one effect when it comes five times at once, to two processes', async () => {
    await open(one, 'burst', 'q1');
    const answers = await Promise.all(
      [one, two, one, two, one].map((store) => ask(store, 'burst', 1001, { type: 'claim' }, agent('Ola'), 'click')),
    );
    expect(new Set(answers.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(1);
    expect(await one.tickets.history('burst', 1001)).toHaveLength(2);
  });

  it('repeats a refusal even when the ticket is free again', async () => {
    await open(one, 'refused', 'q1');
    await ask(one, 'refused', 1001, { type: 'claim' }, agent('Ola'), 'a');
    const first = await ask(one, 'refused', 1001, { type: 'claim' }, agent('Sara'), 'b');
    await ask(one, 'refused', 1001, { type: 'release' }, agent('Ola'), 'c');
    const again = await ask(two, 'refused', 1001, { type: 'claim' }, agent('Sara'), 'b');
    expect(first.outcome).toMatchObject({ result: 'refused', refusal: { code: 'alreadyClaimed', by: 'Ola' } });
    expect(again.outcome).toEqual(first.outcome);
    expect(again.ticket?.assignee).toBeUndefined();
  });

  it('stores a question once', async () => {
    expect(await one.questions.add(question('once', 'q1'))).toBe(true);
    expect(await two.questions.add(question('once', 'q1'))).toBe(false);
  });

  it('claims a summary for a recipient once a day', async () => {
    const claims = await Promise.all(
      [one, two, one].map((store) => store.summaries.claim('sum', 'marit', '2026-11-23', () => ['2026-11-22'])),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await one.summaries.claim('sum', 'marit', '2026-11-24', (last) => [last ?? ''])).toBe(true);
    const waiting = (await one.outbox.pending()).filter(({ municipality }) => municipality === 'sum');
    expect(waiting.map(({ effect }) => effect.kind === 'summary' && effect.day)).toEqual(['2026-11-23', '2026-11-24']);
  });
});

describe('at once', () => {
  it('gives fifty tickets, opened in two processes, fifty numbers without a gap', async () => {
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, place) => open(place % 2 ? one : two, 'fifty', `q${place}`)),
    );
    const numbers = opened.map(({ ticket }) => ticket?.number).sort();
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, place) => 1001 + place));
  });

  it('lets one of twenty claim, and tells the others who', async () => {
    await open(one, 'race', 'q1');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        ask(place % 2 ? one : two, 'race', 1001, { type: 'claim' }, agent(`Agent ${place}`), `claim ${place}`),
      ),
    );
    const winner = (await one.tickets.get('race', 1001))?.assignee?.name;
    const refusals = answers.flatMap(({ outcome }) => (outcome.result === 'refused' ? [outcome.refusal] : []));
    expect(refusals).toHaveLength(19);
    expect(refusals.every((refusal) => refusal.code === 'alreadyClaimed' && refusal.by === winner)).toBe(true);
  });
});

describe('lists', () => {
  it('shows the queue by priority and age, and only what is unfinished', async () => {
    for (const id of ['a', 'b', 'c']) await open(one, 'queue', id);
    await ask(one, 'queue', 1002, { type: 'withdraw' }, requester, 'w');
    const queue = await two.tickets.queue('queue', ['it', 'hr']);
    expect(queue.map(({ number }) => number)).toEqual([1001, 1003]);
    expect((await two.tickets.ofRequester('queue', kari.id)).map(({ number }) => number)).toEqual([1003, 1001]);
    expect(await two.tickets.ofRequester('queue', 'kari-i')).toEqual([]);
  });

  it('shows the queue of those departments alone that are asked for, and what somebody has claimed', async () => {
    for (const id of ['a', 'b']) await open(one, 'some', id);
    await ask(one, 'some', 1001, { type: 'transfer', department: 'hr', text: 'Yours' }, agent('Ola'), 't');
    await ask(one, 'some', 1002, { type: 'claim' }, agent('Ola'), 'c');
    const numbers = async (...departments: string[]) =>
      (await two.tickets.queue('some', departments)).map(({ number }) => number);
    expect([await numbers('it'), await numbers('hr'), await numbers('it', 'hr')]).toEqual([
      [1002],
      [1001],
      [1001, 1002],
    ]);
    expect([await numbers('it', 'economy'), await numbers()]).toEqual([[1002], []]);
    const claimed = await two.tickets.ofAssignee('some', agent('Ola').person.id);
    expect(claimed.map(({ number }) => number)).toEqual([1002]);
    expect(await two.tickets.ofAssignee('some', agent('Sara').person.id)).toEqual([]);
  });

  it('keeps municipalities apart', async () => {
    await open(one, 'apart', 'q1');
    expect(await one.tickets.get('other', 1001)).toBeUndefined();
    expect(await one.tickets.queue('other', ['it'])).toEqual([]);
  });

  it('finds a person by id and by user name, whatever signs are in them', async () => {
    const person = {
      id: "o'brien/#?\\1",
      name: 'O’Brien',
      municipality: 'people',
      upn: 'o|brien@x.example',
      language: 'en',
      languageChosen: false,
      checkedAt: new Date().toISOString(),
    } as const;
    await one.people.save(person);
    expect(await two.people.get('people', person.id)).toEqual(person);
    expect(await two.people.byUpn('people', 'O|Brien@x.example')).toEqual(person);
    expect(await two.people.get('people', 'o')).toBeUndefined();
  });
});

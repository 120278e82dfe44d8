/** The timed part: in every slice each kind of turn, and each yardstick, has its batch. */
import { costs, send } from './stage.mjs';
import { channel, persons } from './town.mjs';

export const kinds = ['echo', 'rawOpen', 'rawClaim', 'ask', 'open', 'openAlone', 'claim', 'claimAlone', 'resolve'];

const agentCount = 20;
/** How many people open the tickets of a batch in which nothing is delivered. */
const heldPeople = 40;

const nth = (list, place) => list[place % list.length];
const numbers = (count) => Array.from({ length: count }, (_, place) => place);

/** No card reaches the channel while turns are timed: Teams would take two a second, at moments that nobody chose. */
export async function holdChannel({ connector }) {
  await connector.ask('wait', [channel]);
}

/**
 * New people for every round: Torg looks a person up again after a minute, which would fall into some batches only.
 * So many of them that nobody is written to faster than Teams allows.
 */
export async function peopleOf(stage, count) {
  const people = { employees: persons(count), agents: persons(agentCount) };
  await asked(stage, [...people.employees, ...people.agents]);
  return people;
}

/** Everybody asks, which is not measured. @returns the questions, each with the person */
async function asked(stage, askers) {
  const bodies = askers.map((each) => stage.acts.ask.of(each));
  await send(stage.load, stage.torg, { bodies, connections: 10, expected: '' });
  return questionsOf(stage, askers);
}

async function questionsOf({ connector }, askers) {
  const owners = new Map(askers.map((each) => [each.chat, each]));
  const questions = await connector.ask('asked');
  if (questions.length !== askers.length) throw new Error(`${questions.length} of ${askers.length} were answered`);
  return questions.map((question) => ({ owner: owners.get(question.conversation), question }));
}

/**
 * One slice: as many turns of every kind, yardsticks and Torg by turns first.
 * @param report is given what each batch took
 * @param around may look closer at a batch
 * @returns after how long everybody had been told of the last batch, and how many rows of the outbox wait for the channel
 */
export async function slice(stage, templates, { people, connections, count, turned }, report, around = plain) {
  const { acts, load, echo, torg, raw, emulator } = stage;
  const batch = async (kind, act, bodies, server = torg) => {
    await stage.quiet();
    const { expected } = acts[act];
    const result = await around(kind, server, () =>
      costs(server, emulator, () => send(load, server, { bodies, connections, expected })),
    );
    report(kind, result);
    return result;
  };
  const transactions = async (kind, template) => {
    await stage.quiet();
    await raw.ask('prepare', { template, count });
    report(kind, await around(kind, raw, () => costs(raw, emulator, () => raw.ask('run', { connections }))));
    await emulator.ask('forget', '^raw\\|');
  };
  const steps = async (...both) => {
    for (const step of turned % 2 === 0 ? both : both.toReversed()) await step();
  };
  const open = (kind, questions) =>
    batch(
      kind,
      'open',
      questions.map(({ owner, question }) => acts.open.of(owner, question)),
    ).then(({ found }) => found.map(Number).filter(Boolean));
  const act = (kind, verb, tickets) =>
    batch(
      kind,
      verb,
      tickets.map((ticket, place) => acts[verb].of(nth(people.agents, place), ticket)),
    );

  const askers = numbers(count).map((place) => nth(people.employees, place + turned * count));
  const written = () => askers.map((each) => acts.ask.of(each));
  let questions = [];
  await steps(
    () => batch('echo', 'ask', written(), echo).then(() => stage.connector.ask('asked')),
    async () => {
      await batch('ask', 'ask', written());
      questions = await questionsOf(stage, askers);
    },
  );
  let tickets = [];
  await steps(
    () => transactions('rawOpen', templates.open),
    async () => {
      tickets = await open('open', questions);
    },
  );
  await steps(
    () => transactions('rawClaim', templates.claim),
    () => act('claim', 'claim', tickets),
  );
  await act('resolve', 'resolve', tickets);
  const toldMs = await stage.quiet();
  const waiting = await emulator.ask('count', '^outbox\\|');
  await emulator.ask('forget', finished);
  tickets = await open('openAlone', await undelivered(stage, count));
  await act('claimAlone', 'claim', tickets);
  await emulator.ask('forget', finished);
  return { toldMs, waiting };
}

const plain = (_kind, _server, work) => work();

/** All but who is known and the next number. */
const finished = '^(?!person|upn|counter)';

/** Questions of people whom Teams asks to wait: whatever is to be told to them stays in the outbox for an hour. */
async function undelivered(stage, count) {
  const { load, torg, acts, connector } = stage;
  const held = persons(heldPeople);
  const questions = await asked(
    stage,
    numbers(count + heldPeople).map((place) => nth(held, place)),
  );
  await connector.ask(
    'wait',
    held.map(({ chat }) => chat),
  );
  // The first card for each of them is what Teams answers by asking for the pause.
  const first = held.map(({ id }) => questions.find(({ owner }) => owner.id === id));
  const bodies = first.map(({ owner, question }) => acts.open.of(owner, question));
  await send(load, torg, { bodies, connections: 10, expected: acts.open.expected });
  return questions.filter((each) => !first.includes(each));
}

/** A round at one number of connections: what every kind took in all of its slices. */
export async function round(stage, templates, { connections, slices, count, employees }) {
  await stage.emulator.ask('forget', '^(?!counter)');
  const people = await peopleOf(stage, employees);
  const taken = Object.fromEntries(
    kinds.map((kind) => [kind, { ms: 0, cpuMs: 0, emulatorCpuMs: 0, failures: 0, latencies: [] }]),
  );
  const add = (kind, result) => {
    const sum = taken[kind];
    sum.ms += result.ms;
    sum.cpuMs += result.cpuMs;
    sum.emulatorCpuMs += result.emulatorCpuMs;
    sum.failures += result.failures;
    sum.latencies.push(...result.latencies);
  };
  const outbox = [];
  for (let turned = 0; turned < slices; turned += 1) {
    outbox.push(await slice(stage, templates, { people, connections, count, turned }, add));
  }
  return { connections, taken, outbox };
}

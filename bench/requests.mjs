/** Counts what one turn asks of the storage, apart from what is delivered afterwards. */
import { startTorg } from './processes.mjs';
import { send, startStage } from './stage.mjs';
import { persons } from './town.mjs';
import { templateOf } from './transactions.mjs';

const lateMs = 20;
/** Longer than any turn takes, so that a turn which has ended did not wait for what is held. */
const heldMs = 2_000;
/** When nothing has come for so long, everything is delivered. */
const silentMs = 400;

/** @returns per kind of turn what it asks of the storage, and the transactions to compare with */
export async function countRequests(times) {
  const stage = await startStage();
  try {
    const crew = persons(12);
    const [employee, agent] = crew;
    for (const each of crew) await once(stage, 'ask', stage.acts.ask.of(each));
    // The first of everything also fetches the next number and makes the connections.
    await life(stage, employee, agent, () => undefined);

    const known = {};
    for (let time = 0; time < times; time += 1) {
      await life(stage, employee, agent, (kind, seen) => (known[kind] = seen));
    }
    const templates = templatesFrom(known);
    return { warm: summary(known), cold: summary(await cold(stage, crew)), templates };
  } finally {
    await stage.stop();
  }
}

/** One ticket from question to solution; `look` sees what each turn asked of the storage. */
async function life(stage, employee, agent, look) {
  const { acts } = stage;
  const seen = async (kind, body) => {
    const result = await noted(stage, kind, body);
    look(kind, result);
    return result.found;
  };
  await stage.connector.ask('asked');
  await seen('ask', acts.ask.of(employee));
  const [question] = await stage.connector.ask('asked');
  const ticket = Number(await seen('open', acts.open.of(employee, question)));
  await seen('claim', acts.claim.of(agent, ticket));
  await seen('resolve', acts.resolve.of(agent, ticket));
}

/** The same for people whom the process has not seen for a minute: it was started anew after they were here. */
async function cold(stage, crew) {
  const [first, second, asker, opener, claimer, resolver, owner] = crew;
  const { acts, connector } = stage;
  const questions = [];
  for (const each of [opener, owner]) {
    await once(stage, 'ask', acts.ask.of(each));
    questions.push(...(await connector.ask('asked')).slice(-1));
  }
  await stage.torg.stop();
  stage.torg = await startTorg(stage.storage);
  await life(stage, first, second, () => undefined);

  const met = {};
  met.ask = await noted(stage, 'ask', acts.ask.of(asker));
  met.open = await noted(stage, 'open', acts.open.of(opener, questions[0]));
  const ticket = Number(met.open.found);
  met.claim = await noted(stage, 'claim', acts.claim.of(claimer, ticket));
  met.resolve = await noted(stage, 'resolve', acts.resolve.of(resolver, ticket));
  return met;
}

async function once({ load, torg, acts }, kind, body) {
  const { expected } = acts[kind];
  const { found, failures, failure } = await send(load, torg, { bodies: [body], connections: 1, expected });
  if (failures > 0) throw new Error(`${kind}: ${failure}`);
  return found[0];
}

async function noted(stage, kind, body) {
  const { emulator } = stage;
  await emulator.ask('startNotes', { lateMs, heldMs });
  const found = await once(stage, kind, body);
  const answered = (await emulator.ask('notes')).map(({ ended }) => ended !== undefined);
  await emulator.ask('release');
  for (let before = -1, now = 0; now !== before;) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, silentMs));
    now = (await emulator.ask('notes')).length;
  }
  const notes = await emulator.ask('notes');
  await emulator.ask('stopNotes');
  return {
    found,
    turn: notes.filter((_, place) => answered[place]),
    later: notes.filter((_, place) => !answered[place]),
  };
}

function summary(seen) {
  return Object.fromEntries(
    Object.entries(seen).map(([kind, { turn, later }]) => [
      kind,
      {
        reads: turn.filter(({ write }) => !write).length,
        writes: turn.filter(({ write }) => write).length,
        roundTrips: roundTrips(turn),
        rows: turn.reduce((sum, { body, write }) => sum + (write ? rowsIn(body) : 0), 0),
        readsLater: later.filter(({ write }) => !write).length,
        writesLater: later.filter(({ write }) => write).length,
      },
    ]),
  );
}

const rowsIn = (body) => body.match(/^(?:POST|PUT|DELETE) \S+ HTTP\/1\.1/gmu)?.length ?? 1;

/** Requests that overlap are one round trip. */
function roundTrips(notes) {
  let trips = 0;
  let until = 0;
  for (const { begun, ended } of notes.toSorted((a, b) => a.begun - b.begun)) {
    if (begun >= until) trips += 1;
    until = Math.max(until, ended);
  }
  return trips;
}

function templatesFrom({ open, claim }) {
  const bodyOf = ({ turn }) => turn.find(({ url }) => url.includes('$batch'))?.body;
  const opened = templateOf(bodyOf(open));
  return {
    open: opened,
    claim: templateOf(
      bodyOf(claim),
      opened.operations.map(({ key }) => key),
    ),
  };
}

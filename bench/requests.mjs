/** Counts what one turn asks of the storage, apart from what is delivered afterwards. */
import { noted, once } from './noted.mjs';
import { startStage } from './stage.mjs';
import { persons } from './town.mjs';
import { templateOf } from './transactions.mjs';

/** For ten minutes a process remembers whom it has seen. */
const forgottenMs = 11 * 60_000;

/** @returns per kind of turn what it asks of the storage, and the transactions to compare with */
export async function countRequests(times) {
  const stage = await startStage();
  try {
    const crew = persons(2);
    const [employee, agent] = crew;
    for (const each of crew) await once(stage, 'ask', stage.acts.ask.of(each));
    // The first of everything also fetches the next number and makes the connections.
    await life(stage, employee, agent, () => undefined);

    const known = {};
    for (let time = 0; time < times; time += 1) {
      await life(stage, employee, agent, (kind, seen) => (known[kind] = seen));
    }
    const templates = templatesFrom(known);
    return { warm: summary(known), cold: summary(await cold(stage, employee, agent)), templates };
  } finally {
    await stage.stop();
  }
}

/** One ticket from question to solution; `look` sees what each turn asked of the storage, `before` is done first. */
async function life(stage, employee, agent, look, before = () => undefined) {
  const { acts } = stage;
  const seen = async (kind, body) => {
    await before();
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

/** The same for people whom the process has not seen for a while, in conversations that it has left. */
async function cold(stage, employee, agent) {
  const met = {};
  await life(
    stage,
    employee,
    agent,
    (kind, seen) => (met[kind] = seen),
    () => stage.torg.ask('moveOn', forgottenMs),
  );
  return met;
}

function summary(seen) {
  return Object.fromEntries(
    Object.entries(seen).map(([kind, { turn, later }]) => [
      kind,
      {
        reads: turn.filter(({ write }) => !write).length,
        writes: turn.filter(({ write }) => write).length,
        roundTrips: roundTrips(turn),
        rows: turn.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
        readsLater: later.filter(({ write }) => !write).length,
        writesLater: later.filter(({ write }) => write).length,
        leases: later.filter(({ kind }) => kind === 'lease').length,
      },
    ]),
  );
}

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

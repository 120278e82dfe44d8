/** What a whole ticket asks of the storage, from the question to the day it is closed, and what stays of it. */
import { noted, noting, once } from './noted.mjs';
import { bytesOf } from './prices.mjs';
import { startStage } from './stage.mjs';
import { persons } from './town.mjs';

/** Nobody is remembered for so long, and no lease lasts: each step then costs what it costs by itself. */
const pauseMs = 15 * 60_000;
/** Who comes on another day is looked up again. */
const dayMs = 25 * 3_600_000;
/** A resolved ticket is closed after a week. */
const weekMs = 7 * 24 * 3_600_000 + pauseMs;
const lookMs = 500;
const patience = 60_000;

/** What people write. Of words of no language a draft comes at once: of most others something is known. */
const texts = {
  ask: 'q3168 q1384672 q53158 q20 q89 q539006 q38839365 q789 q698387 q4835 q23174650 q1425 q28 q85991783 q34930730 q364 q.',
  reply: 'Lyser det i lampen på skjermen, og står kabelen i samme port som før dere flyttet?',
  answer: 'Lampen lyser ikke, og kabelen står der den alltid har stått. Jeg sitter på rom 214.',
  resolve: 'Strømkabelen var skadet etter flyttingen, og du har fått en ny. Skjermen virker igjen.',
};

/** @returns per step what was asked while a person waited and later; the rows that stay; how long the question was */
export async function measureCosts() {
  const stage = await startStage();
  try {
    const [first, employee, agent] = persons(3);
    for (const each of [first, employee, agent]) await once(stage, 'ask', stage.acts.ask.of(each, 'hjelp'));
    // The first ticket of all also makes rows that the next one finds, such as the counter and the channel's lease.
    await opened(stage, first, async (kind, body) => (await noted(stage, kind, body)).found);
    const known = new Set((await stage.emulator.ask('rows')).map(keyOf));
    const steps = await life(stage, employee, agent);
    const came = (await stage.emulator.ask('rows')).filter((row) => !known.has(keyOf(row)));
    return { steps, stays: staying(came), question: texts.ask.length };
  } finally {
    await stage.stop();
  }
}

/** Every step begins when whatever was remembered of the one before is forgotten. */
async function life(stage, employee, agent) {
  const { acts, torg } = stage;
  const steps = {};
  const step = async (name, kind, body) => {
    const sum = (steps[name] ??= { turn: [], later: [] });
    const { found, turn, later } = await noted(stage, kind, body);
    sum.turn.push(...turn);
    sum.later.push(...later);
    return found;
  };
  const pause = () => torg.ask('moveOn', pauseMs);
  await torg.ask('moveOn', dayMs);
  const ticket = await opened(stage, employee, (kind, body) => step(kind, kind, body), pause);
  await pause();
  await step('claim', 'claim', acts.claim.of(agent, ticket));
  const words = async (verb, who, inChannel, inputs = {}) => {
    await pause();
    await step(verb, 'dialog', acts.dialog.of(who, verb, ticket, inChannel));
    await step(verb, 'submit', acts.submit.of(who, verb, ticket, { inChannel, text: texts[verb], ...inputs }));
  };
  await words('reply', agent, true, { waitForAnswer: 'true' });
  await words('answer', employee, false);
  await words('resolve', agent, true);
  steps.close = await closing(stage);
  return Object.fromEntries(
    Object.entries(steps).map(([name, { turn, later }]) => [name, { turn: counted(turn), later: counted(later) }]),
  );
}

async function opened({ acts, connector }, employee, act, pause = () => undefined) {
  await connector.ask('asked');
  await act('ask', acts.ask.of(employee, texts.ask));
  const [question] = await connector.ask('asked');
  await pause();
  return Number(await act('open', acts.open.of(employee, question)));
}

/** Torg closes it by itself: nobody waits. */
async function closing({ emulator, torg }) {
  const { notes } = await noting(emulator, async () => {
    await torg.ask('moveOn', weekMs);
    const begun = performance.now();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      if ((await emulator.ask('notes')).some(({ kind, write }) => kind === 'seen' && write)) return;
      if (performance.now() - begun > patience) throw new Error(`nothing was closed: ${torg.logged()}`);
    }
  });
  const asked = notes.filter(({ byItself }) => !byItself);
  const decided = asked.findIndex(({ kind, write }) => kind === 'seen' && write);
  return { turn: asked.slice(0, decided + 1), later: asked.slice(decided + 1) };
}

function counted(notes) {
  const writes = notes.filter(({ write }) => write);
  return {
    reads: notes.length - writes.length,
    writes: writes.length,
    rowsWritten: writes.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    leases: notes.filter(({ kind }) => kind === 'lease').length,
  };
}

const keyOf = ([partition, key]) => `${partition} ${key}`;

/** What belongs to the ticket for good, and the outcomes of its commands, which are removed after two weeks. */
function staying(came) {
  const sum = (rows) => ({ rows: rows.length, bytes: rows.reduce((bytes, row) => bytes + bytesOf(row), 0) });
  const kinds = (...wanted) => came.filter(([, key]) => wanted.includes(key.split('|')[0]));
  return { ticket: sum(kinds('ticket', 'event', 'day', 'card', 'question')), outcomes: sum(kinds('seen')) };
}

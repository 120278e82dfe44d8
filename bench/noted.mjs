/** One turn, and what it asked of the storage: while the person waited, and afterwards to deliver what came of it. */
import { send } from './stage.mjs';

const lateMs = 20;
/** Longer than any turn takes, so that a turn which has ended did not wait for what is held. */
const heldMs = 2_000;
/** When nothing has come for so long, everything is delivered. */
const silentMs = 400;

/** A turn that has to be answered as expected. @returns what the answer names */
export async function once({ load, torg, acts }, kind, body) {
  const { expected } = acts[kind];
  const { found, failures, failure } = await send(load, torg, { bodies: [body], connections: 1, expected });
  if (failures > 0) throw new Error(`${kind}: ${failure}\n${torg.logged()}`);
  return found[0];
}

/** Notes what is asked of the storage while something is done, and until nothing comes of it any more; holds nothing. */
export async function noting(emulator, work) {
  await emulator.ask('startNotes', { lateMs: 0, heldMs: 0 });
  const found = await work();
  await silence(emulator);
  return { found, notes: await ended(emulator) };
}

/** @returns what the answer names, and what was asked until the answer came and later; nothing a process asks by itself */
export async function noted(stage, kind, body) {
  const { emulator } = stage;
  await emulator.ask('startNotes', { lateMs, heldMs });
  const found = await once(stage, kind, body);
  const answered = (await emulator.ask('notes')).map((note) => note.ended !== undefined);
  await emulator.ask('release');
  await silence(emulator);
  const notes = await ended(emulator);
  const forPeople = (when) => notes.filter(({ byItself }, place) => !byItself && (answered[place] ?? false) === when);
  return { found, turn: forPeople(true), later: forPeople(false) };
}

async function silence(emulator) {
  for (let before = -1, now = 0; now !== before;) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, silentMs));
    now = (await emulator.ask('notes')).filter(({ byItself }) => !byItself).length;
  }
}

async function ended(emulator) {
  const notes = await emulator.ask('notes');
  await emulator.ask('stopNotes');
  return notes;
}

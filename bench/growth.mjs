/** What the storage is asked for when more and more tickets are history: requests and rows, not time. */
import { addDays, instantOf, localTime, weekdayOf } from '../dist/domain/calendar.js';
import { historyOf, today } from './history.mjs';
import { once, noting } from './noted.mjs';
import { startStage } from './stage.mjs';
import { isPurge } from './storage-requests.mjs';
import { managerUpn, persons, summaryTimes, timeZone } from './town.mjs';

const fillAtOnce = 5_000;
const lookMs = 500;
/** The schedule looks every twenty seconds. */
const patience = 60_000;

/** @returns for each number of closed tickets what every question, and a process left alone, asks of the storage */
export function measureGrowth(sizes) {
  return Promise.all(sizes.map(measureAt));
}

async function measureAt(tickets) {
  const stage = await startStage();
  try {
    const [employee, agent, manager, ...others] = persons(50);
    await stage.connector.ask('name', { id: manager.id, upn: managerUpn });
    for (const each of [employee, agent, manager]) await once(stage, 'ask', stage.acts.ask.of(each, 'hjelp'));
    const rows = await historyOf(tickets, { employee, agent, manager, others });
    for (let at = 0; at < rows.length; at += fillAtOnce) {
      await stage.emulator.ask('fill', rows.slice(at, at + fillAtOnce));
    }
    const asked = await askAll(stage, { employee, agent, manager });
    const morning = await nextMorning(stage);
    return { tickets, rows: rows.length, asked: { ...asked, ...morning }, idle: await idle(stage) };
  } finally {
    await stage.stop();
  }
}

/** Everything that somebody can ask for by a word. */
async function askAll(stage, { employee, agent, manager }) {
  const { ask, askThere } = stage.acts;
  const waiting = today.ofEmployee + today.employeesOfThem;
  const questions = {
    'queue of a department': ['askThere', () => askThere.of(agent, 'kø'), today.unfinished / 4],
    'queue of all departments': ['ask', () => ask.of(agent, 'kø'), today.unfinished],
    'my tickets': ['ask', () => ask.of(employee, 'mine saker'), waiting],
    'summary, on request': ['ask', () => ask.of(manager, 'oppsummering'), 2 * today.unfinished + today.claimed],
  };
  const found = {};
  for (const [name, [kind, body, expected]] of Object.entries(questions)) {
    // Who belongs to a channel is then known.
    await once(stage, kind, body());
    const { notes } = await noting(stage.emulator, () => once(stage, kind, body()));
    found[name] = counted(notes.filter(({ byItself }) => !byItself));
    // A question that was not understood would cost nothing.
    if (found[name].rows < expected) throw new Error(`${name}: ${found[name].rows} rows instead of ${expected}`);
  }
  const ready = new URL('/readyz', stage.torg.url);
  const { notes } = await noting(stage.emulator, async () => {
    const { status } = await fetch(ready);
    if (status !== 200) throw new Error(`/readyz answers ${status}`);
  });
  // It asks for one row, which nothing else does.
  found['/readyz'] = counted(notes.filter(({ url }) => url.includes('$top=1&')));
  return found;
}

/** What is done once a day: it becomes the morning after, and the manager gets the summary. */
async function nextMorning(stage) {
  const { emulator, torg } = stage;
  const { notes } = await noting(emulator, async () => {
    await torg.ask('moveOn', untilSummary());
    await until(emulator, async (seen) => {
      const purged = seen.some(({ kind, byItself, ended }) => kind === 'seen' && byItself && ended);
      const summed = seen.some(({ kind, write }) => kind === 'summary' && write);
      return purged && summed && (await emulator.ask('count', '^outbox\\|')) === 0;
    });
  });
  const purge = notes.filter(({ kind, method, url }) => kind === 'daily' || isPurge(method, url));
  const summary = notes.filter(
    (note) => !purge.includes(note) && (!note.byItself || ['upn', 'summary'].includes(note.kind)),
  );
  return { 'summary, every morning': counted(summary), 'search for old outcomes, daily': counted(purge) };
}

/** Until shortly after the next summary that is not today's. */
function untilSummary() {
  const { date } = localTime(new Date(), timeZone);
  let day = addDays(date, 1);
  while (!summaryTimes.days.includes(weekdayOf(day))) day = addDays(day, 1);
  return instantOf(day, summaryTimes.at, timeZone).getTime() + 60_000 - Date.now();
}

/** A process that nobody asks anything: what each of its timers costs whenever it comes, and both of them a minute. */
async function idle({ emulator }) {
  const sweeps = ({ kind, write }) => kind === 'instance' && write;
  const looks = ({ kind }) => kind === 'due';
  const { notes } = await noting(emulator, () =>
    until(emulator, (seen) => [sweeps, looks].every((begins) => seen.filter(begins).length > 1)),
  );
  const sweep = rounds(notes, ['instance', 'outbox'], sweeps);
  const look = rounds(notes, ['due', 'upn', 'summary', 'daily', 'seen'], looks);
  const all = (what) => Math.round([sweep, look].reduce((sum, each) => sum + (each[what] * 60_000) / each.everyMs, 0));
  return { sweep, look, all: { requests: all('requests'), rows: all('rows'), lookedAt: all('lookedAt') } };
}

/** Until what was asked of the storage is as expected. */
async function until(emulator, enough) {
  const begun = performance.now();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const seen = await emulator.ask('notes');
    if (await enough(seen)) return;
    if (performance.now() - begun > patience) throw new Error('what comes by itself did not come');
  }
}

/** What comes again and again, by the whole rounds that were seen. */
function rounds(notes, kinds, begins) {
  const own = notes.filter(({ kind }) => kinds.includes(kind));
  const begun = own.flatMap((note, place) => (begins(note) ? [place] : []));
  const [first, last] = [begun[0], begun.at(-1)];
  const count = begun.length - 1;
  const each = Object.entries(counted(own.slice(first, last))).map(([what, sum]) => [what, sum / count]);
  return { ...Object.fromEntries(each), everyMs: (own[last].begun - own[first].begun) / count };
}

function counted(notes) {
  return {
    requests: notes.length,
    rows: notes.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    lookedAt: notes.reduce((sum, { rowsLookedAt }) => sum + rowsLookedAt, 0),
  };
}

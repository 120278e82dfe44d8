/** What it costs the storage to answer when more and more tickets are history: requests and rows, not time. */
import { addDays, instantOf, localTime, weekdayOf } from '../dist/domain/calendar.js';
import { historyOf, today } from './history.mjs';
import { once, noting } from './noted.mjs';
import { startStage } from './stage.mjs';
import { managerUpn, persons, summaryTimes, timeZone } from './town.mjs';

const fillAtOnce = 5_000;
const lookMs = 500;
/** The schedule looks every twenty seconds. */
const patience = 60_000;

/** @returns for each number of closed tickets what every question, and a process left alone, asks of the storage */
export function measureGrowth({ sizes, idleMs }) {
  return Promise.all(sizes.map((tickets) => measureAt(tickets, idleMs)));
}

async function measureAt(tickets, idleMs) {
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
    return { tickets, rows: rows.length, asked: { ...asked, ...morning }, idle: await idle(stage, idleMs) };
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
    const begun = performance.now();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      const seen = await emulator.ask('notes');
      const purged = seen.some(({ kind, byItself }) => kind === 'seen' && byItself);
      const summed = seen.some(({ kind, write }) => kind === 'summary' && write);
      if (purged && summed && (await emulator.ask('count', '^outbox\\|')) === 0) return;
      if (performance.now() - begun > patience) throw new Error(`no summary came: ${torg.logged()}`);
    }
  });
  const purge = notes.filter(({ kind }) => ['seen', 'daily'].includes(kind));
  const summary = notes.filter(
    (note) => !purge.includes(note) && (!note.byItself || ['upn', 'summary'].includes(note.kind)),
  );
  return { 'summary, every morning': counted(summary), 'removal of old outcomes, daily': counted(purge) };
}

/** Until shortly after the next summary that is not today's. */
function untilSummary() {
  const { date } = localTime(new Date(), timeZone);
  let day = addDays(date, 1);
  while (!summaryTimes.days.includes(weekdayOf(day))) day = addDays(day, 1);
  return instantOf(day, summaryTimes.at, timeZone).getTime() + 60_000 - Date.now();
}

/** A process that nobody asks anything. */
async function idle({ emulator }, idleMs) {
  const { notes } = await noting(emulator, () => new Promise((resolve) => setTimeout(resolve, idleMs)));
  const perMinute = (what) => {
    const { requests, rows } = counted(notes.filter(what));
    return { requests: (requests * 60_000) / idleMs, rows: (rows * 60_000) / idleMs };
  };
  const sweeps = notes.filter(({ kind, write }) => kind === 'instance' && write).length;
  const sweep = counted(notes.filter(({ kind }) => ['instance', 'outbox'].includes(kind)));
  return {
    all: perMinute(() => true),
    sweep: { requests: sweep.requests / sweeps, rows: sweep.rows / sweeps },
  };
}

function counted(notes) {
  return { requests: notes.length, rows: notes.reduce((sum, { rowsRead }) => sum + rowsRead, 0) };
}

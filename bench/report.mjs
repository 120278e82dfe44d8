/** What was measured, as a table beside the aims, and as data. */
import { judgeAnswers, printAnswers } from './answers.mjs';
import { aims } from './plan.mjs';
import { kinds } from './rounds.mjs';
import { printQueue } from './queue.mjs';
import { costsOf, judgeGrowth, printCosts, printGrowth } from './report-storage.mjs';
import { percentile, spread } from './statistics.mjs';
import { table } from './table.mjs';

const labels = {
  echo: 'echo bot (botbuilder)',
  rawOpen: 'transaction of open',
  rawClaim: 'transaction of claim',
  ask: 'Torg: ask',
  open: 'Torg: open',
  openAlone: 'Torg: open, no deliveries',
  claim: 'Torg: claim',
  claimAlone: 'Torg: claim, no deliveries',
  resolve: 'Torg: resolve',
};
/** The share of the machine from which on other programs make the figures useless. */
const disturbing = 0.1;
const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
const range = ({ median, least, most }, digits) =>
  `${median.toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`;

/** Prints all of it. @returns the same as data */
export function report({ machine, plan, requests, growth, costs: counted, queue, answers, startUp, memory, rounds }) {
  const speed = plan.sizes.map(({ connections }) => speedAt(connections, rounds));
  const judged = [
    ...speed.flatMap(judgeSpeed),
    ...judgeRequests(requests),
    ...judgeGrowth(growth),
    judgeMemory(startUp),
    ...judgeAnswers(answers),
  ];
  const costs = costsOf(counted, growth);

  print(`Node ${machine.node}, ${machine.cores} cores, ${plan.rounds} rounds; medians (least-most of the rounds)`);
  const others = `other programs had ${(100 * machine.others).toFixed(0)} % of the machine meanwhile`;
  print(machine.others > disturbing ? `NOT ALONE: ${others}; measure again` : others);
  for (const { connections, measured, combined } of speed) printSpeed(connections, measured, combined);
  printRequests(requests);
  printGrowth(growth);
  printCosts(costs);
  printQueue(queue);
  printAnswers(answers);
  printProcesses(startUp, memory);
  printOutbox(plan, rounds);
  print('\nAims');
  print(
    table([
      ['', 'measured', 'aim', ''],
      ...judged.map((each) => [each.what, each.shown, each.aim, each.met ? 'met' : 'MISSED']),
    ]),
  );
  const outbox = outboxOf(plan, rounds);
  return { machine, plan, speed, requests, growth, costs, queue, answers, startUp, memory, outbox, aims: judged };
}

/** Ratios are made within a round, so that a slow moment of the machine is in both of their sides. */
function speedAt(connections, rounds) {
  const own = rounds.filter((round) => round.connections === connections).map(({ taken }) => taken);
  const rate = ({ latencies, ms }) => (latencies.length * 1000) / ms;
  const cpu = ({ latencies, cpuMs }) => cpuMs / latencies.length;
  const over = (of) => spread(own.map(of));
  const measured = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      {
        turns: own.reduce((sum, taken) => sum + taken[kind].latencies.length, 0),
        failures: own.reduce((sum, taken) => sum + taken[kind].failures, 0),
        rate: over((taken) => rate(taken[kind])),
        p50: over((taken) => percentile(taken[kind].latencies, 0.5)),
        p99: over((taken) => percentile(taken[kind].latencies, 0.99)),
        cpu: over((taken) => cpu(taken[kind])),
        emulatorCpu: over((taken) => taken[kind].emulatorCpuMs / taken[kind].latencies.length),
      },
    ]),
  );
  const besides = { open: 'rawOpen', openAlone: 'rawOpen', claim: 'rawClaim', claimAlone: 'rawClaim' };
  const each = (of) => Object.fromEntries(Object.entries(besides).map(([kind, raw]) => [kind, over(of(kind, raw))]));
  const together = (taken, raw) => 1 / (1 / rate(taken.echo) + 1 / rate(taken[raw]));
  return {
    connections,
    measured,
    combined: each((_kind, raw) => (taken) => together(taken, raw)),
    ratios: {
      askCpu: over((taken) => cpu(taken.ask) / cpu(taken.echo)),
      ...each((kind, raw) => (taken) => rate(taken[kind]) / together(taken, raw)),
    },
  };
}

function judgeSpeed({ connections, ratios }) {
  const at = `at ${connections}`;
  const judge = (what, ratio, aim, met) => ({
    what: `${what} ${at}`,
    measured: ratio,
    shown: range(ratio, 2),
    aim,
    met,
  });
  return [
    judge('CPU of ask / echo', ratios.askCpu, `<= ${aims.askCpu}`, ratios.askCpu.median <= aims.askCpu),
    ...Object.entries(ratios)
      .filter(([kind]) => kind !== 'askCpu')
      .map(([kind, ratio]) =>
        judge(
          `rate of ${labels[kind].slice(6)} / echo and transaction`,
          ratio,
          `>= ${aims.rate}`,
          ratio.median >= aims.rate,
        ),
      ),
  ];
}

function judgeRequests({ warm, cold }) {
  const judge = (seen, when) =>
    Object.entries(seen).map(([kind, { writes, roundTrips }]) => ({
      what: `storage while the person waits, ${kind}${when}`,
      measured: { writes, roundTrips },
      shown: `${writes} write, ${roundTrips} round trips`,
      aim: `<= ${aims.writes}, <= ${aims.roundTrips}`,
      met: writes <= aims.writes && roundTrips <= aims.roundTrips,
    }));
  return [...judge(warm, ''), ...judge(cold, ', person not seen for ten minutes')];
}

function judgeMemory({ production: { idleRss } }) {
  return {
    what: 'memory, production, idle',
    measured: idleRss,
    shown: megabytes(idleRss),
    aim: `<= ${megabytes(aims.productionRss)}`,
    met: idleRss <= aims.productionRss,
  };
}

function printSpeed(connections, measured, combined) {
  print(`\n${connections} ${connections === 1 ? 'connection' : 'connections'}`);
  const lines = kinds.map((kind) => {
    const { rate, p50, p99, cpu, emulatorCpu } = measured[kind];
    const beside = combined[kind] ? combined[kind].median.toFixed(0) : '';
    return [
      labels[kind],
      range(rate, 0),
      range(p50, 1),
      range(p99, 1),
      range(cpu, 2),
      emulatorCpu.median.toFixed(2),
      beside,
    ];
  });
  print(table([['', 'turns/s', 'p50 ms', 'p99 ms', 'CPU ms/turn', "emulator's", 'echo + transaction /s'], ...lines]));
}

function printRequests({ warm, cold }) {
  print('\nRequests to the storage a turn: while the person waits, and afterwards to deliver');
  const lines = (seen, when) =>
    Object.entries(seen).map(([kind, { reads, writes, rows, roundTrips, readsLater, writesLater, leases }]) => [
      `${kind}${when}`,
      ...[reads, writes, rows, roundTrips, readsLater, writesLater, leases].map(String),
    ]);
  const heads = [
    '',
    'reads',
    'writes',
    'rows written',
    'round trips',
    'reads afterwards',
    'writes afterwards',
    'for leases',
  ];
  print(table([heads, ...lines(warm, ''), ...lines(cold, ', person not seen for ten minutes')]));
}

function printProcesses(startUp, { peakRss, echoPeakRss }) {
  print('\nProcesses');
  const lines = Object.entries(startUp).map(([name, { readyMs, idleRss }]) => [
    name === 'echo' ? labels.echo : `Torg, ${name}`,
    `${range(spread(readyMs), 0)} ms`,
    megabytes(idleRss),
  ]);
  print(table([['', 'ready after', 'idle memory'], ...lines]));
  print(`  highest memory of the run: Torg ${megabytes(peakRss)}, echo bot ${megabytes(echoPeakRss)}`);
}

const outboxOf = ({ sizes }, rounds) =>
  sizes.map(({ connections, count }) => {
    const own = rounds.filter((round) => round.connections === connections).flatMap(({ outbox }) => outbox);
    return {
      connections,
      commands: 3 * count,
      toldMs: spread(own.map(({ toldMs }) => toldMs)),
      waiting: spread(own.map(({ waiting }) => waiting)),
    };
  });

function printOutbox(plan, rounds) {
  print('\nDelivery behind the turns (the channel takes two cards a second: its own are held back here)');
  for (const { connections, commands, toldMs, waiting } of outboxOf(plan, rounds)) {
    const rest = `people told ${range(toldMs, 0)} ms after the last, ${range(waiting, 0)} rows wait for the channel`;
    print(`  at ${connections}: ${commands} commands, ${rest}`);
  }
}

function print(text) {
  console.log(text);
}

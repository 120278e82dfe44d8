/** `npm run bench`: Torg beside a bare echo bot and bare transactions, on this machine; `-- --quick`, `-- --profile`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { measureAnswers } from './answers.mjs';
import { measureCosts } from './costs.mjs';
import { measureGrowth } from './growth.mjs';
import { fullPlan, profilePlan, quickPlan } from './plan.mjs';
import { endAll } from './processes.mjs';
import { profileTurns } from './profile.mjs';
import { measureQueue } from './queue.mjs';
import { report } from './report.mjs';
import { countRequests } from './requests.mjs';
import { holdChannel, round } from './rounds.mjs';
import { startStage } from './stage.mjs';
import { measureStartUp } from './start-up.mjs';

const results = '.cache/bench.json';
const say = (text) => console.log(`[${(performance.now() / 1000).toFixed(0).padStart(4)} s] ${text}`);

async function main(plan) {
  say('counting requests to the storage');
  const { templates, ...requests } = await countRequests(plan.counts);
  if (plan.profile) {
    await profiled(plan, templates);
    return;
  }
  say('letting the history grow, and following a ticket to its end');
  const [growth, costs, queue] = await Promise.all([measureGrowth(plan.growth), measureCosts(), measureQueue()]);
  say('finding known answers');
  const answers = await measureAnswers(plan.answers);
  say('starting and idling');
  const startUp = await measureStartUp(plan.startUp);
  const stage = await (await startStage()).withYardsticks();
  const { rss: rssBefore } = await stage.torg.ask('usage');
  say('warming up');
  await holdChannel(stage);
  await round(stage, templates, plan.warmUp);
  const rounds = [];
  const before = await stage.work();
  for (let turned = 1; turned <= plan.rounds; turned += 1) {
    for (const size of plan.sizes) {
      say(`round ${turned} of ${plan.rounds}: ${size.connections} connections`);
      rounds.push(await round(stage, templates, size));
    }
  }
  const others = othersShare(before, await stage.work());
  const { peakRss } = await stage.torg.ask('usage');
  const { peakRss: echoPeakRss } = await stage.echo.ask('usage');
  await stage.stop();
  const machine = { node: process.version, cores: availableParallelism(), platform: process.platform, others };
  const memory = { rssBefore, peakRss, echoPeakRss };
  const summary = report({ machine, plan, requests, growth, costs, queue, answers, startUp, memory, rounds });
  await mkdir('.cache', { recursive: true });
  await writeFile(results, JSON.stringify(summary, undefined, 2));
  say(`written to ${results}`);
}

/** How much of the machine other programs had meanwhile, 0 to 1: much of it, and the figures say little. */
function othersShare(before, after) {
  const others = after.all - before.all - (after.own - before.own);
  return Math.max(0, others / ((after.at - before.at) * availableParallelism()));
}

async function profiled(plan, templates) {
  const stage = await (await startStage()).withYardsticks();
  say('warming up');
  await holdChannel(stage);
  await round(stage, templates, plan.warmUp);
  say('profiling');
  await profileTurns(stage, templates, plan.profile);
  await stage.stop();
}

const { argv } = process;
const plan = argv.includes('--profile') ? profilePlan : argv.includes('--quick') ? quickPlan : fullPlan;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    say(`stopped by ${signal}`);
    endAll().finally(() => process.exit(1));
  });
}
try {
  await main(plan);
} finally {
  await endAll();
}

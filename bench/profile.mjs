/** Where the CPU of each kind of turn goes: a profile per kind, summed by package and by function. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { peopleOf, slice } from './rounds.mjs';

const folder = '.cache/profiles';
const shown = { packages: 16, functions: 24 };

export async function profileTurns(stage, templates, { slices, employees, ...size }) {
  await mkdir(folder, { recursive: true });
  const people = await peopleOf(stage, employees);
  const counted = {};
  const around = async (kind, server, work) => {
    const file = path.resolve(folder, `${kind}-${(counted[kind]?.files.length ?? 0) + 1}.cpuprofile`);
    await server.ask('startProfile');
    try {
      return await work();
    } finally {
      await server.ask('stopProfile', file);
      const known = (counted[kind] ??= { files: [], turns: 0 });
      known.files.push(file);
      known.turns += size.count;
    }
  };
  for (let turned = 0; turned < slices; turned += 1) {
    await slice(stage, templates, { ...size, people, turned }, () => undefined, around);
  }
  for (const [kind, { files, turns }] of Object.entries(counted)) {
    const profiles = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
    print(kind, turns, selfTimes(profiles));
  }
  console.log(`\nProfiles for a browser's developer tools: ${folder}/`);
}

/** Not the process's own: it waits, or the profiler works (`dispatch` is its way in). */
const asleep = ['(idle)', '(root)', 'dispatch'];

/** A write wakes the receiver, and on few cores it then runs at once: this time is partly that of other processes. */
const sockets = ['writev', 'writeLatin1String', 'writeUtf8String', 'writeBuffer'];
const socketOwner = 'writing to sockets (and who was woken by it)';

/** Microseconds spent in each function itself, and the same per package. */
function selfTimes(profiles) {
  const functions = new Map();
  const packages = new Map();
  for (const { nodes, samples, timeDeltas } of profiles) {
    const names = new Map(nodes.map(({ id, callFrame }) => [id, named(callFrame)]));
    for (const [place, sample] of samples.entries()) {
      const { name, owner } = names.get(sample);
      if (asleep.includes(name) && !owner.startsWith('torg')) continue;
      const time = timeDeltas[place];
      packages.set(owner, (packages.get(owner) ?? 0) + time);
      const key = `${name}  ${owner}`;
      functions.set(key, (functions.get(key) ?? 0) + time);
    }
  }
  return { functions, packages };
}

function named({ functionName, url, lineNumber }) {
  const name = functionName || `(anonymous at line ${lineNumber + 1})`;
  if (sockets.includes(functionName) && !url) return { name, owner: socketOwner };
  if (!url) return { name, owner: functionName.startsWith('(') ? functionName : 'built in' };
  if (url.startsWith('node:')) return { name, owner: url };
  const [, inPackage] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url) ?? [];
  const [, own] = /\/dist\/(.+)$/u.exec(url) ?? [];
  return { name, owner: inPackage ?? `torg ${own ?? path.basename(url)}` };
}

function print(kind, turns, { functions, packages }) {
  const total = [...packages.values()].reduce((sum, time) => sum + time, 0);
  const perTurn = (time) =>
    `${(time / turns).toFixed(0).padStart(6)} µs  ${((100 * time) / total).toFixed(1).padStart(5)} %`;
  const list = (times, count) =>
    [...times]
      .sort((a, b) => b[1] - a[1])
      .slice(0, count)
      .map(([name, time]) => `  ${perTurn(time)}  ${name}`);
  console.log(
    `\n${kind}: ${(total / turns / 1000).toFixed(2)} ms of JavaScript a turn, and of what it calls; slowed by the profiler`,
  );
  console.log(list(packages, shown.packages).join('\n'));
  console.log('  by function');
  console.log(list(functions, shown.functions).join('\n'));
}

/** Everything that a measurement needs, started and warm, and the one way to measure a batch of turns. */
import { cpus } from 'node:os';
import { start, startTorg } from './processes.mjs';
import { acts, domain, municipalityId } from './town.mjs';

/** The emulator's published key: it opens nothing but an emulator. */
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const quietMs = 250;
/** What the paced cards of one channel may still need of the storage meanwhile. */
const quietRequests = 12;
const quietWithinMs = 15_000;

export async function startEmulator() {
  const emulator = await start('bench/servers/emulator.mjs');
  const account = `AccountName=devstoreaccount1;AccountKey=${key}`;
  const storage = `DefaultEndpointsProtocol=http;${account};TableEndpoint=${emulator.url}/devstoreaccount1;`;
  return { emulator, storage };
}

export async function startStage() {
  const { emulator, storage } = await startEmulator();
  const [connector, load] = await Promise.all([start('bench/servers/connector.mjs'), start('bench/servers/load.mjs')]);
  await connector.ask('domain', domain);
  const torg = await startTorg(storage);
  const stage = { emulator, storage, connector, load, torg, acts: acts(connector.url) };

  return {
    ...stage,
    /** Adds the two yardsticks. */
    async withYardsticks() {
      const [echo, raw] = await Promise.all([start('bench/servers/echo.mjs'), start('bench/servers/raw.mjs')]);
      await raw.ask('connect', { connection: storage, municipality: municipalityId });
      return { ...this, echo, raw };
    },
    async stop() {
      for (const each of [this.torg, this.echo, this.raw, load, connector, emulator]) await each?.stop();
    },
    /** How many milliseconds the machine's cores have worked, for whomever, and how many of them for this run. */
    async work() {
      const servers = [this.torg, this.echo, this.raw, load, connector, emulator].filter(Boolean);
      const used = await Promise.all(servers.map((each) => each.ask('usage')));
      const { user, system } = process.cpuUsage();
      const own = used.reduce((sum, { cpuMs }) => sum + cpuMs, (user + system) / 1000);
      const all = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
      return { own, all, at: performance.now() };
    },
    /** Waits until nothing but the channel's paced cards is being delivered. */
    async quiet() {
      const begun = performance.now();
      let before = await emulator.ask('requests');
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, quietMs));
        const now = await emulator.ask('requests');
        const ms = performance.now() - begun;
        if (now - before <= quietRequests || ms > quietWithinMs) return ms;
        before = now;
      }
    },
  };
}

/** Sends a batch of requests to a server, each of which has to be answered as expected. */
export async function send(load, server, { bodies, connections, expected }) {
  const result = await load.ask('run', { url: server.url, connections, bodies, expected });
  if (result.failures > bodies.length / 100) {
    throw new Error(`${result.failures} of ${bodies.length} turns failed: ${result.failure}\n${server.logged()}`);
  }
  return result;
}

/** What a piece of work took of the server's CPU and, beside it, of the emulator's. */
export async function costs(server, emulator, work) {
  const usage = () => Promise.all([server, emulator].map((each) => each.ask('usage')));
  const before = await usage();
  const result = await work();
  const [cpuMs, emulatorCpuMs] = (await usage()).map((after, place) => after.cpuMs - before[place].cpuMs);
  return { ...result, cpuMs, emulatorCpuMs };
}

/** Loaded into every measured process before its own code: what it has used, a profile, and a clock that moves on. */
import { writeFile } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { answer } from './channel.mjs';

let session;
let movedMs = 0;

// A server's own threads load this, too.
if (isMainThread) attach();

function attach() {
  answer({
    usage: () => {
      const { user, system } = process.cpuUsage();
      return {
        cpuMs: (user + system) / 1000,
        rss: process.memoryUsage.rss(),
        peakRss: process.resourceUsage().maxRSS * 1024,
      };
    },
    /** From now on it is so much later for this process; what it waits for on a timer still takes as long. */
    moveOn: (ms) => {
      if (movedMs === 0) replaceClocks();
      movedMs += ms;
    },
    startProfile: async () => {
      const { Session } = await import('node:inspector/promises');
      session = new Session();
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
    },
    stopProfile: async (file) => {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      await writeFile(file, JSON.stringify(profile));
    },
  });
  // The bench must not keep a server alive that has ended, and no server may outlive the bench.
  process.channel.unref();
  process.on('disconnect', () => process.exit(1));
}

function replaceClocks() {
  const elapsed = performance.now.bind(performance);
  performance.now = () => elapsed() + movedMs;
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [Real.now() + movedMs]));
    }

    static now() {
      return Real.now() + movedMs;
    }
  };
}

/** How soon Torg is ready, and how much memory it holds when nothing happens. */
import { start, startLocal, startProduction } from './processes.mjs';
import { startEmulator } from './stage.mjs';

export async function measureStartUp({ times, idleMs }) {
  const { emulator, storage } = await startEmulator();
  const servers = {
    production: () => startProduction(storage),
    local: startLocal,
    echo: () => start('bench/servers/echo.mjs'),
  };
  const measured = {};
  const left = [];
  for (const [name, begin] of Object.entries(servers)) {
    const readyMs = [];
    for (let time = 1; time <= times; time += 1) {
      const server = await begin();
      readyMs.push(server.readyMs);
      if (time < times) await server.stop();
      else left.push({ name, server });
    }
    measured[name] = { readyMs };
  }
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  for (const { name, server } of left) {
    measured[name].idleRss = (await server.ask('usage')).rss;
    await server.stop();
  }
  await emulator.stop();
  return measured;
}

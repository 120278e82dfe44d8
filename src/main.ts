/** The process: starts Torg, says what it started, and ends it without losing anything. */
import { startTorg } from './app.js';
import { readEnvironment } from './config/environment.js';
import { SetupProblem } from './config/problem.js';

const endMs = 10_000;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const torg = await startTorg(environment);
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    // Whatever hangs: what was acknowledged is stored, and whoever stopped the process waits no longer than this.
    setTimeout(() => {
      console.error('Torg could not end cleanly within ten seconds');
      process.exit(1);
    }, endMs).unref();
    torg.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('Torg could not end cleanly:', error instanceof Error ? error.name : error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  console.log(`Torg is ready (${environment.mode} mode)\n  ${torg.started.join('\n  ')}\nStop it with Ctrl+C.`);
}

main().catch((error: unknown) => {
  if (error instanceof SetupProblem) console.error(`Torg cannot start: ${error.message}`);
  else console.error('Torg cannot start:', error);
  process.exit(1);
});

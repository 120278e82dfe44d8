/** `npm run torg`: builds what is missing or out of date, then runs the command in this very process. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = path.join(root, 'dist/cli/main.js');

/** The compiler leaves what has not changed: what it has checked is as new as what it notes of it. */
function outOfDate() {
  const note = path.join(root, 'dist/.tsbuildinfo');
  if (!existsSync(built) || !existsSync(note)) return true;
  const sources = readdirSync(path.join(root, 'src'), { recursive: true }).map((name) => path.join(root, 'src', name));
  const { mtimeMs } = statSync(note);
  return sources.some((source) => statSync(source).mtimeMs > mtimeMs);
}

if (outOfDate()) {
  // Only the command may write to stdout.
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
// npm runs a script in the root; the paths that a person gives start where they stand.
if (process.env.npm_lifecycle_event === 'torg' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import('../dist/cli/main.js');

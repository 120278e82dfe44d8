/** `npm start`: builds, then runs Torg in this very process, so that signals reach it on every system. */
await import('./build.mjs');
await import('../dist/main.js');

/** Questions and answers between the bench and its processes, over Node's own channel between parent and child. */

/** In a child: answers what the bench asks. Several modules of one process may each answer their own questions. */
export function answer(handlers) {
  process.on('message', async ({ id, ask, about }) => {
    const handler = handlers[ask];
    if (!handler) return;
    try {
      process.send({ id, value: await handler(about) });
    } catch (error) {
      process.send({ id, fault: error.stack });
    }
  });
}

/** In the bench: asks a child. */
export function asker(child, name) {
  const waiting = new Map();
  let count = 0;
  child.on('message', ({ id, value, fault }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (fault) reject(new Error(fault));
    else resolve(value);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} has ended by ${signal ?? code}`));
  });
  return (ask, about) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      child.send({ id: count, ask, about });
    });
}

/** Looks at which channels other processes have connected. */
import type { Task } from './schedule.js';

export const bindingsTask: Task = async function bindings({ stores }) {
  await stores.bindings.refresh();
};

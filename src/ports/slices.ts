/** Long work in slices, so that whoever asks for something meanwhile is not held up. */

const sliceMs = 3;

/** @returns to be awaited often: lets others work where that has not been done for a few milliseconds */
export function slices(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < sliceMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}

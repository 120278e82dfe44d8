/** How far a command is, on stderr: a bar for somebody who watches, a line now and then for a log. */

const width = 30;
/** In how many steps a log is told. */
const steps = 10;

export function progressOf(total: number): (done: number) => void {
  let told = 0;
  return (done) => {
    if (process.stderr.isTTY) {
      const full = Math.round((done / total) * width);
      process.stderr.write(
        `\r[${'#'.repeat(full)}${' '.repeat(width - full)}] ${done}/${total}${done === total ? '\n' : ''}`,
      );
      return;
    }
    const step = Math.floor((done / total) * steps);
    if (step === told) return;
    told = step;
    process.stderr.write(`${done} of ${total} written\n`);
  };
}

/** The tests of faults in their long form: every request is one at which Torg is killed. */
import everyday from '../../jest.config.js';

export default {
  ...everyday,
  rootDir: '../..',
  roots: ['<rootDir>/test/faults'],
  globals: { prove: true },
  // One after the other, so that each has the machine to itself.
  maxWorkers: 1,
};

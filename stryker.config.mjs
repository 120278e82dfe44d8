/** `npm run mutate`: changes the rules in small ways and looks whether their tests notice; docs/mutants.md has the rest. */

// Each change is tried on fewer lives of a ticket than `npm test` lives, and always on the same ones.
process.env.MODEL_SEQUENCES = '50';
process.env.MODEL_SEED = '1';

export default {
  mutate: ['src/domain/**/*.ts'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: {
    configFile: 'jest.config.js',
    config: { roots: ['<rootDir>/test/domain'], testSequencer: '<rootDir>/test/support/sequencer.cjs' },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutants.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  tempDirName: '.cache/stryker',
  ignorePatterns: ['dist', '.torg', 'docs', 'bench', 'knowledge', 'infra', 'manifest'],
};

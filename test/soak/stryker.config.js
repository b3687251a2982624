// What does the mutation run change, and which tests must notice? (docs/mutation-score.md)

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
const options = {
  mutate: ['shared/coverage/**/*.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/soak/vitest.mutation.config.js', related: false, pool: 'threads' },
  coverageAnalysis: 'perTest',
  // One worker by default: it must also run beside other work. `npm run soak -- mutation --concurrency 4` takes more.
  concurrency: 1,
  timeoutMS: 10_000,
  timeoutFactor: 2,
  // A mutant that changes a table is only seen when the file is loaded anew: slower, and counted all the same.
  ignoreStatic: false,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  tempDirName: 'reports/mutation/sandboxes',
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  // The judgement of the score, with its reasons, is test/soak/mutation.ts's.
  thresholds: { high: 100, low: 90, break: null },
  ignorePatterns: ['/.ci', '/bench', '/demo', '/docs', '/functions', '/infra', '/reports', '/test/golden', '/test/e2e'],
}

export default options

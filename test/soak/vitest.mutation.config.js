// The tests that reach shared/coverage, tried briefly: they run once for each mutant. A test file that calls
// shared/coverage outside its tests (in a table of `it.each`, in `describe`) makes whatever it reaches a mutant that
// every test must be run for: give the table functions.

import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

/** The first failure ends a mutant, so the tests that are quick to start and see the most come first. */
const FIRST = [/labelled-cases/, /test\/coverage\/(?!coverage-(changes-)?command)/, /test\/properties\/coverage-exact/]

function rank({ moduleId }) {
  const place = FIRST.findIndex((pattern) => pattern.test(moduleId))
  return place < 0 ? FIRST.length : place
}

class QuickFirst extends BaseSequencer {
  async sort(files) {
    return [...files].sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

export default defineConfig({
  test: {
    include: ['test/coverage/**/*.test.ts', 'test/properties/coverage-*.test.ts'],
    setupFiles: ['test/soak/no-shrinking.ts'],
    env: { PROPERTY_RUNS_FACTOR: '0.04' },
    testTimeout: 60_000,
    pool: 'threads',
    // One worker for all files of a mutant, a new one for the next mutant: a table that was changed stays changed within,
    // and not beyond.
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
})

// Every test file whose properties follow test/properties/runs.ts, however long it takes.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const TESTS = join(import.meta.dirname, '..')
const tests = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts'))
const multiplied = tests.filter((path) =>
  /from '[./]+(properties\/)?runs\.ts'/.test(readFileSync(join(TESTS, path), 'utf8')),
)

export default defineConfig({
  test: {
    include: multiplied.map((path) => `test/${path}`),
    setupFiles: ['test/soak/count-runs.ts'],
    testTimeout: 0,
    pool: 'forks',
    reporters: ['default', ['json', { outputFile: 'reports/soak-properties.json' }]],
  },
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/properties/same-cases.ts'],
    // End-to-end tests start servers and child processes; a slow machine must not fail them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    reporters:
      process.env['CI'] === 'true' ? ['default', ['json', { outputFile: 'reports/vitest.json' }]] : ['default'],
  },
})

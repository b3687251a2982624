// Do the properties hold on forty times as many cases, 200,000 of them against the reference?

import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { figure, ROOT, runTool } from './run-tool.ts'

const FACTOR = 40
/** The differential against test/model/coverage-reference.ts must have met at least so many tenants. */
const DIFFERENTIAL = { file: 'test/properties/coverage-exact.test.ts', runsPerFactor: 5000 }
const REPORT = join(ROOT, 'reports/soak-properties.json')

interface TestReport {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly title: string
      readonly status: string
      readonly duration?: number
      readonly meta?: { readonly propertyRunCount?: number }
    }[]
  }[]
}

export async function soakProperties(options: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...options], options: { factor: { type: 'string' } } })
  const factor = Number(values.factor ?? FACTOR)
  if (!(factor > 0))
    throw new RangeError(`option \`--factor\` is \`${values.factor ?? ''}\`: expected a number above 0`)
  rmSync(REPORT, { force: true })
  const args = ['run', '--config', 'test/soak/vitest.properties.config.js']
  const code = await runTool('vitest/vitest.mjs', args, { PROPERTY_RUNS_FACTOR: String(factor) })

  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as TestReport
  const rows = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ title, status, duration, meta }) => {
      const runCount = meta?.propertyRunCount ?? 0
      return runCount === 0 ? [] : [{ file: relative(ROOT, name), title, status, duration: duration ?? 0, runCount }]
    }),
  )
  for (const { file, title, status, duration, runCount } of rows)
    process.stdout.write(
      `${figure(runCount).padStart(9)} runs ${(duration / 1000).toFixed(1).padStart(7)} s  ${status}  ${file}: ${title}\n`,
    )
  const most = Math.max(0, ...rows.filter(({ file }) => file === DIFFERENTIAL.file).map(({ runCount }) => runCount))
  const asked = Math.round(DIFFERENTIAL.runsPerFactor * factor)
  process.stdout.write(
    `tenants on which proof and reference were compared: ${figure(most)} of ${figure(asked)} asked\n`,
  )
  return code === 0 && report.success && most >= asked
}

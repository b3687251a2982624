// Does some test notice every change of the proof's code that matters? At least nine in ten of all that Stryker makes.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { explain, MEASURED, type Measured, readExplanations, readReport, REPORT, scoreOf } from './mutation-report.ts'
import { figure, ROOT, runTool } from './run-tool.ts'

const LEAST_SCORE = 90

/** What the score is a function of. */
const MEASURED_FOLDERS = ['shared/coverage', 'shared/domain', 'test/coverage', 'test/model', 'test/properties']

export async function soakMutation(options: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...options],
    options: { concurrency: { type: 'string' }, force: { type: 'boolean' }, report: { type: 'boolean' } },
  })
  if (values.report !== true) {
    const measured: Measured = { at: new Date().toISOString().replace(/\.\d+/, ''), ...commit() }
    rmSync(REPORT, { force: true })
    const args = [
      ...(values.concurrency === undefined ? [] : ['--concurrency', values.concurrency]),
      ...(values.force === true ? ['--force'] : []),
    ]
    const code = await runTool(
      '@stryker-mutator/core/bin/stryker.js',
      ['run', 'test/soak/stryker.config.js', ...args],
      {},
    )
    if (code !== 0 || !existsSync(REPORT)) return false
    mkdirSync(dirname(MEASURED), { recursive: true })
    writeFileSync(MEASURED, `${JSON.stringify(measured, undefined, 2)}\n`)
  }
  return judge()
}

function judge(): boolean {
  const { scores, survivors } = readReport()
  for (const row of scores) {
    const { file, killed, timedOut, survived, notReached } = row
    const undetected = `${survived} survived, ${notReached} not reached`
    process.stdout.write(
      `${scoreOf([row]).toFixed(1).padStart(6)} %  ${figure(killed + timedOut).padStart(5)} detected, ${undetected}  ${file}\n`,
    )
  }
  const { survivors: explanations } = readExplanations()
  const unexplained = survivors.filter((survivor) => explain(survivor, explanations) === undefined)
  for (const { file, line, original, replacement } of unexplained)
    process.stdout.write(`not explained: shared/coverage/${file}:${line}: ${original} → ${replacement}\n`)
  const score = scoreOf(scores)
  process.stdout.write(
    `mutation score ${score.toFixed(2)} % (at least ${LEAST_SCORE} %), ${survivors.length} survivors, ${unexplained.length} of them not explained\n` +
      'node test/soak/write-mutation-score.ts writes docs/mutation-score.md from this report\n',
  )
  return score >= LEAST_SCORE
}

function commit(): { commit: string; changed: boolean } {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()
  return {
    commit: git('rev-parse', '--short=12', 'HEAD'),
    changed: git('status', '--porcelain', '--', ...MEASURED_FOLDERS) !== '',
  }
}

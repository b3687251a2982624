// Does the README show, word for word, what `judge` prints about the shipped example?

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { judgeCommand } from '../../cli/judge.ts'
import { runIn } from './terminal.ts'

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const COMMAND = 'npm run -s cli -- judge '

/** The arguments of the README's command, as a reader would paste them. */
function argumentsOf(readme: string): string[] {
  const line = readme.split('\n').find((text) => text.startsWith(COMMAND)) ?? ''
  return line
    .slice(COMMAND.length)
    .split(' ')
    .map((word) => (word.startsWith('docs/') ? join(ROOT, word) : word))
}

it('prints the lines of the README', async () => {
  const { code, stdout, stderr } = await runIn((io) => judgeCommand(argumentsOf(README), io))
  const block = README.split('```\n').find((text) => text.startsWith('time  '))
  expect(stdout + stderr).toBe(block)
  expect(code).toBe(1)
})

it('holds MFA, a claim, a single factor let through at an excluded location, a failure, a workload and a device code', async () => {
  const { stdout } = await runIn((io) => judgeCommand([...argumentsOf(README), '--json'], io))
  const lines = stdout.trimEnd().split('\n')
  expect(
    lines.map((line) => {
      const { accessPath, outcome } = JSON.parse(line) as Record<string, string>
      return `${accessPath ?? ''} ${outcome ?? ''}`
    }),
  ).toEqual([
    'AP-08 mfa-performed',
    'AP-03 mfa-claim',
    'AP-02 single-factor',
    'AP-02 failed',
    'AP-05 workload',
    'AP-01 blocked',
  ])
})

it('says no good word about the claim without the policies', async () => {
  const [, path = ''] = argumentsOf(README)
  const { stdout } = await runIn((io) => judgeCommand(['--sign-ins', path], io))
  expect(stdout).toMatch(/AP-03 {2}insufficient {6}mfa-claim /)
})

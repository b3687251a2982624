// Does the program as a process behave as a Unix tool: words on the right stream, exit codes, and no stack for a closed pipe?

import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT, run, runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'command-line-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('the program', () => {
  it('without a command shows them on stderr and ends with 3', async () => {
    const { code, stdout, stderr } = await runCommand([])
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^usage: mfa-evidence <command>/)
  })

  it.each([[['--help']], [['-h']], [['help']]])('shows the commands on stdout for %j', async (args) => {
    const { code, stdout, stderr } = await runCommand(args)
    expect([code, stderr]).toEqual([0, ''])
    for (const command of ['demo', 'collect', 'verify', 'coverage', 'judge', 'explain'])
      expect(stdout).toContain(`\n  ${command}`)
  })

  it('shows the help of a command for `help judge`', async () => {
    expect((await runCommand(['help', 'judge'])).stdout).toMatch(/^usage: mfa-evidence judge --sign-ins/)
  })

  it('says its release', async () => {
    expect(await runCommand(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' })
  })

  it.each([
    ['verfy', 'unknown command `verfy`, did you mean `verify`?'],
    ['frobnicate', 'unknown command `frobnicate`'],
    ['doctor', 'command `doctor` comes with a later release'],
  ])('refuses %s', async (name, words) => {
    expect(await runCommand([name])).toEqual({
      code: 3,
      stdout: '',
      stderr: `error: ${words} [CLI_USAGE]\nhelp: run \`mfa-evidence --help\` for the commands of this release\n`,
    })
  })

  it('tells faults without obeying what an argument or a file holds', async () => {
    const path = join(folder, 'a\u001b[2J\u202e\nINTACT: all is well.json')
    writeFileSync(path, '{"value": [{"id": "x\u001b[31m"}]}')
    const { code, stderr } = await runCommand(['coverage', '--policies', path])
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^error: the input holds a fault \[CLI_INPUT_UNREADABLE\]\n {2}- `.*a\\u001b\[2J\\u202e\\u000aINTACT: .*\nhelp: .*\n$/,
    )
    const missing = await runCommand(['verify', 'x\u001b[2J\nINTACT', '--pin', 'a'.repeat(64)])
    expect(missing.stderr).toMatch(/^error: `x\\u001b\[2J\\u000aINTACT` cannot be read: .*\nhelp: .*\n$/)
  })
})

/** More lines than a pipe holds. */
function manySignIns(): string {
  const path = join(folder, 'many.ndjson')
  const record = (id: number) =>
    JSON.stringify({
      id: `r-${id}`,
      createdDateTime: '2026-11-23T09:00:00Z',
      userId: 'ana',
      appId: 'x',
      ipAddress: 'y',
    })
  writeFileSync(path, Array.from({ length: 3000 }, (_, id) => record(id)).join('\n'))
  return path
}

describe('a reader that goes away', () => {
  it('ends the program without a word, and never with 0', async () => {
    const child = spawn(process.execPath, ['cli/main.ts', 'judge', '--sign-ins', manySignIns(), '--json'], {
      cwd: ROOT,
    })
    child.stdout.once('data', () => child.stdout.destroy())
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect([code, stderr.replace(/^taken for: [^]*$/, '')]).toEqual([141, ''])
  })

  it('as `head` in a pipeline', async () => {
    const line = `"${process.execPath}" cli/main.ts judge --sign-ins "${manySignIns()}" --json 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = await run('bash', ['-c', line])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^\{"id":"r-0",[^\n]*\}\n141\n$/)
  })

  it('on stderr alone costs nothing', async () => {
    const child = spawn(process.execPath, ['cli/main.ts', 'judge', '--sign-ins', manySignIns()], { cwd: ROOT })
    child.stderr.destroy()
    child.stdout.resume()
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2)
  })

  it.runIf(process.platform === 'linux')('a full disk is told, and ends with 3', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, ['cli/main.ts', '--help'], { cwd: ROOT, stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    let stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(3)
    expect(stderr).toMatch(/^error: the output cannot be written: .*ENOSPC.*\n$/)
  })
})

// Does `collect` refuse what it could not sign or collect before anything is asked, all of it at once?

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { collectCommand } from '../../cli/collect.ts'
import { clusterId, WELL } from '../config/a-scope.ts'
import { faultIn } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'collect-'))
beforeAll(() => {
  vi.stubEnv('EVIDENCE_CONTAINER_URL', undefined)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const fault = (...args: string[]) => faultIn((io) => collectCommand(args, io))
const DAY = ['--from', '2026-11-23T00:00:00Z', '--to', '2026-11-24T00:00:00Z']

describe('arguments', () => {
  it.each([
    [
      'a day that does not exist',
      ['--from', '2026-02-28T00:00:00Z', '--to', '2026-02-30T00:00:00Z'],
      'option `--to` is `2026-02-30T00:00:00Z`: expected an RFC 3339 time',
    ],
    [
      'local time',
      ['--from', '2026-11-22T00:00:00', '--to', '2026-11-23T00:00:00Z'],
      'option `--from` is `2026-11-22T00:00:00`: expected an RFC 3339 time',
    ],
    ['one end', ['--to', '2026-11-23T00:00:00Z'], 'option `--to` is given without `--from`'],
    [
      'the ends swapped',
      ['--from', '2026-11-24T00:00:00Z', '--to', '2026-11-23T00:00:00Z'],
      'the window is reversed or empty',
    ],
    [
      'ends of one moment',
      ['--from', '2026-11-24T00:00:00Z', '--to', '2026-11-24T02:00:00+02:00'],
      'the window is reversed or empty',
    ],
    [
      'a reason of two lines',
      [...DAY, '--reason', 'visit\nverified: yes'],
      'option `--reason` is `visit\nverified: yes`: expected one line of 1 to 500 characters, none of them hidden',
    ],
    [
      'a reason that reads otherwise than it is stored',
      [...DAY, '--reason', 'no\u202e'],
      'option `--reason` is `no\u202e`: expected one line',
    ],
    ['a reason of white space', [...DAY, '--reason', ' '], 'option `--reason` is ` `: expected one line'],
    [
      'a reason that is a payload',
      [...DAY, '--reason', 'x'.repeat(501)],
      `option \`--reason\` is \`${'x'.repeat(60)}…\`: expected one line`,
    ],
    [
      'a ticket with a character nobody sees',
      [...DAY, '--ticket', 'CHG\u2066-1'],
      'option `--ticket` is `CHG\u2066-1`: expected one line of 1 to 100 characters',
    ],
  ])('%s: refused', async (_, args, words) => {
    const { code, message } = await fault(...args)
    expect([code, message]).toEqual(['CLI_USAGE', expect.stringContaining(`collect: ${words}`)])
  })

  it('with many faults tells them all', async () => {
    const { message, details } = await fault('--from', 'x', '--reason', '\u0000', '--ticket', '\u202e')
    expect(message).toBe('collect: 4 faults of use')
    expect(details.map((detail) => detail.slice(0, 17))).toEqual([
      'option `--from` i',
      'option `--from` i',
      'option `--reason`',
      'option `--ticket`',
    ])
  })

  it('that are well lead on to the settings', async () => {
    const { code, message, details } = await fault(...DAY, '--reason', 'assessor visit, Zoë 李', '--ticket', 'CHG-1')
    expect(code).toBe('CONFIG_SETTING_INVALID')
    expect(message).toMatch(/^\d+ app settings cannot be used$/)
    expect(details).toContain('app setting `EVIDENCE_CONTAINER_URL` is missing')
  })
})

describe('the scope file', () => {
  it('with faults is told by their number, each once', async () => {
    const path = join(folder, 'scope.json')
    writeFileSync(path, JSON.stringify({ ...WELL, colour: 'red', clusters: [clusterId('a'), clusterId('A')] }))
    expect(await fault('--scope', path)).toMatchObject({
      code: 'CONFIG_SCOPE_INVALID',
      message: 'scope file has 2 faults',
      details: ['colour: unknown key', expect.stringMatching(/^clusters\[1\]: repeats clusters\[0\]/)],
    })
  })

  it.each([
    ['that is not there', join(folder, 'nowhere.json'), 'there is no such file or folder'],
    ['that is a folder', folder, 'it is a folder, expected a file'],
  ])('%s is named', async (_, path, words) => {
    expect(await fault('--scope', path)).toMatchObject({
      code: 'CONFIG_SCOPE_UNREADABLE',
      message: `scope file \`${path}\` cannot be read: ${words}`,
    })
  })
})

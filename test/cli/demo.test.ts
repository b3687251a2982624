// Does a demo that refuses its arguments or its folder, or fails, leave what was there before?

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { demoCommand } from '../../cli/demo.ts'
import { DEMO_MARKER, replaceDemoFolder } from '../../cli/demo-folder.ts'
import { faultIn } from './terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'demo-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

const EARLIER = { 'v1/contoso/ledger/000000000000.sigstore.json': 'entry 0', [DEMO_MARKER]: '{}' }

let folders = 0
let out = ''
beforeEach(() => {
  folders += 1
  out = join(root, String(folders))
})

function fill(files: Readonly<Record<string, string>>, folder = out): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}

function contents(): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(out.length + 1), readFileSync(path, 'utf8')]
    }),
  )
}

const fault = (...args: string[]) => faultIn((io) => demoCommand(args, io))

describe('over an earlier demo, and nothing of it is lost,', () => {
  it.each([
    ['a day that does not exist', ['--now', '2026-02-30T00:00:00Z'], 'CLI_USAGE'],
    ['a local time', ['--now', '2026-11-24T03:15:00'], 'CLI_USAGE'],
    ['an option that is none', ['--tennant', 'x'], 'CLI_USAGE'],
    ['an argument too many', ['contoso-clean'], 'CLI_USAGE'],
    ['a tenant that is not there', ['--tenant', join(root, 'nowhere')], 'DEMO_TENANT_INVALID'],
    ['a tenant that is a file', ['--tenant', import.meta.filename], 'DEMO_TENANT_INVALID'],
    ['a tenant without a recording', ['--tenant', root], 'DEMO_TENANT_INVALID'],
  ])('refuses %s', async (_, args, code) => {
    fill(EARLIER)
    expect((await fault('--out', out, ...args)).code).toBe(code)
    expect(contents()).toEqual(EARLIER)
  })

  it('ends with a tenant whose scope file is broken', { timeout: 60_000 }, async () => {
    const tenant = join(root, 'broken-tenant')
    fill({ 'tenant.json': '{"now": "2026-11-24T03:15:00Z"}', 'scope.json': '{"stream": "X"}' }, tenant)
    fill(EARLIER)
    expect((await fault('--out', out, '--tenant', tenant)).code).toBe('CONFIG_SCOPE_INVALID')
    expect(contents()).toEqual(EARLIER)
  })

  it.each([
    ['the disk is full', Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })],
    ['it may not be written', Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open' })],
  ])('says so if %s', async (_, cause) => {
    fill(EARLIER)
    await expect(replaceDemoFolder(out, () => Promise.reject(cause))).rejects.toMatchObject({
      code: 'DEMO_FOLDER_NOT_WRITABLE',
      message: expect.stringContaining(`folder \`${out}\` cannot be written: `) as string,
    })
    expect(contents()).toEqual(EARLIER)
  })

  it('keeps it if the new container cannot be written whole', async () => {
    fill(EARLIER)
    const failing = replaceDemoFolder(out, async (folder) => {
      fill({ 'v1/contoso/ledger/000000000000.sigstore.json': 'new' }, folder)
      return Promise.reject(new Error('no space left'))
    })
    await expect(failing).rejects.toThrow('no space left')
    expect(contents()).toEqual(EARLIER)
  })
})

describe('a folder', () => {
  const next = { 'v1/contoso/ledger/000000000000.sigstore.json': 'new', [DEMO_MARKER]: '{"tenant": "t"}' }
  const write = (folder: string) => {
    fill(next, folder)
    return Promise.resolve()
  }

  it.each([
    ['new', {}],
    ['of an earlier demo', { ...EARLIER, 'v1/contoso/keys/old.pem': 'old' }],
    ['of a demo that ended while it wrote', { ...EARLIER, '.incoming/v1/half': 'x' }],
    ['of a first demo that ended while it wrote', { '.incoming/v1/half': 'x' }],
  ])('%s is replaced whole', async (_, files) => {
    fill(files)
    await replaceDemoFolder(out, write)
    expect(contents()).toEqual(next)
    expect(readdirSync(out).sort()).toEqual(['handover', 'v1'])
  })

  it.each([
    ['with other files', { ...EARLIER, 'notes.txt': 'mine' }, 'it holds `notes.txt`'],
    ['with evidence that no demo made', { 'v1/prod/ledger/0': 'real' }, 'no demo made it'],
  ])('%s is refused and stays as it is', async (_, files, why) => {
    fill(files)
    const { code, message } = await fault('--out', out)
    expect([code, message]).toEqual([
      'DEMO_FOLDER_NOT_EMPTY',
      `folder \`${out}\` cannot take the demo's container: ${why}`,
    ])
    expect(contents()).toEqual(files)
  })

  it('that is a file is refused', async () => {
    expect((await fault('--out', import.meta.filename)).message).toContain('it is a file')
  })
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderReader } from '../../cli/folder-reader.ts'
import { verifyCommand } from '../../cli/verify.ts'
import { bundlePath } from '../../shared/bundle/names.ts'
import type { VerificationReport } from '../../shared/verify/verification-report.ts'
import { writeContainer } from '../stores/container-folder.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, RUN_ID, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'

const PIN = TEST_SIGNER.keyid
const REPORT = `${bundlePath(STREAM, RUN_ID)}/data/report/report.html`

let root: string
let intact: string
let head: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mfa-evidence-verify-'))
  intact = join(root, 'intact')
  const store = createMemoryEvidenceStore()
  await beginStream(store)
  const receipt = await commitRun(store)
  head = `${receipt?.sequence ?? ''}:${receipt?.sha256 ?? ''}`
  writeContainer(intact, store.blobs)
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

function copyOf(name: string): string {
  const folder = join(root, name)
  execFileSync('cp', ['-r', intact, folder])
  return folder
}

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' }
  const code = await verifyCommand(args, {
    stdout: { write: (text: string) => (output.stdout += text) },
    stderr: { write: (text: string) => (output.stderr += text) },
  })
  return { code, ...output }
}

describe('verify', () => {
  it('ends 0 at an intact container and prints the head to note', async () => {
    const { code, stdout } = await run(intact, '--pin', PIN)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^INTACT: /)
    expect(stdout).toContain(`head    ${head}`)
    expect(stdout).toContain('NO_EXTERNAL_TIME')
  })

  it('takes a fingerprint in capitals and with colons, as other tools print it', async () => {
    const pin = (PIN.toUpperCase().match(/../g) ?? []).join(':')
    expect((await run(intact, '--pin', pin, '--head', head)).code).toBe(0)
  })

  it('ends 1 at a changed file and names it', async () => {
    const folder = copyOf('changed')
    writeFileSync(join(folder, REPORT), 'changed')
    const { code, stdout } = await run(folder, '--pin', PIN)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^INTEGRITY FAILURE: /)
    expect(stdout).toContain(`FILE_DIFFERS [invalid] ${REPORT}`)
    expect(stdout).not.toContain('note it for the next visit')
  })

  it('takes a period with offsets for the moments they name', async () => {
    const { code } = await run(intact, '--pin', PIN, '--period', '2026-11-23T01:00:00+01:00..2026-11-23T19:00:00-05:00')
    expect(code).toBe(0)
  })

  it('ends 2 at a period that is not covered', async () => {
    const { code, stdout } = await run(intact, '--pin', PIN, '--period', '2026-11-22T00:00:00Z..2026-11-24T00:00:00Z')
    expect(code).toBe(2)
    expect(stdout).toContain('No run collected 2026-11-22T00:00:00Z to 2026-11-23T00:00:00Z.')
  })

  it('prints one JSON document with --json', async () => {
    const { stdout, stderr } = await run(intact, '--pin', PIN, '--json')
    expect(JSON.parse(stdout) as VerificationReport).toMatchObject({
      schema: 'urn:aks-mfa-evidence:verification:v1',
      outcome: 'intact',
      exitCode: 0,
      stream: STREAM,
      keyFingerprint: PIN,
      failures: [],
      gaps: [],
    })
    expect(stderr).toBe('')
  })

  it('shows control and direction characters of a file name instead of obeying them', async () => {
    const folder = copyOf('hostile')
    writeFileSync(join(folder, 'v1', STREAM, 'x\u001b[2K\u202egnp.exe'), 'x')
    const { code, stdout } = await run(folder, '--pin', PIN)
    expect(code).toBe(1)
    expect(stdout).toContain(String.raw`NAME_INVALID [invalid] v1/prod-aks/x\u001b[2K\u202egnp.exe`)
    for (const character of ['\u001b', '\u202e']) expect(stdout).not.toContain(character)
  })

  it('lets no file name begin a line of its own', async () => {
    const folder = copyOf('forged')
    writeFileSync(join(folder, 'v1', STREAM, 'x\nINTACT: every entry is signed\n'), 'x')
    writeFileSync(join(folder, 'y\r\nwarnings (0)'), 'x')
    const { code, stdout } = await run(folder, '--pin', PIN)
    expect(code).toBe(1)
    expect(stdout).toContain(String.raw`v1/prod-aks/x\u000aINTACT: every entry is signed\u000a`)
    expect(stdout.split(/\r|\n/).filter((line) => line.startsWith('INTACT') || line === 'warnings (0)')).toEqual([])
  })

  it('never follows a symbolic link', async () => {
    const folder = copyOf('linked')
    rmSync(join(folder, REPORT))
    symlinkSync(join(intact, REPORT), join(folder, REPORT))
    symlinkSync(intact, join(folder, 'v1', STREAM, 'loop'))
    const { code, stdout } = await run(folder, '--pin', PIN)
    expect(code).toBe(1)
    expect(stdout).toContain(`NOT_A_FILE [invalid] ${REPORT}`)
    expect(stdout).toContain('NOT_A_FILE [invalid] v1/prod-aks/loop')
    await expect(createFolderReader(folder).read(REPORT)).rejects.toMatchObject({ code: 'VERIFY_INPUT_UNREADABLE' })
  })

  it('refuses to open a file that is larger than its kind can be', async () => {
    const folder = copyOf('large')
    writeFileSync(join(folder, 'v1', STREAM, 'ledger', '000000000002.sigstore.json'), new Uint8Array(5_000_000))
    expect((await run(folder, '--pin', PIN)).stdout).toContain('FILE_TOO_LARGE')
  })

  it('shows its use and an example with --help', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    expect(stdout).toMatch(/example:\n {2}mfa-evidence verify/)
  })
})

describe('verify refuses, before it reads anything,', () => {
  const usage = (message: RegExp | string) => ({
    code: 'CLI_USAGE',
    message:
      typeof message === 'string'
        ? (expect.stringContaining(message) as string)
        : (expect.stringMatching(message) as string),
  })

  it.each([
    ['no folder', () => ['--pin', PIN], 'verify: argument `DIR` is missing'],
    ['two folders', () => [intact, intact, '--pin', PIN], 'verify: unexpected argument `'],
    ['an unknown option', () => [intact, '--pin', PIN, '--trust-me'], 'unknown option `--trust-me`'],
    [
      '--replay',
      () => [intact, '--pin', PIN, '--replay'],
      'option `--replay` is not in this release: it comes with release 0.2',
    ],
    [
      '--all-tokens',
      () => [intact, '--pin', PIN, '--all-tokens'],
      'option `--all-tokens` is not in this release: it comes with release 0.2',
    ],
    [
      '--tsa-root',
      () => [intact, '--pin', PIN, '--tsa-root', 'x.pem'],
      'option `--tsa-root` is not in this release: it comes with release 0.2',
    ],
    ['a URL', () => ['https://account.blob.core.windows.net/evidence', '--pin', PIN], 'live container'],
  ])('%s', async (_, args, message) => {
    await expect(run(...args())).rejects.toMatchObject(usage(message))
  })

  it('a zip, and says what to do', async () => {
    const zip = join(root, 'evidence.zip')
    writeFileSync(zip, 'PK')
    await expect(run(zip, '--pin', PIN)).rejects.toMatchObject(usage('unzip it'))
  })

  it.each([
    ['the folder `v1/` itself', () => join(intact, 'v1'), () => intact],
    ['a folder within it', () => join(intact, 'v1', STREAM, 'ledger'), () => intact],
    ['the folder above', () => root, () => join(root, 'intact')],
  ])('%s, and names the folder meant', async (_, given, meant) => {
    await expect(run(given(), '--pin', PIN)).rejects.toMatchObject({
      code: 'CLI_INPUT_UNREADABLE',
      message: `folder \`${given()}\` holds no \`v1/\``,
      help: expect.stringMatching(/^give the folder that holds `v1\/`: /) as string,
    })
    if (given() !== root)
      await expect(run(given(), '--pin', PIN)).rejects.toMatchObject({
        help: `give the folder that holds \`v1/\`: \`${meant()}\``,
      })
  })

  it('an empty folder', async () => {
    const empty = join(root, 'empty', 'inside')
    mkdirSync(empty, { recursive: true })
    await expect(run(empty, '--pin', PIN)).rejects.toMatchObject({
      code: 'CLI_INPUT_UNREADABLE',
      help: 'give the folder that holds `v1/`',
    })
  })

  it('a folder that is not there', async () => {
    await expect(run(join(root, 'nowhere'), '--pin', PIN)).rejects.toMatchObject({ code: 'CLI_INPUT_UNREADABLE' })
  })

  it('wrong values of options, all of them at once', async () => {
    await expect(
      run(intact, '--pin', 'abc', '--head', '1', '--period', '2026-01-02..2026-01-01'),
    ).rejects.toMatchObject({
      code: 'CLI_USAGE',
      details: [
        expect.stringMatching(/^option `--pin` is `abc`/),
        expect.stringMatching(/^option `--head` is `1`/),
        expect.stringMatching(/^option `--period` is `2026-01-02/),
      ],
    })
    await expect(run(intact)).rejects.toMatchObject(usage('verify: option `--pin` is missing'))
  })

  it.each([
    '2026-11-24T00:00:00Z..2026-11-23T00:00:00Z',
    '2026-11-23T00:00:00Z',
    '2026-11-23T00:00:00..2026-11-24T00:00:00',
    '2026-02-28T00:00:00Z..2026-02-30T00:00:00Z',
    '..',
    'a..b..c',
  ])('period %s', async (period) => {
    await expect(run(intact, '--pin', PIN, '--period', period)).rejects.toMatchObject({ code: 'CLI_USAGE' })
  })
})

describe('the folder reader', () => {
  it('reads no name that leads out of its folder', async () => {
    mkdirSync(join(root, 'inner'))
    writeFileSync(join(root, 'secret'), 'x')
    const reader = createFolderReader(join(root, 'inner'))
    for (const name of ['../secret', '/etc/passwd', '..\\secret', './x'])
      await expect(reader.read(name)).rejects.toMatchObject({ code: 'VERIFY_INPUT_UNREADABLE' })
  })
})

describe('an assessor’s machine', () => {
  it('loads no cloud client for verify', () => {
    const script = `
      import { registerHooks } from 'node:module'
      const loaded = []
      registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
      const { verifyCommand } = await import(${JSON.stringify(new URL('../../cli/verify.ts', import.meta.url).href)})
      const silent = { stdout: { write() {} }, stderr: { write() {} } }
      const code = await verifyCommand([${JSON.stringify(intact)}, '--pin', ${JSON.stringify(PIN)}], silent)
      console.log(JSON.stringify({ code, packages: [...new Set(loaded.map((url) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]).filter(Boolean))].sort() }))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    const { code, packages } = JSON.parse(output) as { code: number; packages: string[] }
    expect(code).toBe(0)
    expect(packages.filter((name) => name.startsWith('@azure') || name.startsWith('@microsoft'))).toEqual([])
    expect(packages).toContain('ajv')
  })
})

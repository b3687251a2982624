// Can an assessor compute the package's digest with the commands of docs/evidence-format.md, 1.11?

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestPackage, readPackageDigest } from '../../shared/compose/read-package-digest.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = readFileSync(join(ROOT, 'docs/evidence-format.md'), 'utf8')
const [OF_BUILD = '', OF_SOURCE = ''] = [...PAGE.slice(PAGE.indexOf('## 1.11')).matchAll(/^```sh\n(.*?)^```$/gms)].map(
  ([, text = '']) => text,
)

const byHand = (folder: string, commands: string): string =>
  spawnSync('bash', ['-c', commands], { cwd: folder, encoding: 'utf8' }).stdout.slice(0, 64)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfa-evidence-package-'))
  write('package.json', '{"name":"aks-mfa-evidence"}')
  write('host.json', '{}')
  write('dist/shared/a.js', 'a')
  write('dist/shared/a.js.map', 'not deployed')
  write('dist/shared/B/schema.json', '{}')
  write('dist/functions/z.js', 'z')
  write('node_modules/other/index.js', 'a dependency')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('the digest of the package', () => {
  it('of a build is what the documented commands print', async () => {
    const digest = await digestPackage(join(folder, 'dist/'))
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(digest).toBe(byHand(folder, OF_BUILD))
  })

  it('from source is what the documented commands print', async () => {
    expect(await digestPackage(ROOT)).toBe(byHand(ROOT, OF_SOURCE))
  })

  it('is computed once', () => {
    expect(readPackageDigest()).toBe(readPackageDigest())
  })

  it.each([
    ['code', 'dist/shared/a.js', true],
    ['data', 'dist/shared/B/schema.json', true],
    ['the settings of the host', 'host.json', true],
    ['a new file', 'dist/cli/new.js', true],
    ['a source map', 'dist/shared/a.js.map', false],
    ['a dependency', 'node_modules/other/index.js', false],
  ])('after a change of %s', async (_what, path, changes) => {
    const before = await digestPackage(join(folder, 'dist'))
    write(path, 'changed')
    expect((await digestPackage(join(folder, 'dist'))) !== before).toBe(changes)
  })
})

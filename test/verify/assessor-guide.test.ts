// The script of docs/assessor-guide.md, run as it stands there, with openssl and coreutils and none of our code.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import { readContainer, writeContainer } from '../stores/container-folder.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'

const GUIDE = readFileSync(join(import.meta.dirname, '../../docs/assessor-guide.md'), 'utf8')
const SCRIPT = /^```bash\n(.*?)^```$/ms.exec(GUIDE)?.[1] ?? ''
const FOLDER = 'v1/prod-aks/bundles/2026/11/24/20261124T031500Z-scheduled-0a1b2c3d'
const ENTRY_1 = 'v1/prod-aks/ledger/000000000001.sigstore.json'
const ENTRY_2 = 'v1/prod-aks/ledger/000000000002.sigstore.json'

let root: string
let files: Map<string, Uint8Array>
let head: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mfa-evidence-guide-'))
  writeFileSync(join(root, 'check-evidence.sh'), SCRIPT)
  const store = createMemoryEvidenceStore()
  await beginStream(store)
  await commitRun(store)
  const receipt = await commitRun(store, {
    runId: '20261125T031500Z-scheduled-0a1b2c3d',
    window: { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' },
    finishedAt: '2026-11-25T03:16:12Z',
  })
  head = receipt?.sha256 ?? ''
  files = store.blobs
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

let copies = 0
function check(edited: Map<string, Uint8Array>, pin = TEST_SIGNER.keyid, stream = STREAM) {
  const container = join(root, `container-${(copies += 1)}`)
  writeContainer(container, edited)
  const { status, stdout, stderr } = spawnSync('bash', [join(root, 'check-evidence.sh'), container, stream, pin], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return { status, stdout, stderr }
}

const edit = (name: string, change: (text: string) => string): Map<string, Uint8Array> => {
  const before = new TextDecoder('latin1').decode(files.get(name))
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in \`${name}\``)
  return new Map(files).set(name, new Uint8Array(Buffer.from(after, 'latin1')))
}
const without = (name: string): Map<string, Uint8Array> => {
  const rest = new Map(files)
  if (!rest.delete(name)) throw new Error(`there is no \`${name}\``)
  return rest
}

describe('the script of the assessor guide', () => {
  it('accepts an intact container and prints the head to note', () => {
    const { status, stdout } = check(files)
    expect(stdout).toBe(`OK: 3 entries signed by ${TEST_SIGNER.keyid}, every signed file as signed\nhead: 2:${head}\n`)
    expect(status).toBe(0)
  })

  it('accepts the golden container', () => {
    const golden = join(import.meta.dirname, '../golden/v1')
    const { fingerprint, head } = JSON.parse(readFileSync(join(golden, 'expected.json'), 'utf8')) as {
      fingerprint: string
      head: { sequence: number; sha256: string }
    }
    const { stdout } = check(readContainer(join(golden, 'container')), fingerprint)
    expect(stdout).toContain(`head: 3:${head.sha256}\n`)
  })

  it.each<[string, () => Map<string, Uint8Array>, RegExp]>([
    [
      'a changed raw page',
      () =>
        edit(`${FOLDER}/data/raw/graph-policies/conditional-access.1/page-00000.json.gz`, (text) =>
          text.replace(/.$/s, 'x'),
        ),
      /a file in manifest-sha256.txt is not as signed/,
    ],
    [
      'a changed report',
      () => edit(`${FOLDER}/data/report/report.html`, (text) => text.replace('without', 'with')),
      /is not as signed/,
    ],
    [
      'a changed list of digests',
      () => edit(`${FOLDER}/manifest-sha256.txt`, (text) => text.replace(/^.*\n/, '')),
      /manifest-sha256.txt is not as signed/,
    ],
    [
      'a changed bag-info.txt',
      () => edit(`${FOLDER}/bag-info.txt`, (text) => text.replace('Contoso', 'Fabrikam')),
      /not as signed/,
    ],
    ['a deleted file', () => without(`${FOLDER}/data/results/findings.json`), /not as signed/],
    [
      'a file more',
      () => new Map(files).set(`${FOLDER}/data/results/extra.json`, new Uint8Array()),
      /holds other files/,
    ],
    [
      'a file more beside the signed lists',
      () => new Map(files).set(`${FOLDER}/attestation/approval.json`, new Uint8Array()),
      /holds other files than were signed: attestation\/approval.json/,
    ],
    [
      'a file more in the root of the bundle',
      () => new Map(files).set(`${FOLDER}/README.txt`, new Uint8Array()),
      /holds other files than were signed: README.txt/,
    ],
    [
      'a readable copy that was prettied up',
      () =>
        edit(`${FOLDER}/attestation/statement.json`, (text) =>
          text.replace('"not-satisfied": 3', '"not-satisfied": 0'),
        ),
      /attestation\/statement.json is not what was signed/,
    ],
    [
      'a copy of another signature',
      () => edit(`${FOLDER}/attestation/statement.sig`, (text) => text.replace(/.$/s, 'x')),
      /attestation\/statement.sig is not the signature/,
    ],
    [
      'a changed statement',
      () =>
        edit(ENTRY_1, (text) =>
          text.replace(
            /"payload":"([^"]*)"/,
            (_, payload: string) =>
              `"payload":"${Buffer.from(Buffer.from(payload, 'base64').toString().replace('"not-satisfied": 3', '"not-satisfied": 0')).toString('base64')}"`,
          ),
        ),
      /is not signed by the key/,
    ],
    ['a deleted entry', () => without(ENTRY_1), /entry 1 is missing/],
    [
      'an entry in the place of another',
      () => new Map(files).set(ENTRY_2, files.get(ENTRY_1) ?? new Uint8Array()),
      /has another number/,
    ],
    [
      'an entry whose bytes changed but not its meaning',
      () => edit(ENTRY_1, (text) => text.replace('{', '{ ')),
      /follows another file/,
    ],
    ['no key', () => without(`v1/prod-aks/keys/${TEST_SIGNER.keyid}.pem`), /does not hold the key/],
    [
      'a forger’s key under the trusted name',
      () =>
        new Map(files).set(
          `v1/prod-aks/keys/${TEST_SIGNER.keyid}.pem`,
          new TextEncoder().encode(createLocalSigner({ inAzure: false }).publicKeyPem),
        ),
      /is not the key on paper/,
    ],
  ])('refuses %s', (_, edited, reason) => {
    const { status, stdout, stderr } = check(edited())
    expect(stderr).toMatch(reason)
    expect(stdout).not.toContain('OK:')
    expect(status).toBe(1)
  })

  it('lists files that no signature covers, outside the bundles', () => {
    const { status, stdout } = check(new Map(files).set('handover/letter.txt', new Uint8Array()))
    expect(stdout).toMatch(/^NOT SIGNED: handover\/letter.txt\nOK: /)
    expect(status).toBe(0)
  })

  it('accepts a bundle whose readable copies were never written', () => {
    expect(check(without(`${FOLDER}/attestation/statement.json`)).status).toBe(0)
  })

  it('cannot see a cut tail, as the guide says, but the head then differs from the one noted', () => {
    const { status, stdout } = check(without(ENTRY_2))
    expect(status).toBe(0)
    expect(stdout).toMatch(/^head: 1:/m)
    expect(stdout).not.toContain(head)
  })
})

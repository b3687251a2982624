import { describe, expect, it } from 'vitest'
import { assembleManifest, type ManifestInput } from '../../shared/bundle/manifest.ts'
import { mediaTypeOf } from '../../shared/bundle/media-types.ts'
import { validateDocument } from '../../shared/bundle/validate-document.ts'

const FILE = { bytes: 1, sha256: 'a'.repeat(64), mediaType: 'application/json', used: true }
const SOURCE = {
  id: 'graph-policies',
  required: true,
  status: 'complete',
  records: 1,
  pages: 1,
  retries: 0,
  splits: 0,
} as const
const INPUT: ManifestInput = {
  runId: '20261124T031500Z-scheduled-0a1b2c3d',
  stream: 'prod-aks',
  window: { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' },
  files: [
    { path: 'data/results/findings.json', ...FILE },
    { path: 'data/manifest.json', ...FILE },
    { path: 'data/raw/a/b.1/page-00000.json.gz', ...FILE, used: false, contentSha256: 'b'.repeat(64), contentSize: 9 },
  ],
  sources: [
    { ...SOURCE, id: 'log-azure-activity', query: 'AzureActivity | take 1' },
    { ...SOURCE, gaps: [] } as typeof SOURCE,
  ],
  completeness: { complete: true, sentence: 'Every required source is complete.' },
  recordCounts: { 'sign-ins': 2 },
  accessPathFiles: { 'AP-02': ['data/z', 'data/a'] },
}

describe('assembleManifest', () => {
  const bytes = assembleManifest(INPUT)
  const document = JSON.parse(new TextDecoder().decode(bytes)) as ManifestInput & Record<string, unknown>

  it('is valid by its schema', () => {
    expect(validateDocument('manifest', document)).toEqual([])
  })

  it('lists files by path, itself left out, and sources by id without their gaps', () => {
    expect(document.files.map((file) => [file.path, file.used])).toEqual([
      ['data/raw/a/b.1/page-00000.json.gz', false],
      ['data/results/findings.json', true],
    ])
    expect(document.sources.map((source) => source.id)).toEqual(['graph-policies', 'log-azure-activity'])
    expect(document.sources[0]).not.toHaveProperty('gaps')
    expect(document.accessPathFiles['AP-02']).toEqual(['data/a', 'data/z'])
  })

  it('has its keys sorted at every depth', () => {
    expect(Object.keys(document)).toEqual(Object.keys(document).sort())
    expect(Object.keys(document.files[0] ?? {})).toEqual([
      'bytes',
      'contentSha256',
      'contentSize',
      'mediaType',
      'path',
      'sha256',
      'used',
    ])
  })

  it('does not depend on the order in which files and sources came', () => {
    const reversed = { ...INPUT, files: [...INPUT.files].reverse(), sources: [...INPUT.sources].reverse() }
    expect(assembleManifest(reversed)).toEqual(bytes)
  })
})

describe('mediaTypeOf', () => {
  it.each([
    ['v1/s/ledger/000000000001.sigstore.json', 'application/vnd.dev.sigstore.bundle.v0.3+json'],
    ['x/attestation/statement.json', 'application/vnd.in-toto+json'],
    ['x/attestation/statement.sig', 'application/octet-stream'],
    ['x/attestation/statement.tsr', 'application/timestamp-reply'],
    ['x/page-00000.json.gz', 'application/gzip'],
    ['x/records.jsonl.gz', 'application/gzip'],
    ['x/requests.jsonl', 'application/x-ndjson'],
    ['x/findings.json', 'application/json'],
    ['x/report.html', 'text/html; charset=utf-8'],
    ['x/access-paths.csv', 'text/csv; charset=utf-8; header=present'],
    ['x/bagit.txt', 'text/plain; charset=utf-8'],
  ])('of %s is %s', (name, mediaType) => {
    expect(mediaTypeOf(name)).toBe(mediaType)
  })
})

// INVARIANT: `v1` verifies with the code of every later release. It is never made again; a new format is a new folder.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { readContainer } from '../stores/container-folder.ts'
import { readerOfFiles } from '../stores/store-reader.ts'

const FOLDER = join(import.meta.dirname, 'v1')
const { fingerprint, head } = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as {
  fingerprint: string
  head: { sequence: number; sha256: string }
}
const FILES = readContainer(join(FOLDER, 'container'))

describe('the golden container v1', () => {
  it('is intact by its fingerprint and the head noted for it', async () => {
    const report = await verifyContainer(readerOfFiles(FILES), { pin: fingerprint, head })
    expect([report.failures, report.gaps]).toEqual([[], []])
    expect(report).toMatchObject({ outcome: 'intact', exitCode: 0, stream: 'prod-aks', head })
    expect(report.entries.map((entry) => [entry.class, entry.kind, entry.outcome])).toEqual([
      ['valid', 'genesis', undefined],
      ['valid', 'collection', 'complete'],
      ['valid', 'collection', 'partial'],
      ['valid', 'collection', 'complete'],
    ])
  })

  it('has gaps by the period it does not cover', async () => {
    const period = { from: '2026-11-21T00:00:00Z', to: '2026-11-24T00:00:00Z' }
    const report = await verifyContainer(readerOfFiles(FILES), { pin: fingerprint, head, period })
    expect(report.exitCode).toBe(2)
    expect(report.gaps).toEqual([
      {
        code: 'WINDOW_NOT_COLLECTED',
        class: 'gap',
        from: '2026-11-21T00:00:00Z',
        to: '2026-11-22T00:00:00Z',
        sentence: 'No run collected 2026-11-21T00:00:00Z to 2026-11-22T00:00:00Z.',
      },
    ])
  })
})

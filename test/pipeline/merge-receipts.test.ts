import { describe, expect, it } from 'vitest'
import { judgeOutcome, mergeSourceReports } from '../../shared/pipeline/merge-receipts.ts'
import { mergeSessions, readDeclarations } from '../../shared/pipeline/previous-bundle.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'
import type { ScopeException } from '../../shared/domain/scope.ts'
import type { PreviousBundle } from '../../shared/domain/slice.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { report } from './collector.ts'

describe('the outcome of a run', () => {
  const gap = { code: 'CLOCK_SKEW', source: 'graph', sentence: 's' } as const
  it.each([
    ['every required source complete', [report('a'), report('b')], [], 'complete'],
    ['an optional source failed', [report('a'), report('b', 'failed', false)], [], 'complete'],
    ['one required source failed', [report('a'), report('b', 'failed')], [], 'partial'],
    ['one required source partial', [report('a'), report('b', 'partial')], [], 'partial'],
    ['one required source was never configured', [report('a'), report('b', 'skipped')], [], 'partial'],
    ['the clock is off', [report('a')], [gap], 'partial'],
    [
      'every required source failed',
      [report('a', 'failed'), report('b', 'failed'), report('c', 'complete', false)],
      [],
      'failed',
    ],
    ['nothing was required to deliver, nothing delivered', [], [], 'failed'],
  ] as const)('%s', (_title, sources, gaps, expected) => {
    expect(judgeOutcome(sources, gaps)).toBe(expected)
  })
})

describe('reports of one source from several slices', () => {
  it('add up, the worst status first', () => {
    const merged = mergeSourceReports([
      { ...report('log-a'), records: 5, oldest: '2026-11-23T02:00:00Z', newest: '2026-11-23T03:00:00Z', splits: 1 },
      {
        ...report('log-a', 'partial'),
        records: 7,
        oldest: '2026-11-23T01:00:00Z',
        newest: '2026-11-23T02:00:00Z',
        reason: 'truncated',
      },
    ])
    expect(merged).toHaveLength(1)
    expect(merged[0]).toMatchObject({
      status: 'partial',
      reason: 'truncated',
      records: 12,
      splits: 1,
      oldest: '2026-11-23T01:00:00Z',
      newest: '2026-11-23T03:00:00Z',
    })
  })

  it('are partial when one slice failed and another delivered', () => {
    expect(mergeSourceReports([report('log-a', 'failed'), report('log-a')])[0]?.status).toBe('partial')
    expect(mergeSourceReports([report('log-a'), report('log-a', 'failed')])[0]?.status).toBe('partial')
  })
})

describe('what the previous bundle hands on', () => {
  const exception: ScopeException = {
    id: 'EX-1',
    principals: ['p'],
    accessPaths: ['AP-13'],
    reason: 'r',
    compensatingControl: 'c',
    owner: 'o',
    approver: 'a',
    approverRole: 'CISO',
    approvedAt: '2026-11-01T00:00:00Z',
    startsAt: '2026-11-01T00:00:00Z',
    expiresAt: '2026-12-01T00:00:00Z',
  }
  const exceptionsOf = async (...[store, previous, one]: [EvidenceStore, PreviousBundle, ScopeException]) =>
    (await readDeclarations(store, previous, { exceptions: [one], declared: [] })).exceptions
  const previousOf = async (exceptions: readonly object[]) => {
    const store = createMemoryEvidenceStore()
    const path = 'v1/prod-aks/bundles/2026/11/23/20261123T031500Z-scheduled-00000001'
    const body = new TextEncoder().encode(JSON.stringify({ exceptions }))
    const manifest = new TextEncoder().encode(`${sha256Hex(body)}  data/config/exceptions.json\n`)
    await store.putNew(`${path}/data/config/exceptions.json`, body, { contentType: 'application/json' })
    await store.putNew(`${path}/manifest-sha256.txt`, manifest, { contentType: 'text/plain' })
    return { store, previous: { path, manifestSha256: sha256Hex(manifest), finishedAt: '2026-11-23T03:20:00Z' } }
  }

  it('dates an exception from the entry that first held it', async () => {
    const { store, previous } = await previousOf([exception])
    expect(await exceptionsOf(store, previous, exception)).toEqual([
      { ...exception, firstRecordedAt: '2026-11-23T03:20:00Z' },
    ])
  })

  it('carries that date forward', async () => {
    const { store, previous } = await previousOf([{ ...exception, firstRecordedAt: '2026-11-02T03:20:00Z' }])
    expect((await exceptionsOf(store, previous, exception))[0]?.firstRecordedAt).toBe('2026-11-02T03:20:00Z')
  })

  it('starts anew when the text of an exception changed', async () => {
    const { store, previous } = await previousOf([exception])
    const longer = { ...exception, expiresAt: '2027-12-01T00:00:00Z' }
    expect((await exceptionsOf(store, previous, longer))[0]?.firstRecordedAt).toBeUndefined()
  })

  it('believes nothing that the signed manifest does not name', async () => {
    const { store, previous } = await previousOf([{ ...exception, firstRecordedAt: '2026-11-02T03:20:00Z' }])
    store.blobs.set(
      `${previous.path}/data/config/exceptions.json`,
      new TextEncoder().encode(
        JSON.stringify({ exceptions: [{ ...exception, firstRecordedAt: '2020-01-01T00:00:00Z' }] }),
      ),
    )
    expect((await exceptionsOf(store, previous, exception))[0]?.firstRecordedAt).toBeUndefined()
  })

  it('drops session lines older than 90 days and keeps one line a record', () => {
    const line = (sessionId: string, recordId: string, at: string) =>
      ({ sessionId, recordId, at, principalId: 'p', outcome: 'mfa-performed' }) as const
    const merged = mergeSessions(
      [line('s1', 'r1', '2026-08-01T00:00:00Z'), line('s2', 'r2', '2026-11-20T00:00:00Z')],
      [line('s2', 'r2', '2026-11-20T00:00:00Z'), line('s0', 'r3', '2026-11-23T00:00:00Z')],
      '2026-11-24T00:00:00Z',
    )
    expect(merged.map((entry) => entry.recordId)).toEqual(['r3', 'r2'])
  })
})

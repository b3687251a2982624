// Is the roster of an earlier bundle found by its digest, believed only as signed, and what is declared dated by the ledger?

import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { ROSTER_PATH } from '../../shared/bundle/names.ts'
import { validateDocument } from '../../shared/bundle/validate-document.ts'
import type { FindingsDocument } from '../../shared/domain/finding.ts'
import type { DeclaredEvidence, Scope } from '../../shared/domain/scope.ts'
import { committedBundles, readCommittedRuns } from '../../shared/pipeline/committed-runs.ts'
import { readEarlierRosters } from '../../shared/pipeline/earlier-rosters.ts'
import { readDeclarations } from '../../shared/pipeline/previous-bundle.ts'
import { runCollection } from '../../shared/pipeline.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'
import { collectorOf, SCOPE } from './collector.ts'

const REVIEW: DeclaredEvidence = {
  id: 'AR-1',
  kind: 'access-review',
  by: 'Head of Platform',
  at: '2026-11-24T08:00:00Z',
  description: 'reviewed',
}
const GATE: DeclaredEvidence = { ...REVIEW, id: 'G-1', kind: 'gate', accessPaths: ['AP-13'] }

/** A run a day; each with its scope file. */
async function collect(...scopes: readonly Partial<Scope>[]) {
  const store = createMemoryEvidenceStore()
  const work = createMemoryWorkStore()
  for (const [index, scope] of scopes.entries()) {
    const now = `2026-11-${24 + index}T03:15:00Z`
    const ports = collectorOf({
      store,
      work,
      now,
      scope: { ...SCOPE, breakGlass: [{ principalId: 'fire', name: 'firecall' }], ...scope },
    })
    await runCollection(ports, {
      trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
    })
  }
  const bundles = committedBundles((await readCommittedRuns(store, SCOPE.stream)).runs)
  const read = (index: number, path: string): Uint8Array =>
    store.blobs.get(`${bundles[index]?.path ?? ''}/${path}`) ?? new Uint8Array()
  return { store, bundles, read, previous: bundles.at(-1) }
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

describe('rosters of earlier bundles', () => {
  it('stand in each bundle, whole and listed', async () => {
    const { read } = await collect({})
    expect(validateDocument('roster', parse(read(0, ROSTER_PATH)))).toEqual([])
    expect(new TextDecoder().decode(read(0, 'manifest-sha256.txt'))).toContain(
      `${sha256Hex(read(0, ROSTER_PATH))}  ${ROSTER_PATH}`,
    )
    expect(new TextDecoder().decode(read(0, 'data/results/mfa-policy.md'))).toMatch(/^# MFA policy in words/)
    expect(parse(read(0, 'data/manifest.json'))).toMatchObject({
      files: expect.arrayContaining([
        expect.objectContaining({ path: ROSTER_PATH, mediaType: 'application/json', records: 1, used: true }),
        expect.objectContaining({ path: 'data/results/mfa-policy.md', mediaType: 'text/markdown; charset=utf-8' }),
      ]) as unknown,
    })
  })

  it('are compared with the newest one, and looked up by the digest that a review names', async () => {
    const { store, read, previous } = await collect({}, {}, {})
    const sha256 = sha256Hex(read(0, ROSTER_PATH))
    const found = await readEarlierRosters(store, { stream: SCOPE.stream, previous, declared: [{ ...REVIEW, sha256 }] })
    expect(found.previous?.sha256).toBe(sha256Hex(read(2, ROSTER_PATH)))
    expect(found.reviewed.map((roster) => [roster.sha256, roster.document.window.to])).toEqual([
      [sha256, '2026-11-24T00:00:00Z'],
    ])
    const other = [{ ...REVIEW, sha256: 'f'.repeat(64) }]
    expect((await readEarlierRosters(store, { stream: SCOPE.stream, previous, declared: other })).reviewed).toEqual([])
    expect(parse(read(1, ROSTER_PATH))).toMatchObject({
      beganAt: '2026-11-23T00:00:00Z',
      changes: { since: { sha256 }, added: [], removed: [] },
    })
  })

  it('are not believed with other bytes than the signed ones', async () => {
    const { store, read, bundles, previous } = await collect({})
    const sha256 = sha256Hex(read(0, ROSTER_PATH))
    store.blobs.set(`${bundles[0]?.path ?? ''}/${ROSTER_PATH}`, new TextEncoder().encode('{}'))
    const declared = [{ ...REVIEW, sha256 }]
    expect(await readEarlierRosters(store, { stream: SCOPE.stream, previous, declared })).toEqual({ reviewed: [] })
  })

  it('need no earlier bundle to have one', async () => {
    const store = createMemoryEvidenceStore()
    expect(await readEarlierRosters(store, { stream: 'none', previous: undefined, declared: [] })).toEqual({
      reviewed: [],
    })
  })
})

describe('declared evidence', () => {
  it('is dated by the entry that first held it, and so is the confirmation of the scope', async () => {
    const confirmation = { at: '2026-11-20T00:00:00Z', by: 'CISO' }
    const scope = { declared: [GATE], scopeConfirmation: confirmation }
    const { store, previous, read } = await collect(scope, scope)
    const first = { firstRecordedAt: '2026-11-24T03:15:00Z' }
    expect(parse(read(0, 'data/config/exceptions.json'))).toMatchObject({ declared: [GATE] })
    expect(parse(read(1, 'data/config/exceptions.json'))).toMatchObject({ declared: [{ ...GATE, ...first }] })
    const now = { exceptions: [], declared: [GATE, { ...GATE, id: 'G-2' }], scopeConfirmation: confirmation }
    expect(await readDeclarations(store, previous, now)).toEqual({
      exceptions: [],
      declared: [
        { ...GATE, ...first },
        { ...GATE, id: 'G-2' },
      ],
      scopeConfirmation: { ...confirmation, ...first },
    })
    const changed = { ...now, declared: [{ ...GATE, description: 'another' }] }
    expect((await readDeclarations(store, previous, changed)).declared[0]).not.toHaveProperty('firstRecordedAt')
  })

  it('that appears for the first time is told, and counts for nothing', async () => {
    const { read } = await collect({ declared: [GATE] })
    const { findings } = parse(read(0, 'data/results/findings.json')) as FindingsDocument
    expect(findings.some(({ rule }) => rule === 'declared-evidence-not-yet-recorded')).toBe(false)
    const second = await collect({}, { declared: [{ ...GATE, at: '2026-11-23T08:00:00Z' }] })
    const document = parse(second.read(1, 'data/results/findings.json')) as FindingsDocument
    expect(document.findings.find(({ rule }) => rule === 'declared-evidence-not-yet-recorded')?.subject?.id).toBe('G-1')
  })
})

import { describe, expect, it } from 'vitest'
import type { CapturedPage, CaptureShape } from '../../shared/domain/capture.ts'
import { previousBundle, readCommittedRuns } from '../../shared/pipeline/committed-runs.ts'
import { readEarlierSnapshot } from '../../shared/pipeline/earlier-snapshot.ts'
import { runCollection } from '../../shared/pipeline.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'
import { collectorOf, page, report, SCOPE, scriptedSource } from './collector.ts'

const GROUP = '30000000-0000-4000-8000-00000000000b'
const BEN = '20000000-0000-4000-8000-00000000000b'
const POLICY = {
  id: '50000000-0000-4000-8000-00000000000a',
  displayName: 'Require MFA',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'], excludeGroups: [GROUP] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}

function asked(source: string, shape: CaptureShape, path: string, json: unknown, more: Partial<CapturedPage> = {}) {
  const captured = page(source, shape, json)
  return {
    ...captured,
    ...more,
    request: { ...captured.request, url: `https://graph.example/v1.0${path}`, ...more.request },
  }
}

const POLICIES = asked('graph-policies', 'graph-policies', '/identity/conditionalAccess/policies', { value: [POLICY] })
const GROUPS = [
  asked('graph-groups', 'graph-group', `/groups/${GROUP}`, { id: GROUP, displayName: 'exempt' }, { subject: GROUP }),
  asked(
    'graph-groups',
    'graph-group-members',
    `/groups/${GROUP}/transitiveMembers?$top=999`,
    { value: [{ '@odata.type': '#microsoft.graph.user', id: BEN, userPrincipalName: 'ben@contoso.example' }] },
    { subject: GROUP },
  ),
]
/** The day after the one that was collected, in which the capture took place. */
const NEXT_DAY = { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' }

async function committed(pages: readonly CapturedPage[] = [POLICIES], groups: readonly CapturedPage[] = GROUPS) {
  const store = createMemoryEvidenceStore()
  const source = scriptedSource({
    'conditional-access': { pages, reports: [report('graph-policies'), report('graph-strengths', 'partial')] },
    directory: { pages: groups, reports: [report('graph-groups'), report('graph-users')] },
  })
  const ports = collectorOf({ store, work: createMemoryWorkStore(), source })
  await runCollection(ports, {
    trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
  })
  const previous = previousBundle((await readCommittedRuns(store, SCOPE.stream)).runs)
  if (previous === undefined) throw new Error('nothing was committed')
  return { store, previous }
}

describe('what an earlier bundle captured', () => {
  it('is read from its raw pages, with the time and the sources that were whole', async () => {
    const { store, previous } = await committed()
    const { snapshot, gaps } = await readEarlierSnapshot(store, previous, NEXT_DAY)
    expect(gaps).toEqual([])
    expect(snapshot).toMatchObject({
      capturedFrom: '2026-11-24T03:15:00Z',
      capturedAt: '2026-11-24T03:15:00Z',
      complete: ['graph-groups', 'graph-policies'],
    })
    expect(snapshot?.observations.policies).toMatchObject([
      { id: POLICY.id, state: 'enabled', exclude: { groups: [GROUP] } },
    ])
    expect(snapshot?.observations.groups).toEqual([
      { id: GROUP, displayName: 'exempt', memberIds: [BEN], membersResolved: true, nestedGroupIds: [] },
    ])
  })

  it('spans from its first to its last answer', async () => {
    const later = { ...POLICIES, request: { ...POLICIES.request, receivedAt: '2026-11-24T03:40:00Z' } }
    const { store, previous } = await committed([later])
    const { snapshot } = await readEarlierSnapshot(store, previous, NEXT_DAY)
    expect([snapshot?.capturedFrom, snapshot?.capturedAt]).toEqual(['2026-11-24T03:15:00Z', '2026-11-24T03:40:00Z'])
  })

  it.each([
    ['there is none', undefined, NEXT_DAY],
    ['it was captured after the window', 'previous', { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }],
  ])('is nothing, and no news, where %s', async (_what, which, window) => {
    const { store, previous } = await committed()
    expect(await readEarlierSnapshot(store, which === undefined ? undefined : previous, window)).toEqual({ gaps: [] })
  })

  it('leaves out pages that were thrown away', async () => {
    const thrown = asked(
      'graph-policies',
      'graph-policies',
      '/identity/conditionalAccess/policies',
      { value: [{ ...POLICY, state: 'disabled' }] },
      { used: false },
    )
    const { store, previous } = await committed([thrown, POLICIES])
    const { snapshot } = await readEarlierSnapshot(store, previous, NEXT_DAY)
    expect(snapshot?.observations.policies).toMatchObject([{ state: 'enabled' }])
  })

  it.each([
    [
      'an element that cannot be decoded',
      [asked('graph-policies', 'graph-policies', '/identity/conditionalAccess/policies', { value: [POLICY, {}] })],
    ],
    [
      'a page that was too secret to keep',
      [
        POLICIES,
        asked('graph-policies', 'graph-policies', '/identity/conditionalAccess/policies', {
          value: [],
          note: `AccountKey=${'A'.repeat(86)}==`,
        }),
      ],
    ],
    [
      'an answer to a question nobody asks',
      [POLICIES, asked('graph-policies', 'graph-policies', '/identity/elsewhere', { value: [] })],
    ],
  ])('with %s is not whole', async (_what, pages) => {
    const { store, previous } = await committed(pages)
    const { snapshot } = await readEarlierSnapshot(store, previous, NEXT_DAY)
    expect(snapshot?.complete).toEqual(['graph-groups'])
    expect(snapshot?.observations.policies).toHaveLength(1)
  })

  it.each([
    ['a page', /graph-policies\/.*page-00000/],
    ['a line of requests', /graph-groups\/.*requests\.jsonl/],
    ['the manifest', /data\/manifest\.json/],
    ['the list of files', /manifest-sha256\.txt$/],
  ])('witnesses nothing once %s has other bytes or is gone, and the run says so', async (_what, name) => {
    for (const bytes of [new TextEncoder().encode('{}'), undefined]) {
      const { store, previous } = await committed()
      const blob = [...store.blobs.keys()].find((key) => name.test(key) && !key.includes('tagmanifest')) ?? ''
      expect(store.blobs.has(blob)).toBe(true)
      if (bytes === undefined) store.blobs.delete(blob)
      else store.blobs.set(blob, bytes)
      const { snapshot, gaps } = await readEarlierSnapshot(store, previous, NEXT_DAY)
      expect(snapshot).toBeUndefined()
      expect(gaps).toMatchObject([{ code: 'SOURCE_MALFORMED', source: 'previous-bundle' }])
      expect(gaps[0]?.sentence).toContain(previous.path)
    }
  })
})

describe('a run after an earlier one', () => {
  it('publishes that the earlier capture is not believed, and is complete all the same', async () => {
    const { store } = await committed()
    const page0 = [...store.blobs.keys()].find((key) => /graph-policies\/.*page-00000/.test(key)) ?? ''
    store.blobs.set(page0, new TextEncoder().encode('{}'))
    const ports = collectorOf({ store, work: createMemoryWorkStore(), now: '2026-11-25T03:15:00Z' })
    const result = await runCollection(
      { ...ports, randomHex: () => 'ffffffff' },
      {
        trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
      },
    )
    expect(result).toMatchObject({ committed: true, outcome: 'complete', window: NEXT_DAY })
    const bundle = result?.committed === true ? result.bundle : ''
    const findings = new TextDecoder().decode(await store.get(`${bundle}/data/report/report.html`))
    expect(findings).toContain('witnesses nothing of this window')
  })

  it('does not ask a recorded tenant, whose captures have another clock than its records', async () => {
    const { store } = await committed()
    const page0 = [...store.blobs.keys()].find((key) => /graph-policies\/.*page-00000/.test(key)) ?? ''
    store.blobs.set(page0, new TextEncoder().encode('{}'))
    const ports = collectorOf({ store, work: createMemoryWorkStore(), now: '2026-11-25T03:15:00Z' })
    const settings = { ...ports.settings, plannedNow: '2026-11-25T03:15:00Z' }
    const result = await runCollection(
      { ...ports, settings, randomHex: () => 'ffffffff' },
      {
        trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
      },
    )
    const bundle = result?.committed === true ? result.bundle : ''
    const report_ = new TextDecoder().decode(await store.get(`${bundle}/data/report/report.html`))
    expect(report_).not.toContain('witnesses nothing of this window')
  })
})

import { describe, expect, it } from 'vitest'
import type { CollectionRequest } from '../../shared/domain/slice.ts'
import { EvidenceError } from '../../shared/errors.ts'
import {
  collectionStatus,
  collectSlice,
  concludeCollection,
  runCollection,
  startCollection,
} from '../../shared/pipeline.ts'
import type { EvidenceSource } from '../../shared/sources/source.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createFaultyEvidenceStore } from '../stores/faulty-evidence-store.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'
import { readerOf } from '../stores/store-reader.ts'
import { collectorOf, page, report, scriptedSource } from './collector.ts'

const timer: CollectionRequest = {
  trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
}
const person: CollectionRequest = {
  trigger: { type: 'http', requestor: { objectId: 'o-1', authenticatedBy: 'entra' }, reason: 'assessor visit' },
  window: { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' },
}

async function faultOf(promise: Promise<unknown>): Promise<EvidenceError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof EvidenceError) return error
  throw new Error(`expected an EvidenceError, got ${String(error)}`)
}

describe('a whole run in memory', () => {
  it('commits one entry after genesis and verifies as an outsider would', async () => {
    const store = createMemoryEvidenceStore()
    const ports = collectorOf({ store, work: createMemoryWorkStore() })
    const result = await runCollection(ports, timer)
    expect(result).toMatchObject({ committed: true, sequence: 1, outcome: 'complete' })
    const verified = await verifyContainer(readerOf(store), { pin: ports.signer.keyid })
    expect(verified.failures).toEqual([])
    expect(verified.outcome).toBe('intact')
  })

  it('does nothing for a timer once the window is committed', async () => {
    const ports = collectorOf({ store: createMemoryEvidenceStore(), work: createMemoryWorkStore() })
    await runCollection(ports, timer)
    expect(await runCollection(ports, timer)).toBeUndefined()
  })

  it('supersedes a committed window when a person asks for it again', async () => {
    const store = createMemoryEvidenceStore()
    const ports = collectorOf({ store, work: createMemoryWorkStore() })
    await runCollection(ports, timer)
    const second = await runCollection(ports, person)
    expect(second).toMatchObject({ committed: true, sequence: 2 })
    const bundle = second?.committed === true ? second.bundle : ''
    const statement = new TextDecoder().decode(await store.get(`${bundle}/attestation/statement.json`))
    expect(JSON.parse(statement)).toMatchObject({
      predicate: { supersedes: [{ sequence: 1, reason: 're-collection' }] },
    })
  })

  it('writes nothing, not even the ledger, when the requested window is refused', async () => {
    const store = createMemoryEvidenceStore()
    const ports = collectorOf({ store, work: createMemoryWorkStore() })
    const reversed = { ...person, window: { from: '2026-11-24T00:00:00Z', to: '2026-11-23T00:00:00Z' } }
    expect((await faultOf(startCollection(ports, reversed))).code).toBe('PLAN_WINDOW_INVALID')
    expect([...store.blobs.keys()]).toEqual([])
  })

  it('names the running run when the window is being collected', async () => {
    const ports = collectorOf({ store: createMemoryEvidenceStore(), work: createMemoryWorkStore() })
    const plan = await startCollection(ports, timer)
    const fault = await faultOf(startCollection(ports, person))
    expect(fault.code).toBe('PLAN_RUN_IN_PROGRESS')
    expect(fault.details).toEqual([plan?.runId])
  })

  it('takes over the claim of a run that was given up', async () => {
    const work = createMemoryWorkStore()
    const store = createMemoryEvidenceStore()
    await startCollection(collectorOf({ store, work, now: '2026-11-24T03:15:00Z' }), timer)
    const later = collectorOf({ store, work, now: '2026-11-24T10:00:00Z' })
    expect(await runCollection(later, person)).toMatchObject({ committed: true, sequence: 1 })
  })

  it('keeps the window open and tells the fault when a run fails', async () => {
    const work = createMemoryWorkStore()
    const store = createMemoryEvidenceStore()
    const source: EvidenceSource = {
      async *collect() {
        await Promise.resolve()
        throw new Error('wire cut')
      },
    }
    const ports = collectorOf({ store, work, source })
    await expect(runCollection(ports, timer)).rejects.toThrow('wire cut')
    const plan = await startCollection(collectorOf({ store, work }), timer)
    expect(plan?.window.from).toBe('2026-11-23T00:00:00Z')
  })

  it('publishes a signed bundle that says failed when no source delivered, and leaves the window open', async () => {
    const store = createMemoryEvidenceStore()
    const failed = { reports: [report('log-sign-ins-interactive', 'failed')] }
    const kinds = ['sign-ins', 'conditional-access', 'directory', 'azure-resources', 'directory-audits'] as const
    const source = scriptedSource({
      ...Object.fromEntries(kinds.map((kind) => [kind, failed])),
      'azure-activity': failed,
      'kubernetes-audit': failed,
      'what-if': { reports: [report('graph-what-if', 'failed', false)] },
      applications: { reports: [report('graph-applications', 'failed', false)] },
    })
    const ports = collectorOf({ store, work: createMemoryWorkStore(), source })
    expect(await runCollection(ports, timer)).toMatchObject({ committed: true, outcome: 'failed' })
    const again = await startCollection(ports, timer)
    expect(again?.window).toEqual({ from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' })
  })

  it('is partial when one required source is refused', async () => {
    const source = scriptedSource({ 'sign-ins': { reports: [report('log-sign-ins-interactive', 'failed')] } })
    const ports = collectorOf({ store: createMemoryEvidenceStore(), work: createMemoryWorkStore(), source })
    expect(await runCollection(ports, timer)).toMatchObject({ outcome: 'partial' })
  })

  it('stores only the digest of a page that holds a secret, and is partial', async () => {
    const store = createMemoryEvidenceStore()
    const secret = page('graph-users', 'graph-users', { value: [{ id: 'u', note: `AccountKey=${'A'.repeat(86)}==` }] })
    const source = scriptedSource({ directory: { pages: [secret], reports: [report('graph-users')] } })
    const ports = collectorOf({ store, work: createMemoryWorkStore(), source })
    const result = await runCollection(ports, timer)
    expect(result).toMatchObject({ committed: true, outcome: 'partial' })
    const stored = [...store.blobs.entries()].filter(([name]) => name.includes('/raw/graph-users/'))
    expect(stored.map(([name]) => name.split('/').at(-1))).toEqual(['requests.jsonl'])
    expect(new TextDecoder().decode(stored[0]?.[1])).toContain(secret.request.sha256)
    expect((await verifyContainer(readerOf(store), { pin: ports.signer.keyid })).outcome).not.toBe('integrity-failure')
  })

  it('commits nothing twice when the concluding step is repeated after its commit', async () => {
    const work = createMemoryWorkStore()
    const store = createMemoryEvidenceStore()
    const ports = collectorOf({ store, work })
    const first = await runCollection(ports, timer)
    const runId = first?.runId ?? ''
    const forgetful = {
      ...work,
      get: (name: string) => (name.endsWith('result.json') ? Promise.resolve(undefined) : work.get(name)),
    }
    const repeated = await concludeCollection({ ...ports, work: forgetful }, runId)
    expect(repeated).toMatchObject({ committed: true, sequence: 1 })
    expect([...store.blobs.keys()].filter((name) => name.includes('/ledger/')).length).toBe(2)
  })

  it('tells the state of a run', async () => {
    const ports = collectorOf({ store: createMemoryEvidenceStore(), work: createMemoryWorkStore() })
    const result = await runCollection(ports, timer)
    expect(await collectionStatus(ports, result?.runId ?? '')).toMatchObject({
      state: 'committed',
      slicesDone: 9,
      slicesTotal: 9,
      outcome: 'complete',
      ledger: { sequence: 1 },
    })
    expect((await faultOf(collectionStatus(ports, 'nobody'))).code).toBe('HTTP_RUN_UNKNOWN')
  })
})

describe('a run that is killed at any call to the store', () => {
  const source = scriptedSource({
    directory: {
      pages: [page('graph-users', 'graph-users', { value: [{ id: 'u-1', userPrincipalName: 'a@contoso.example' }] })],
      reports: [report('graph-users')],
    },
  })

  it('leaves either a whole bundle or an honest unfinished one, and the next run completes the window', async () => {
    const calls = await countCalls()
    expect(calls).toBeGreaterThan(30)
    for (let call = 1; call <= calls; call += 1)
      for (const when of ['before', 'answer-lost'] as const) {
        const store = createMemoryEvidenceStore()
        const killed = createFaultyEvidenceStore(store, { call, when })
        await runCollection(collectorOf({ store: killed, work: createMemoryWorkStore(), source }), timer).catch(
          () => undefined,
        )
        // The next day's process: another work store is the worst case, nothing is remembered but the container.
        const next = collectorOf({ store, work: createMemoryWorkStore(), source, now: '2026-11-24T10:00:00Z' })
        await runCollection({ ...next, randomHex: () => 'ffffffff' }, timer)
        const verified = await verifyContainer(readerOf(store), { pin: next.signer.keyid })
        const collections = verified.entries.filter((entry) => entry.kind === 'collection')
        expect({ call, when, failures: verified.failures, committed: collections.length }).toEqual({
          call,
          when,
          failures: [],
          committed: 1,
        })
      }
  })

  it('commits once when the concluding step is killed and repeated on the same run', async () => {
    const calls = await countCalls()
    for (let call = 1; call <= calls; call += 1) {
      const store = createMemoryEvidenceStore()
      const work = createMemoryWorkStore()
      const ports = collectorOf({ store, work, source })
      const plan = await startCollection(ports, timer)
      for (const slice of plan?.slices ?? []) await collectSlice(ports, plan?.runId ?? '', slice.sliceId)
      const killed = { ...ports, store: createFaultyEvidenceStore(store, { call, when: 'answer-lost' }) }
      await concludeCollection(killed, plan?.runId ?? '').catch(() => undefined)
      const result = await concludeCollection(ports, plan?.runId ?? '')
      expect(result).toMatchObject({ committed: true, sequence: 1 })
      const verified = await verifyContainer(readerOf(store), { pin: ports.signer.keyid })
      expect({ call, failures: verified.failures }).toEqual({ call, failures: [] })
    }
  })

  async function countCalls(): Promise<number> {
    const counting = createFaultyEvidenceStore(createMemoryEvidenceStore(), { call: Infinity, when: 'before' })
    await runCollection(collectorOf({ store: counting, work: createMemoryWorkStore(), source }), timer)
    return counting.calls()
  }
})

// Where a rule begins to hold: exactly at its limit, and one step beside it.

import { describe, expect, it } from 'vitest'
import { keyName, ledgerName } from '../../shared/bundle/names.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import type { TrustPolicy } from '../../shared/verify/verification-report.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createMemoryEvidenceStore, type MemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, type SampleRun, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'
import { readerOf } from '../stores/store-reader.ts'

const LEDGER_1 = ledgerName(STREAM, 1)

async function storeWith(run: SampleRun = {}, createdAt?: string): Promise<MemoryEvidenceStore> {
  const store = createMemoryEvidenceStore()
  await beginStream(store, TEST_SIGNER, createdAt)
  await commitRun(store, run)
  return store
}

async function reportOf(store: MemoryEvidenceStore, policy: Partial<TrustPolicy> = {}) {
  const report = await verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid, ...policy })
  return {
    ...report,
    codes: report.failures.map((failure) => failure.code),
    warned: report.warnings.map((warning) => warning.code),
  }
}

describe('a window', () => {
  it.each([
    ['of 31 days is allowed', '2026-10-24T00:00:00Z', '2026-11-24T00:00:00Z', []],
    ['of a second more is not', '2026-10-23T23:59:59Z', '2026-11-24T00:00:00Z', ['WINDOW_INVALID']],
    ['of one second is allowed', '2026-11-23T23:59:59Z', '2026-11-24T00:00:00Z', []],
    ['of no length is not', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', ['WINDOW_INVALID']],
  ])('%s', async (_, from, to, codes) => {
    expect((await reportOf(await storeWith({ window: { from, to }, sources: [] }))).codes).toEqual(codes)
  })
})

describe('an entry dated', () => {
  const finishedAt = '2026-11-24T03:16:00Z'
  it.each([
    ['as the one before it', '2026-11-24T03:16:00Z', [], false],
    ['a second before it', '2026-11-24T03:16:01Z', [], true],
    ['five minutes before it', '2026-11-24T03:21:00Z', [], true],
    ['more than five minutes before it', '2026-11-24T03:21:01Z', ['TIME_DECREASES'], false],
  ])('%s', async (_, createdAt, codes, warned) => {
    const report = await reportOf(await storeWith({ startedAt: finishedAt, finishedAt }, createdAt))
    expect(report.codes).toEqual(codes)
    expect(report.warned.includes('CLOCK_WENT_BACK')).toBe(warned)
  })
})

describe('an entry', () => {
  it('cannot supersede itself', async () => {
    const store = await storeWith({ supersedes: [{ sequence: 1, digest: { sha256: '0'.repeat(64) }, reason: 'x' }] })
    expect((await reportOf(store)).codes).toEqual(['SUPERSEDES_DIFFERS'])
  })

  it('that failed covers no part of a period', async () => {
    const store = await storeWith()
    store.blobs.set(ledgerName(STREAM, 2), store.blobs.get(LEDGER_1) ?? new Uint8Array())
    store.blobs.delete(LEDGER_1)
    const { codes, gaps } = await reportOf(store)
    expect(codes).toEqual(['ENTRY_MISSING', 'SEQUENCE_DIFFERS'])
    expect(gaps.map((gap) => gap.code)).toEqual(['NO_COLLECTION'])
  })

  it('of a wild number costs no more than one failure for all that it skips', async () => {
    const store = await storeWith()
    store.blobs.set(ledgerName(STREAM, 999_999_999_999), store.blobs.get(LEDGER_1) ?? new Uint8Array())
    expect((await reportOf(store)).codes).toEqual(['ENTRY_MISSING', 'SEQUENCE_DIFFERS'])
  })
})

describe('a key file', () => {
  it('with another key under the trusted name is named', async () => {
    const store = await storeWith()
    const other = createLocalSigner({ inAzure: false })
    store.blobs.set(keyName(STREAM, TEST_SIGNER.keyid), new TextEncoder().encode(other.publicKeyPem))
    expect((await reportOf(store)).failures).toEqual([
      {
        code: 'KEY_INVALID',
        class: 'invalid',
        file: keyName(STREAM, TEST_SIGNER.keyid),
        sentence: `The key has fingerprint \`${other.keyid}\`, its name says \`${TEST_SIGNER.keyid}\`.`,
      },
    ])
  })
})

describe('a container', () => {
  it('with files below `v1/` of which none is of the format is empty as well as unknown', async () => {
    const store = createMemoryEvidenceStore()
    store.blobs.set('v1/readme.txt', new Uint8Array())
    expect((await reportOf(store)).codes).toEqual(['FILE_UNKNOWN', 'CONTAINER_EMPTY'])
  })
})

describe('a warning', () => {
  it('says that no time is confirmed, always', async () => {
    expect((await reportOf(await storeWith())).warned).toContain('NO_EXTERNAL_TIME')
  })

  it('asks for a noted head as long as none is given', async () => {
    const store = await storeWith()
    const { head, warned } = await reportOf(store)
    expect(warned).toContain('NO_PINNED_HEAD')
    if (head === undefined) throw new Error('there is no head')
    expect((await reportOf(store, { head })).warned).not.toContain('NO_PINNED_HEAD')
  })

  it.each([
    ['locked', false],
    ['unlocked', true],
    ['none', true],
    ['unknown', true],
  ] as const)('of a container whose policy is %s: %s', async (state, warned) => {
    const report = await reportOf(await storeWith({ store: { state, legalHold: false } }))
    expect(report.warned.includes('STORE_NOT_LOCKED')).toBe(warned)
  })
})

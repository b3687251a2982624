import { AnonymousCredential, ContainerClient } from '@azure/storage-blob'
import { afterEach, describe, expect, it } from 'vitest'
import { createBlobEvidenceStore } from '../../shared/deposit/blob-evidence-store.ts'
import { depositFile } from '../../shared/deposit/deposit.ts'
import { startWormServer, type WormBehaviour, type WormServer } from './worm-server.ts'

const NAME = 'v1/prod-aks/bundles/2026/11/24/20261124T031500Z-scheduled-0a1b2c3d/data/report/report.html'
const BODY = new TextEncoder().encode('<p>evidence</p>\n')
const OTHER = new TextEncoder().encode('<p>other</p>\n')
const HTML = { contentType: 'text/html' }

let server: WormServer | undefined
afterEach(async () => {
  await server?.close()
})

async function startWith(behaviour: WormBehaviour = {}) {
  server = await startWormServer(behaviour)
  const retryOptions = { maxTries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 2 }
  const container = new ContainerClient(server.containerUrl, new AnonymousCredential(), { retryOptions })
  return { server, container, store: createBlobEvidenceStore({ container }) }
}

describe('a put', () => {
  it('is one create-only request with everything set at creation, and never a content encoding', async () => {
    const { server, store } = await startWith()
    await depositFile(store, NAME, BODY)
    expect(server.puts).toHaveLength(1)
    expect(server.puts[0]).toMatchObject({
      'if-none-match': '*',
      'x-ms-blob-type': 'BlockBlob',
      'content-md5': 'q+TGinOT6sGBITEOcr3LFg==',
      'x-ms-blob-content-md5': 'q+TGinOT6sGBITEOcr3LFg==',
      'x-ms-blob-content-type': 'text/html; charset=utf-8',
      'x-ms-blob-content-disposition': 'attachment',
    })
    expect(Object.keys(server.puts[0] ?? {}).filter((name) => /content-encoding|meta-|tags/.test(name))).toEqual([])
  })

  it('keeps a compressed file as it is', async () => {
    const { server, store } = await startWith()
    const name = NAME.replace('report/report.html', 'records/sessions.jsonl.gz')
    const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0)
    await depositFile(store, name, gzip)
    expect(server.puts[0]?.['x-ms-blob-content-type']).toBe('application/gzip')
    expect(await store.get(name)).toEqual(gzip)
  })

  it.each([
    [409, 'BlobAlreadyExists'],
    [409, 'BlobImmutableDueToPolicy'],
    [412, 'ConditionNotMet'],
    [412, 'TargetConditionNotMet'],
    [403, 'UnauthorizedBlobOverwrite'],
  ])('meets %i %s: equal bytes are success, other bytes a conflict that names the blob', async (status, code) => {
    const { server, store } = await startWith({ onOverwrite: { status, code } })
    expect(await store.putNew(NAME, BODY, HTML)).toBe('created')
    expect(await store.putNew(NAME, BODY, HTML)).toBe('existed')
    await expect(store.putNew(NAME, OTHER, HTML)).rejects.toMatchObject({
      code: 'DEPOSIT_CONTENT_CONFLICT',
      message: expect.stringContaining(NAME) as string,
    })
    expect(server.blobs.get(NAME)?.toString()).toBe('<p>evidence</p>\n')
  })

  it('whose answer is lost is retried by the client and found to be ours', async () => {
    const { server, store } = await startWith({ losesFirstAnswer: true })
    expect(await store.putNew(NAME, BODY, HTML)).toBe('existed')
    expect(server.puts).toHaveLength(2)
  })

  it.each([
    [403, 'AuthorizationPermissionMismatch'],
    [404, 'ContainerNotFound'],
    [409, 'ContainerBeingDeleted'],
    [400, 'InvalidHeaderValue'],
  ])('that ends in %i %s says so', async (status, code) => {
    const { store } = await startWith({ always: { status, code } })
    await expect(store.putNew(NAME, BODY, HTML)).rejects.toMatchObject({
      code: 'DEPOSIT_STORE_UNAVAILABLE',
      message: `writing \`${NAME}\` failed: ${status} ${code}`,
    })
  })

  it('to a host that does not answer says so', async () => {
    const { server, store } = await startWith()
    await server.close()
    await expect(store.putNew(NAME, BODY, HTML)).rejects.toMatchObject({ code: 'DEPOSIT_STORE_UNAVAILABLE' })
  })
})

describe('a get', () => {
  it('tells a missing blob from a missing container', async () => {
    const { store } = await startWith()
    expect(await store.get(NAME)).toBeUndefined()
    const gone = await startWith({ always: { status: 404, code: 'ContainerNotFound' } })
    await expect(gone.store.get(NAME)).rejects.toMatchObject({ code: 'DEPOSIT_STORE_UNAVAILABLE' })
  })
})

describe('the policy of the container', () => {
  it.each([
    ['none without a policy', { hasImmutabilityPolicy: false }, { state: 'none', legalHold: false }],
    [
      'unknown with one, because only the management plane tells whether it is locked',
      { hasImmutabilityPolicy: true },
      { state: 'unknown', legalHold: false },
    ],
    [
      'unknown to a writer that may not ask',
      { always: { status: 403, code: 'AuthorizationFailure' } },
      { state: 'unknown', legalHold: false },
    ],
  ])('is %s', async (_, behaviour, expected) => {
    const { store } = await startWith(behaviour)
    expect(await store.policy()).toEqual(expected)
  })

  it('is what the management plane says, where it is asked', async () => {
    const { container } = await startWith()
    const locked = { state: 'locked', days: 400, legalHold: false } as const
    const store = createBlobEvidenceStore({ container, readPolicyState: () => Promise.resolve(locked) })
    expect(await store.policy()).toEqual(locked)
  })
})

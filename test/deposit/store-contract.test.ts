// Every store of the deposit door behaves alike: the one in memory stands for the one in the cloud.

import { randomUUID } from 'node:crypto'
import { ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BlobStore, startAzurite } from '../../demo/azurite.ts'
import { type DemoCertificate, makeCertificate } from '../../demo/certificate.ts'
import { md5Base64 } from '../../shared/bundle/digest.ts'
import { createBlobEvidenceStore } from '../../shared/deposit/blob-evidence-store.ts'
import { createBlobWorkStore } from '../../shared/deposit/blob-work-store.ts'
import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'
import type { WorkStore } from '../../shared/deposit/work-store.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'

/** Azurite's documented account. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

let certificate: DemoCertificate
let azurite: BlobStore
beforeAll(async () => {
  certificate = await makeCertificate()
  azurite = await startAzurite({ certificate })
})
afterAll(async () => {
  await azurite.close()
})

async function newContainer(): Promise<ContainerClient> {
  const options = { retryOptions: { maxTries: 2 }, tlsOptions: { ca: certificate.authority } }
  const credential = new StorageSharedKeyCredential(ACCOUNT, KEY)
  const container = new ContainerClient(`${azurite.url}/c${randomUUID()}`, credential, options)
  await container.create()
  return container
}

const TYPE = { contentType: 'application/json' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe.each<[string, () => Promise<EvidenceStore>]>([
  ['in memory', () => Promise.resolve(createMemoryEvidenceStore())],
  ['in a blob container', async () => createBlobEvidenceStore({ container: await newContainer() })],
])('an evidence store %s', (_, open) => {
  it('gives back the bytes that were put, and nothing for another name', async () => {
    const store = await open()
    const body = Uint8Array.from({ length: 70_000 }, (_unused, index) => index % 251)
    expect(await store.putNew('v1/a/b', body, TYPE)).toBe('created')
    expect(await store.get('v1/a/b')).toEqual(body)
    expect(await store.get('v1/a/c')).toBeUndefined()
    expect(await store.get('v1/a')).toBeUndefined()
  })

  it('takes an empty file', async () => {
    const store = await open()
    await store.putNew('v1/a/empty', new Uint8Array(), TYPE)
    expect(await store.get('v1/a/empty')).toEqual(new Uint8Array())
  })

  it('refuses other bytes under a taken name and keeps the first', async () => {
    const store = await open()
    await store.putNew('v1/a/b', bytes('one'), TYPE)
    expect(await store.putNew('v1/a/b', bytes('one'), TYPE)).toBe('existed')
    await expect(store.putNew('v1/a/b', bytes('two'), TYPE)).rejects.toMatchObject({ code: 'DEPOSIT_CONTENT_CONFLICT' })
    expect(await store.get('v1/a/b')).toEqual(bytes('one'))
  })

  it('lets one of many writers win a name', async () => {
    const store = await open()
    const puts = Array.from({ length: 10 }, (_unused, index) => store.putNew('v1/a/n', bytes(String(index)), TYPE))
    const results = await Promise.allSettled(puts)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })

  it('lists in bytewise order with length and MD5', async () => {
    const store = await open()
    const names = ['v1/b', 'v1/a/z', 'v1/a.x', 'v1/a-1', 'v1/a/B', 'v1/a/a', 'v2/a']
    for (const name of names) await store.putNew(name, bytes(name), TYPE)
    expect(await collect(store.list('v1/'))).toEqual(
      ['v1/a-1', 'v1/a.x', 'v1/a/B', 'v1/a/a', 'v1/a/z', 'v1/b'].map((name) => ({
        name,
        bytes: name.length,
        md5: md5Base64(bytes(name)),
      })),
    )
    expect(await collect(store.list('v1/nothing'))).toEqual([])
  })

  it('has no immutability policy', async () => {
    expect(await (await open()).policy()).toEqual({ state: 'none', legalHold: false })
  })
})

describe.each<[string, () => Promise<WorkStore>]>([
  ['in memory', () => Promise.resolve(createMemoryWorkStore())],
  ['in a blob container', async () => createBlobWorkStore(await newContainer())],
])('a work store %s', (_, open) => {
  it('overwrites with put and creates with putNew', async () => {
    const store = await open()
    expect(await store.putNew('run/fence', bytes('1'))).toBe(true)
    expect(await store.putNew('run/fence', bytes('2'))).toBe(false)
    expect(await store.get('run/fence')).toEqual(bytes('1'))
    await store.put('run/fence', bytes('3'))
    expect(await store.get('run/fence')).toEqual(bytes('3'))
    expect(await store.get('run/none')).toBeUndefined()
    await store.put('run/empty', new Uint8Array())
    expect(await store.get('run/empty')).toEqual(new Uint8Array())
  })

  it('lists by prefix', async () => {
    const store = await open()
    for (const name of ['run-1/b', 'run-1/a', 'run-2/a']) await store.put(name, bytes(name))
    expect(await collect(store.list('run-1/'))).toEqual(['run-1/a', 'run-1/b'])
  })

  it('gives a lease to one holder until it is given back', async () => {
    const store = await open()
    const release = await store.acquireLease('lease/prod-aks')
    expect(release).toBeTypeOf('function')
    expect(await store.acquireLease('lease/prod-aks')).toBeUndefined()
    expect(await store.acquireLease('lease/other')).toBeTypeOf('function')
    await release?.()
    expect(await store.acquireLease('lease/prod-aks')).toBeTypeOf('function')
  })
})

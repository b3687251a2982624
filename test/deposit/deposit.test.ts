import { describe, expect, it } from 'vitest'
import { assembleStatement } from '../../shared/bundle/assemble-statement.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { bundlePath, keyName, ledgerName } from '../../shared/bundle/names.ts'
import { isCollection } from '../../shared/bundle/statement.ts'
import { commitEntry, depositAttestation, depositFile } from '../../shared/deposit/deposit.ts'
import { readEntryAt, readHead, readLedger } from '../../shared/deposit/ledger.ts'
import { listOrphans } from '../../shared/deposit/orphans.ts'
import { readBack } from '../../shared/deposit/read-back.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import {
  beginStream,
  commitRun,
  depositRun,
  RUN_ID,
  samplePredicate,
  sealWith,
  STREAM,
  TEST_SIGNER,
} from '../stores/sample-run.ts'

const FOLDER = bundlePath(STREAM, RUN_ID)
const NEXT_DAY = {
  runId: '20261125T031500Z-scheduled-0a1b2c3d',
  window: { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' },
  finishedAt: '2026-11-25T03:16:12Z',
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('depositFile', () => {
  it('returns what the manifest and the read-back need', async () => {
    const store = createMemoryEvidenceStore()
    const name = `${FOLDER}/data/results/findings.json`
    expect(await depositFile(store, name, bytes('abc'))).toEqual({
      name,
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      md5: 'kAFQmDzST7DWlj99KOF/cg==',
    })
    expect(store.properties.get(name)).toEqual({ contentType: 'application/json' })
  })

  it.each([
    `${FOLDER}/data/notes.txt`,
    `${FOLDER}/../x`,
    'v1/prod-aks/x',
    'handover/x.json',
    `${FOLDER}/data/raw/a/b.1/page-0.json.gz`,
  ])('refuses `%s`, which has no place in the format', async (name) => {
    const store = createMemoryEvidenceStore()
    await expect(depositFile(store, name, bytes('x'))).rejects.toMatchObject({ code: 'BUNDLE_NAME_INVALID' })
    expect(store.blobs.size).toBe(0)
  })
})

describe('ensureGenesis', () => {
  it('puts the key and then entry 0, once', async () => {
    const store = createMemoryEvidenceStore()
    const genesis = await beginStream(store)
    expect([...store.blobs.keys()]).toEqual([keyName(STREAM, TEST_SIGNER.keyid), ledgerName(STREAM, 0)])
    expect(genesis).toMatchObject({ sequence: 0, keyid: TEST_SIGNER.keyid })
    expect(await beginStream(store)).toEqual(genesis)
    expect(store.blobs.size).toBe(2)
  })

  it('refuses to go on with another key than the stream began with', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await expect(beginStream(store, createLocalSigner({ inAzure: false }))).rejects.toMatchObject({
      code: 'DEPOSIT_GENESIS_DIFFERS',
    })
    expect(store.blobs.size).toBe(2)
  })

  it('lets two first runs agree on one entry', async () => {
    const store = createMemoryEvidenceStore()
    const [one, other] = await Promise.all([beginStream(store), beginStream(store)])
    expect(one.sha256).toBe(other.sha256)
  })
})

describe('commitEntry', () => {
  it('links each entry to the bytes of the file before it', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitRun(store)
    const receipt = await commitRun(store, NEXT_DAY)
    const first = store.blobs.get(ledgerName(STREAM, 1)) ?? new Uint8Array()
    const second = await readEntryAt(store, STREAM, 2)
    expect(receipt).toMatchObject({ sequence: 2, name: ledgerName(STREAM, 2), attestation: 'complete' })
    expect(second?.statement.predicate).toMatchObject({
      previous: { sequence: 1, digest: { sha256: sha256Hex(first) } },
    })
    expect(receipt?.sha256).toBe(sha256Hex(store.blobs.get(ledgerName(STREAM, 2)) ?? ''))
  })

  it('writes the readable copies after the entry', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    const receipt = await commitRun(store)
    const names = [...store.blobs.keys()].slice(-3)
    expect(names).toEqual([
      ledgerName(STREAM, 1),
      `${FOLDER}/attestation/statement.json`,
      `${FOLDER}/attestation/statement.sig`,
    ])
    expect(store.blobs.get(names[1] ?? '')).toEqual(receipt?.statement)
    expect(store.blobs.get(names[2] ?? '')).toEqual(receipt?.signature)
  })

  it('stays committed if a copy cannot be written, and says so', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    store.blobs.set(`${FOLDER}/attestation/statement.sig`, bytes('forged'))
    expect(await commitRun(store)).toMatchObject({ sequence: 1, attestation: 'incomplete' })
  })

  it('commits nothing if another run made it needless', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    expect(await commitRun(store, { stopIf: () => Promise.resolve(true) })).toBeUndefined()
    expect(await readHead(store, STREAM)).toMatchObject({ sequence: 0 })
  })

  it('asks again on every new head after a lost race', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    const bundle = await depositRun(store, NEXT_DAY)
    const heads: number[] = []
    const receipt = await commitEntry({
      store,
      stream: STREAM,
      pause: () => Promise.resolve(),
      seal: async (statement) => {
        // Another writer takes the number while this one signs.
        if (heads.length === 1) await commitRun(store)
        return sealWith()(statement)
      },
      buildStatement: (head) => {
        heads.push(head.sequence)
        const at = { sequence: head.sequence + 1, previous: head.sha256 }
        return assembleStatement(bundle.subjects, samplePredicate(at, bundle, NEXT_DAY))
      },
    })
    expect(heads).toEqual([0, 1])
    expect(receipt?.sequence).toBe(2)
  })

  it('needs a ledger that was begun', async () => {
    await expect(commitRun(createMemoryEvidenceStore())).rejects.toMatchObject({ code: 'DEPOSIT_GENESIS_DIFFERS' })
  })

  it('gives up, with nothing lost, if every number is taken by others', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await depositRun(store)
    const stubborn = {
      ...store,
      putNew: () => Promise.reject(new Error('taken')),
      get: (name: string) => Promise.resolve(name === ledgerName(STREAM, 1) ? bytes('other') : store.blobs.get(name)),
    }
    await expect(
      commitEntry({
        store: stubborn,
        stream: STREAM,
        seal: sealWith(),
        pause: () => Promise.resolve(),
        buildStatement: () => bytes('{}\n'),
      }),
    ).rejects.toMatchObject({ code: 'DEPOSIT_COMMIT_CONTENDED' })
  })
})

describe('the ledger', () => {
  it('is read in order, from any number on', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitRun(store)
    await commitRun(store, NEXT_DAY)
    expect((await readLedger(store, STREAM)).map((entry) => entry.sequence)).toEqual([0, 1, 2])
    const [last] = await readLedger(store, STREAM, 2)
    expect(last !== undefined && isCollection(last.statement) ? last.statement.predicate.window : undefined).toEqual(
      NEXT_DAY.window,
    )
    expect(await readHead(store, STREAM)).toMatchObject({ sequence: 2, sha256: last?.sha256 })
  })

  it('has no head before its first entry', async () => {
    expect(await readHead(createMemoryEvidenceStore(), STREAM)).toBeUndefined()
  })

  it('stops a run if an entry cannot be read', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    store.blobs.set(ledgerName(STREAM, 1), bytes('{}\n'))
    await expect(readLedger(store, STREAM)).rejects.toMatchObject({ code: 'DEPOSIT_LEDGER_UNREADABLE' })
  })
})

describe('depositAttestation', () => {
  it('restores the copies of a committed entry, as often as it is called', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitRun(store)
    const copies = [`${FOLDER}/attestation/statement.json`, `${FOLDER}/attestation/statement.sig`]
    const before = copies.map((name) => store.blobs.get(name))
    for (const name of copies) store.blobs.delete(name)
    const entry = await readEntryAt(store, STREAM, 1)
    if (entry === undefined) throw new Error('entry 1 is missing')
    expect(await depositAttestation(store, entry)).toBe('complete')
    expect(await depositAttestation(store, entry)).toBe('complete')
    expect(copies.map((name) => store.blobs.get(name))).toEqual(before)
  })
})

describe('readBack', () => {
  it('names every file that is not as it was written, and those nobody expected', async () => {
    const store = createMemoryEvidenceStore()
    const names = ['findings.json', 'roster.json', 'late-arrivals.json'].map((name) => `${FOLDER}/data/results/${name}`)
    const receipts = []
    for (const name of names) receipts.push(await depositFile(store, name, bytes(name)))
    store.blobs.set(`${FOLDER}/data/manifest.json`, bytes('x'))
    expect(await readBack(store, `${FOLDER}/`, receipts, 1000)).toEqual({
      files: 3,
      reread: 3,
      unexpected: [`${FOLDER}/data/manifest.json`],
    })
    expect(await readBack(store, `${FOLDER}/`, receipts, 0)).toMatchObject({ reread: 0 })

    store.blobs.set(names[0] ?? '', bytes('longer than it was'.repeat(9)))
    store.blobs.set(names[1] ?? '', bytes((names[1] ?? '').toUpperCase()))
    store.blobs.delete(names[2] ?? '')
    await expect(readBack(store, `${FOLDER}/`, receipts, 1000)).rejects.toMatchObject({
      code: 'DEPOSIT_READ_BACK_DIFFERS',
      details: [
        expect.stringMatching(/findings.json: 162 bytes, expected/),
        expect.stringMatching(/roster.json: another MD5/),
        expect.stringMatching(/late-arrivals.json: not in the store/),
      ],
    })
  })

  it('finds a change that a store’s own MD5 hides', async () => {
    const store = createMemoryEvidenceStore()
    const receipt = await depositFile(store, `${FOLDER}/data/manifest.json`, bytes('honest'))
    const lying = { ...store, get: () => Promise.resolve(bytes('altered')) }
    await expect(readBack(lying, `${FOLDER}/`, [receipt], 1000)).rejects.toMatchObject({
      details: [expect.stringContaining('another SHA-256')],
    })
  })
})

describe('listOrphans', () => {
  it('names runs that no entry knows, with a digest of what they left', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitRun(store)
    const name = `${bundlePath(STREAM, NEXT_DAY.runId)}/data/manifest.json`
    await depositFile(store, name, bytes('x'))
    expect(await listOrphans(store, STREAM, new Set([RUN_ID]))).toEqual([
      // The listing is one line a file: MD5 of `x`, its length, its name.
      { runId: NEXT_DAY.runId, blobs: 1, listingSha256: sha256Hex(`ndTkYSaMgDT1yFZOFVxnpg== 1 ${name}\n`) },
    ])
    expect(await listOrphans(store, STREAM, new Set([RUN_ID, NEXT_DAY.runId]))).toEqual([])
  })
})

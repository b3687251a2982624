// any-flipped-byte-fails-verification: no byte of any file of a container can change without being named.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, TEST_SIGNER } from '../stores/sample-run.ts'
import { readerOfFiles } from '../stores/store-reader.ts'

const MASKS = [0x01, 0x20, 0x80]
const LARGE = 'data/raw/graph-policies/conditional-access.1/page-00000.json.gz'

/** Bytes that gzip cannot shorten, so that most of a large file is payload. */
function noise(length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  )
  return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
}

async function makeFiles(large = false): Promise<Map<string, Uint8Array>> {
  const store = createMemoryEvidenceStore()
  await beginStream(store)
  // Not a gzip file: the manifest then carries no digest of its content, and the stored bytes alone must betray a flip.
  await commitRun(
    store,
    large ? { files: { [LARGE.replace('page-00000.json.gz', 'requests.jsonl')]: noise(1_000_000) } } : {},
  )
  return store.blobs
}

async function failuresAfterFlip(files: Map<string, Uint8Array>, name: string, index: number, mask: number) {
  const body = files.get(name) ?? new Uint8Array()
  const before = body[index] ?? 0
  body[index] = before ^ mask
  try {
    return await verifyContainer(readerOfFiles(files), { pin: TEST_SIGNER.keyid })
  } finally {
    body[index] = before
  }
}

const SMALL = await makeFiles()

describe('any-flipped-byte-fails-verification', () => {
  it('starts from an intact container', async () => {
    const report = await verifyContainer(readerOfFiles(SMALL), { pin: TEST_SIGNER.keyid })
    expect(report.exitCode).toBe(0)
    expect(SMALL.size).toBe(18)
  })

  it.each([...SMALL.keys()])('every byte of %s', async (name) => {
    const { length } = SMALL.get(name) ?? []
    const survivors: string[] = []
    for (let index = 0; index < (length ?? 0); index += 1) {
      const mask = MASKS[index % MASKS.length] ?? 1
      const { exitCode, failures } = await failuresAfterFlip(SMALL, name, index, mask)
      if (exitCode !== 1 || failures[0]?.file !== name) survivors.push(`byte ${index} ^ ${mask}`)
    }
    expect(survivors).toEqual([])
  })

  it.each([...SMALL.keys()])('any other change of a byte of %s', async (name) => {
    const { length } = SMALL.get(name) ?? []
    const index = fc.integer({ min: 0, max: (length ?? 1) - 1 })
    await fc.assert(
      fc.asyncProperty(index, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const { exitCode, failures } = await failuresAfterFlip(SMALL, name, at, mask)
        expect([exitCode, failures[0]?.file]).toEqual([1, name])
      }),
      { numRuns: 10 },
    )
  })

  it.each([...SMALL.keys()])('a byte more or less at the end of %s', async (name) => {
    const body = SMALL.get(name) ?? new Uint8Array()
    for (const edited of [body.slice(0, -1), Uint8Array.of(...body, 0x0a), new Uint8Array()]) {
      const files = new Map(SMALL).set(name, edited)
      const { exitCode, failures } = await verifyContainer(readerOfFiles(files), { pin: TEST_SIGNER.keyid })
      expect([exitCode, failures[0]?.file]).toEqual([1, name])
    }
  })

  it('sampled bytes of a large file', async () => {
    const files = await makeFiles(true)
    const [name] = [...files.keys()].filter((key) => key.endsWith('requests.jsonl'))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const { exitCode, failures } = await failuresAfterFlip(files, name ?? '', at, mask)
        expect([exitCode, failures[0]?.file, failures.length]).toEqual([1, name, 1])
      }),
      { numRuns: 50 },
    )
  })
})

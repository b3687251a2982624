// A bag that was signed although its own lists contradict each other or the files.

import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { assembleStatement } from '../../shared/bundle/assemble-statement.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { ledgerName, MANIFEST_PATH } from '../../shared/bundle/names.ts'
import { readHead } from '../../shared/deposit/ledger.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, depositRun, samplePredicate, sealWith, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'
import { readerOf } from '../stores/store-reader.ts'

type Edit = (text: string) => string
type File = typeof MANIFEST_PATH | 'manifest-sha256.txt' | 'bag-info.txt' | 'bagit.txt' | 'tagmanifest-sha256.txt'

const PAGE = 'data/raw/graph-policies/conditional-access.1/page-00000.json.gz'
const swap =
  (from: string | RegExp, to: string): Edit =>
  (text) =>
    text.replace(from, to)

/** Signs a run after editing one of its lists; every list that rests on it is written anew, so that only it is wrong. */
async function failuresAfter(
  edits: Partial<Record<File, Edit>>,
  signed: { readonly payloadOxum?: string; readonly subjects?: Edit } = {},
) {
  const store = createMemoryEvidenceStore()
  await beginStream(store)
  const bundle = await depositRun(store, { files: { [PAGE]: new Uint8Array(gzipSync('0'.repeat(50_000))) } })
  const read = (path: string): string => new TextDecoder().decode(store.blobs.get(`${bundle.folder}/${path}`))
  const digest = (path: string): string => sha256Hex(read(path))
  const write = (path: File, text: string): void => {
    const edited = edits[path]?.(text) ?? text
    if (edits[path] !== undefined && edited === text) throw new Error(`nothing to edit in \`${path}\``)
    store.blobs.set(`${bundle.folder}/${path}`, new TextEncoder().encode(edited))
  }
  const before = { digest: digest(MANIFEST_PATH), length: read(MANIFEST_PATH).length }
  write(MANIFEST_PATH, read(MANIFEST_PATH))
  write('manifest-sha256.txt', read('manifest-sha256.txt').replace(before.digest, digest(MANIFEST_PATH)))
  const [octets = '', count = ''] = bundle.payloadOxum.split('.')
  const payloadOxum = `${Number(octets) + read(MANIFEST_PATH).length - before.length}.${count}`
  write('bag-info.txt', read('bag-info.txt').replace(bundle.payloadOxum, payloadOxum))
  write('bagit.txt', read('bagit.txt'))
  const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']
  write('tagmanifest-sha256.txt', tags.map((tag) => `${digest(tag)}  ${tag}\n`).join(''))

  const head = await readHead(store, STREAM)
  const predicate = samplePredicate(
    { sequence: 1, previous: head?.sha256 ?? '' },
    { ...bundle, payloadOxum: signed.payloadOxum ?? payloadOxum },
  )
  const subjects = bundle.subjects.map(({ name }) => ({ name, digest: { sha256: digest(name) } }))
  const statement = new TextDecoder().decode(assembleStatement(subjects, predicate))
  const { entry } = await sealWith()(new TextEncoder().encode(signed.subjects?.(statement) ?? statement))
  store.blobs.set(ledgerName(STREAM, 1), entry)
  const { failures } = await verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid })
  return failures.map(({ code, file }) => [code, file.replace(`${bundle.folder}/`, '')])
}

describe('a signed bag', () => {
  it('is intact as long as nothing was edited', async () => {
    expect(await failuresAfter({})).toEqual([])
  })

  it.each<[string, File, Edit, string, string]>([
    ['declares another version', 'bagit.txt', swap('1.0', '0.97'), 'TAG_FILE_INVALID', 'bagit.txt'],
    [
      'names another run',
      'bag-info.txt',
      swap('Identifier: 2026', 'Identifier: 2025'),
      'TAG_FILE_INVALID',
      'bag-info.txt',
    ],
    ['names another stream', 'bag-info.txt', swap('prod-aks', 'test-aks'), 'TAG_FILE_INVALID', 'bag-info.txt'],
    ['names another size', 'bag-info.txt', swap(/Oxum: \d/, 'Oxum: 0'), 'TAG_FILE_INVALID', 'bag-info.txt'],
    [
      'has a comment in the payload list',
      'manifest-sha256.txt',
      swap(/^/, '# x\n'),
      'TAG_FILE_INVALID',
      'manifest-sha256.txt',
    ],
    [
      'names a fourth tag file',
      'tagmanifest-sha256.txt',
      swap(/$/, `${'0'.repeat(64)}  readme.txt\n`),
      'TAG_FILE_INVALID',
      'tagmanifest-sha256.txt',
    ],
    [
      'has a comment in the tag list',
      'tagmanifest-sha256.txt',
      swap(/^/, '# x\n'),
      'TAG_FILE_INVALID',
      'tagmanifest-sha256.txt',
    ],
    [
      'gives a deliverable another digest than signed',
      'manifest-sha256.txt',
      swap(/^[0-9a-f]{64}(?= {2}data\/report)/m, '0'.repeat(64)),
      'MANIFEST_INVALID',
      'manifest-sha256.txt',
    ],
    [
      'has a manifest that leaves a file out',
      MANIFEST_PATH,
      swap('data/results/findings.json', 'data/results/roster.json'),
      'MANIFEST_INVALID',
      MANIFEST_PATH,
    ],
    [
      'has a manifest with another digest',
      MANIFEST_PATH,
      swap(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${'0'.repeat(64)}"`),
      'MANIFEST_INVALID',
      MANIFEST_PATH,
    ],
    [
      'has a manifest that breaks its schema',
      MANIFEST_PATH,
      swap('"used": true', '"used": 1'),
      'MANIFEST_INVALID',
      MANIFEST_PATH,
    ],
    [
      'has a manifest with a repeated key',
      MANIFEST_PATH,
      swap('"used": true', '"used": true,\n      "used": true'),
      'MANIFEST_INVALID',
      MANIFEST_PATH,
    ],
    [
      'has the manifest of another run',
      MANIFEST_PATH,
      swap('"runId": "2026', '"runId": "2025'),
      'MANIFEST_INVALID',
      MANIFEST_PATH,
    ],
    [
      'has the manifest of another stream',
      MANIFEST_PATH,
      swap('"stream": "prod', '"stream": "test'),
      'MANIFEST_INVALID',
      MANIFEST_PATH,
    ],
    [
      'has a manifest with another length',
      MANIFEST_PATH,
      swap(/"bytes": \d+/, '"bytes": 999'),
      'FILE_DIFFERS',
      'data/config/effective-config.json',
    ],
    ['holds a bomb', MANIFEST_PATH, swap('"contentSize": 50000', '"contentSize": 3'), 'CONTENT_DIFFERS', PAGE],
    [
      'holds one byte more than it says',
      MANIFEST_PATH,
      swap('"contentSize": 50000', '"contentSize": 49999'),
      'CONTENT_DIFFERS',
      PAGE,
    ],
    [
      'holds less than it says',
      MANIFEST_PATH,
      swap('"contentSize": 50000', '"contentSize": 50001'),
      'CONTENT_DIFFERS',
      PAGE,
    ],
    [
      'holds other content than it says',
      MANIFEST_PATH,
      swap(sha256Hex('0'.repeat(50_000)), '0'.repeat(64)),
      'CONTENT_DIFFERS',
      PAGE,
    ],
  ])('that %s fails', async (_, file, edit, code, named) => {
    expect(await failuresAfter({ [file]: edit })).toContainEqual([code, named])
  })

  it('whose signed number of octets and files is another fails', async () => {
    expect(await failuresAfter({}, { payloadOxum: '1.1' })).toEqual([
      ['TAG_FILE_INVALID', 'bag-info.txt'],
      ['OXUM_DIFFERS', MANIFEST_PATH],
    ])
  })

  it('whose statement names a deliverable that the bag does not hold fails', async () => {
    const more = swap(
      '"name": "data/report/report.html"',
      '"name": "data/results/roster.json",\n      "digest": {\n        "sha256": "' +
        '0'.repeat(64) +
        '"\n      }\n    },\n    {\n      "name": "data/report/report.html"',
    )
    expect(await failuresAfter({}, { subjects: more })).toEqual([['MANIFEST_INVALID', 'manifest-sha256.txt']])
  })
})

// Which files make the folder of a run a BagIt 1.0 bag (RFC 8493)? `sha256sum -c` then checks the whole payload.

import { sha256Hex } from './digest.ts'

export interface BagFile {
  /** Path inside the bundle, below `data/`. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface BagInput {
  readonly runId: string
  readonly stream: string
  /** Left out of bag-info.txt if nobody is named. */
  readonly organisation?: string
  /** `YYYY-MM-DD`. */
  readonly baggedOn: string
  /** Every file below `data/`, `data/manifest.json` included. */
  readonly files: readonly BagFile[]
}

export interface Bag {
  /** The four tag files by name, in the order in which they are put. */
  readonly tagFiles: readonly { readonly name: string; readonly body: Uint8Array }[]
  /** `<octets>.<files>`. */
  readonly payloadOxum: string
}

export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
/** What tagmanifest-sha256.txt lists: every tag file but itself and those under `attestation/`. */
export const LISTED_TAG_FILES = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'] as const

export function assembleBag(input: BagInput): Bag {
  const payloadOxum = payloadOxumOf(input.files)
  const info = [
    ...(input.organisation === undefined ? [] : [`Source-Organization: ${oneLine(input.organisation)}`]),
    `External-Identifier: ${input.runId}`,
    `Bagging-Date: ${input.baggedOn}`,
    `Payload-Oxum: ${payloadOxum}`,
    `Bag-Group-Identifier: ${input.stream}`,
  ]
  const encoder = new TextEncoder()
  const bodies = {
    'bag-info.txt': encoder.encode(info.map((line) => `${line}\n`).join('')),
    'bagit.txt': encoder.encode(BAGIT_TEXT),
    'manifest-sha256.txt': encoder.encode(digestLines(input.files)),
  } satisfies Record<(typeof LISTED_TAG_FILES)[number], Uint8Array>
  const tagManifest = digestLines(LISTED_TAG_FILES.map((path) => ({ path, sha256: sha256Hex(bodies[path]) })))
  return {
    tagFiles: [
      ...LISTED_TAG_FILES.map((name) => ({ name, body: bodies[name] })),
      { name: 'tagmanifest-sha256.txt', body: encoder.encode(tagManifest) },
    ],
    payloadOxum,
  }
}

/** Octets and files of a payload: a completeness check before any hashing (RFC 8493, section 2.2.2). */
export function payloadOxumOf(files: readonly { readonly bytes: number }[]): string {
  return `${files.reduce((sum, file) => sum + file.bytes, 0)}.${files.length}`
}

export interface DigestLine {
  readonly path: string
  readonly sha256: string
}

/** Reads a manifest of exactly our form: `<64 hex>  <path>` and LF, each path once, bytewise sorted. */
export function parseDigestLines(bytes: Uint8Array): readonly DigestLine[] | undefined {
  const text = new TextDecoder('latin1').decode(bytes)
  const lines = [...text.matchAll(/([0-9a-f]{64}) {2}([A-Za-z0-9._/-]+)\n/g)].map(([, sha256 = '', path = '']) => ({
    path,
    sha256,
  }))
  return digestLines(lines) === text && new Set(lines.map((line) => line.path)).size === lines.length
    ? lines
    : undefined
}

function digestLines(files: readonly DigestLine[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((file) => `${file.sha256}  ${file.path}\n`)
    .join('')
}

/** A line break in a name of an organisation would begin another label. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}

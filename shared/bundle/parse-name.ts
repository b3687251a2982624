// What is this file of a container? The closed list of places; a name that fits none is no part of the format.

import { bundlePath, KEYID_PATTERN, RUN_ID_PATTERN, STREAM_PATTERN } from './names.ts'

export type ParsedName =
  | { readonly kind: 'key'; readonly stream: string; readonly keyid: string }
  | { readonly kind: 'ledger'; readonly stream: string; readonly sequence: number }
  | { readonly kind: 'anchor'; readonly stream: string; readonly sequence: number }
  | {
      readonly kind: 'bundle'
      readonly stream: string
      readonly runId: string
      /** Folder of the run, without a final slash. */
      readonly bundle: string
      /** Path inside the bundle. */
      readonly path: string
    }
  | { readonly kind: 'unknown' }

const LEDGER = /^ledger\/(\d{12})\.sigstore\.json$/
const ANCHOR = /^anchors\/(\d{12})\.[a-z0-9-]{1,40}\.(?:tsr|json|pem)$/
const BUNDLE = /^bundles\/\d{4}\/\d{2}\/\d{2}\/([^/]+)\/(.+)$/

const SOURCE = '[a-z0-9-]{1,60}'
const ATTEMPT_FOLDER = `${SOURCE}/[a-z0-9-]{1,60}\\.\\d{1,4}`
/** Folders that a slice's attempt owns: a killed worker may still finish a put there after the run was concluded. */
const SLICE_ATTEMPT_FILE = new RegExp(
  `^data/(?:raw/${ATTEMPT_FOLDER}/(?:page-\\d{5}\\.json\\.gz|requests\\.jsonl)|records/${ATTEMPT_FOLDER}/records\\.jsonl\\.gz)$`,
)

/** Every other path a bundle may hold (docs/evidence-format.md, 1.1). */
const BUNDLE_FILES: readonly RegExp[] = [
  /^(?:bagit|bag-info|manifest-sha256|tagmanifest-sha256)\.txt$/,
  /^attestation\/statement\.(?:json|sig|tsr)$/,
  /^data\/manifest\.json$/,
  /^data\/config\/(?:effective-config|scope|exceptions|store-policy|access-paths)\.json$/,
  /^data\/declared\/[0-9a-f]{64}$/,
  new RegExp(`^data/records/${SOURCE}/joined/records\\.jsonl\\.gz$`),
  /^data\/records\/sessions\.jsonl\.gz$/,
  /^data\/results\/(?:findings|oscal-assessment-results|roster|late-arrivals)\.json$/,
  /^data\/results\/(?:access-paths|evidence-index)\.csv$/,
  /^data\/results\/mfa-policy\.md$/,
  /^data\/report\/report\.html$/,
]

/** True for a file in a slice-attempt folder: the only place where a late file is no fault of integrity. */
export function isSliceAttemptPath(path: string): boolean {
  return SLICE_ATTEMPT_FILE.test(path)
}

function isBundlePath(path: string): boolean {
  return isSliceAttemptPath(path) || BUNDLE_FILES.some((pattern) => pattern.test(path))
}

/**
 * Places a name of a container.
 *
 * @example `parseName('v1/prod-aks/ledger/000000000342.sigstore.json')` is `{kind: 'ledger', stream: 'prod-aks', sequence: 342}`
 */
export function parseName(name: string): ParsedName {
  const [version, stream, ...rest] = name.split('/')
  if (version !== 'v1' || stream === undefined || !STREAM_PATTERN.test(stream)) return { kind: 'unknown' }
  const place = rest.join('/')
  const keyid = /^keys\/([^/]+)\.pem$/.exec(place)?.[1]
  if (keyid !== undefined && KEYID_PATTERN.test(keyid)) return { kind: 'key', stream, keyid }
  const sequence = LEDGER.exec(place)?.[1]
  if (sequence !== undefined) return { kind: 'ledger', stream, sequence: Number(sequence) }
  const anchored = ANCHOR.exec(place)?.[1]
  if (anchored !== undefined) return { kind: 'anchor', stream, sequence: Number(anchored) }
  const [, runId, path] = BUNDLE.exec(place) ?? []
  if (runId !== undefined && path !== undefined && RUN_ID_PATTERN.test(runId)) {
    const bundle = bundlePath(stream, runId)
    if (name.startsWith(`${bundle}/`) && isBundlePath(path)) return { kind: 'bundle', stream, runId, bundle, path }
  }
  return { kind: 'unknown' }
}

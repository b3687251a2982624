// What is in the bundle, and how was each source asked? `data/manifest.json`, the long part of the statement.

import type { SourceReport } from '../domain/capture.ts'
import type { CollectionWindow } from '../domain/window.ts'
import { assembleJson, sortKeys } from './json.ts'
import { MANIFEST_PATH } from './names.ts'

export const MANIFEST_SCHEMA = 'urn:aks-mfa-evidence:manifest:v1'

export interface ManifestFile {
  /** Path inside the bundle, below `data/`. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly mediaType: string
  /** False: left by a slice's attempt whose result was not taken. Kept, because nothing is ever deleted. */
  readonly used: boolean
  /** Digest and length after gunzip; only of `.gz` files. */
  readonly contentSha256?: string
  readonly contentSize?: number
  readonly records?: number
}

export interface ManifestSource extends Omit<SourceReport, 'gaps'> {
  readonly apiVersion?: string
  /** The permission that was used, for example `AuditLog.Read.All`. */
  readonly permission?: string
  /** How one gets from the first answer to the last. */
  readonly paging?: string
  /** Result limits of the service that the queries were kept below. */
  readonly limits?: string
  /** How often the source was asked, and the files that hold each request, one a line. */
  readonly requests?: { readonly count: number; readonly files: readonly string[] }
}

export interface ManifestInput {
  readonly runId: string
  readonly stream: string
  readonly window: CollectionWindow
  /** Every file below `data/` but the manifest itself. */
  readonly files: readonly ManifestFile[]
  readonly sources: readonly ManifestSource[]
  readonly completeness: { readonly complete: boolean; readonly sentence: string }
  /** Record counts by record type. */
  readonly recordCounts: Readonly<Record<string, number>>
  /** Files that speak of each access path, by its id. */
  readonly accessPathFiles: Readonly<Record<string, readonly string[]>>
}

export interface ManifestDocument extends ManifestInput {
  readonly schema: typeof MANIFEST_SCHEMA
}

/** Bytes of `data/manifest.json`: keys sorted, files by path, sources by id. */
export function assembleManifest(input: ManifestInput): Uint8Array {
  const document: ManifestDocument = {
    schema: MANIFEST_SCHEMA,
    runId: input.runId,
    stream: input.stream,
    window: input.window,
    files: sortBy(
      input.files
        .filter((file) => file.path !== MANIFEST_PATH)
        .map(({ path, bytes, sha256, mediaType, used, contentSha256, contentSize, records }) => ({
          path,
          bytes,
          sha256,
          mediaType,
          used,
          ...(contentSha256 === undefined ? {} : { contentSha256 }),
          ...(contentSize === undefined ? {} : { contentSize }),
          ...(records === undefined ? {} : { records }),
        })),
      (file) => file.path,
    ),
    sources: sortBy(input.sources.map(withoutGaps), (source) => source.id),
    completeness: input.completeness,
    recordCounts: input.recordCounts,
    accessPathFiles: Object.fromEntries(
      Object.entries(input.accessPathFiles).map(([path, files]) => [path, sortBy(files, (file) => file)]),
    ),
  }
  return assembleJson(sortKeys(document))
}

/** Gaps stand in the statement and the findings; once is enough. */
function withoutGaps(source: ManifestSource & { readonly gaps?: unknown }): ManifestSource {
  const { gaps: _gaps, ...rest } = source
  return rest
}

function sortBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

// What the newest committed bundle hands on: the session register and when each declaration was first recorded.

import { gunzipSync } from 'node:zlib'
import { sha256Hex } from '../bundle/digest.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import type { Departure, RecordedConfirmation, RecordedDeclaration, Scope } from '../domain/scope.ts'
import type { SessionLine } from '../domain/session.ts'
import type { PreviousBundle } from '../domain/slice.ts'

/** A register line is kept this long (docs/evidence-format.md, 1.1). */
const REGISTER_DAYS = 90
/** Far above what 90 days of sessions need; guards against a bomb in the container. */
const LARGEST_REGISTER_BYTES = 512 * 1024 * 1024

const decoder = new TextDecoder()

/** The files of an earlier bundle, each believed only if its bytes are the ones that the signed manifest names. */
export interface EarlierFiles {
  /** Paths inside the bundle. */
  readonly paths: readonly string[]
  /** The digest that the signed list names for a path; undefined: it does not name the path. */
  readonly digestOf: (path: string) => string | undefined
  /** Undefined: not named, not there, or other bytes. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
}

/** Undefined if the list of its files is not the one that the signed statement names. */
export async function openPreviousBundle(
  store: EvidenceStore,
  previous: PreviousBundle,
): Promise<EarlierFiles | undefined> {
  const manifest = await store.get(`${previous.path}/manifest-sha256.txt`)
  if (manifest === undefined || sha256Hex(manifest) !== previous.manifestSha256) return undefined
  const lines = decoder
    .decode(manifest)
    .split('\n')
    .filter((line) => line !== '')
  const digests = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
  return {
    paths: [...digests.keys()],
    digestOf: (path) => digests.get(path),
    async read(path) {
      const digest = digests.get(path)
      const body = digest === undefined ? undefined : await store.get(`${previous.path}/${path}`)
      return body !== undefined && sha256Hex(body) === digest ? body : undefined
    },
  }
}

async function readManifested(
  store: EvidenceStore,
  previous: PreviousBundle,
  path: string,
): Promise<Uint8Array | undefined> {
  return (await openPreviousBundle(store, previous))?.read(path)
}

export async function readSessions(store: EvidenceStore, previous: PreviousBundle | undefined): Promise<SessionLine[]> {
  const stored =
    previous === undefined ? undefined : await readManifested(store, previous, 'data/records/sessions.jsonl.gz')
  if (stored === undefined) return []
  const text = decoder.decode(gunzipSync(stored, { maxOutputLength: LARGEST_REGISTER_BYTES }))
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SessionLine)
}

/** The register to publish: earlier lines of the last 90 days and this window's, sorted by session, the newest origin of each. */
export function mergeSessions(
  earlier: readonly SessionLine[],
  fresh: readonly SessionLine[],
  windowTo: string,
): SessionLine[] {
  const oldest = Date.parse(windowTo) - REGISTER_DAYS * 86_400_000
  const merged = new Map<string, SessionLine>()
  for (const line of [...earlier, ...fresh]) {
    if (Date.parse(line.at) < oldest) continue
    const key = `${line.sessionId}\u0000${line.recordId}`
    merged.set(key, line)
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}

/** What the scope file declares, each with the time the ledger first held exactly this text of it. */
export interface Declarations {
  readonly exceptions: readonly Departure[]
  readonly declared: readonly RecordedDeclaration[]
  readonly scopeConfirmation?: RecordedConfirmation
}

/** `data/config/exceptions.json` carries them from bundle to bundle; one of an earlier release holds exceptions alone. */
export async function readDeclarations(
  store: EvidenceStore,
  previous: PreviousBundle | undefined,
  scope: Pick<Scope, 'exceptions' | 'declared' | 'scopeConfirmation'>,
): Promise<Declarations> {
  const stored =
    previous === undefined ? undefined : await readManifested(store, previous, 'data/config/exceptions.json')
  const earlier = stored === undefined ? {} : (JSON.parse(decoder.decode(stored)) as Partial<Declarations>)
  const since = previous?.finishedAt ?? ''
  const confirmation = scope.scopeConfirmation
  const [confirmed] =
    confirmation === undefined
      ? []
      : noteFirstRecord(
          [confirmation],
          earlier.scopeConfirmation === undefined ? [] : [earlier.scopeConfirmation],
          since,
        )
  return {
    exceptions: noteFirstRecord(scope.exceptions, earlier.exceptions ?? [], since),
    declared: noteFirstRecord(scope.declared, earlier.declared ?? [], since),
    ...(confirmed === undefined ? {} : { scopeConfirmation: confirmed }),
  }
}

/** What the earlier bundle was the first to hold was first recorded when that bundle was finished. */
function noteFirstRecord<T extends object>(
  items: readonly T[],
  earlier: readonly (T & { readonly firstRecordedAt?: string })[],
  since: string,
): (T & { readonly firstRecordedAt?: string })[] {
  const recorded = new Map<string, string>()
  for (const { firstRecordedAt, ...item } of earlier)
    recorded.set(JSON.stringify(sorted(item)), firstRecordedAt ?? since)
  return items.map((item) => {
    const firstRecordedAt = recorded.get(JSON.stringify(sorted(item)))
    return firstRecordedAt === undefined ? item : { ...item, firstRecordedAt }
  })
}

/** Keys in order, so that a declaration is the same whatever order its file gives them in. */
function sorted(declaration: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(declaration).sort(([a], [b]) => (a < b ? -1 : 1)))
}

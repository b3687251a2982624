// Which rosters do earlier bundles hold: the one to compare with, and those that declared reviews name? Believed only with the
// digests of the signed manifests.

import { ROSTER_PATH } from '../bundle/names.ts'
import { validateDocument } from '../bundle/validate-document.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import type { EarlierRoster, EarlierRosters, RosterDocument } from '../domain/roster.ts'
import type { DeclaredEvidence } from '../domain/scope.ts'
import type { PreviousBundle } from '../domain/slice.ts'
import { committedBundles, readCommittedRuns } from './committed-runs.ts'
import { openPreviousBundle } from './previous-bundle.ts'

/** A review counts for six months, and so does the roster it names; with room for late and repeated runs. */
const BUNDLES_SEARCHED = 800
/** A run that saw little lists few: a whole roster of the last month is the better one to compare with. */
const BUNDLES_COMPARED = 31

export async function readEarlierRosters(
  store: EvidenceStore,
  of: {
    readonly stream: string
    readonly previous: PreviousBundle | undefined
    readonly declared: readonly DeclaredEvidence[]
  },
): Promise<EarlierRosters> {
  const { previous: newest } = of
  if (newest === undefined) return { reviewed: [] }
  const committed = committedBundles((await readCommittedRuns(store, of.stream)).runs)
  // What was committed while this run was at work is no earlier bundle of it.
  const earlier = committed.slice(0, committed.findIndex(({ path }) => path === newest.path) + 1).reverse()
  const previous = await readPrevious(store, earlier.slice(0, BUNDLES_COMPARED))
  return {
    ...(previous === undefined ? {} : { previous }),
    reviewed: await readReviewed(store, earlier.slice(0, BUNDLES_SEARCHED), of.declared),
  }
}

/** The newest whole one; else the newest. */
async function readPrevious(
  store: EvidenceStore,
  bundles: readonly PreviousBundle[],
): Promise<EarlierRoster | undefined> {
  let newest: EarlierRoster | undefined
  for (const bundle of bundles) {
    const roster = await readRoster(store, bundle, () => true)
    if (roster?.document.complete === true) return roster
    newest ??= roster
  }
  return newest
}

/** Sorted by digest. */
async function readReviewed(
  store: EvidenceStore,
  bundles: readonly PreviousBundle[],
  declared: readonly DeclaredEvidence[],
): Promise<EarlierRoster[]> {
  const wanted = new Set(
    declared.flatMap(({ kind, sha256 }) => (kind === 'access-review' && sha256 !== undefined ? [sha256] : [])),
  )
  const found = new Map<string, EarlierRoster>()
  for (const bundle of bundles) {
    if (found.size === wanted.size) break
    const roster = await readRoster(store, bundle, (sha256) => wanted.has(sha256) && !found.has(sha256))
    if (roster !== undefined) found.set(roster.sha256, roster)
  }
  return [...found.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

/** Undefined: the bundle holds none that is asked for, or none that can be believed or read. */
async function readRoster(
  store: EvidenceStore,
  bundle: PreviousBundle,
  isWanted: (sha256: string) => boolean,
): Promise<EarlierRoster | undefined> {
  const files = await openPreviousBundle(store, bundle)
  const sha256 = files?.digestOf(ROSTER_PATH)
  if (files === undefined || sha256 === undefined || !isWanted(sha256)) return undefined
  const body = await files.read(ROSTER_PATH)
  const document = body === undefined ? undefined : parse(new TextDecoder().decode(body))
  return document === undefined ? undefined : { sha256, document }
}

function parse(text: string): RosterDocument | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return validateDocument('roster', document).length === 0 ? (document as RosterDocument) : undefined
  } catch {
    return undefined
  }
}

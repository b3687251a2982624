// What has been committed so far, as planning and stating need it.

import { isCollection, type CollectionStatement } from '../bundle/statement.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import { readLedger, type CommittedEntry } from '../deposit/ledger.ts'
import type { PreviousBundle } from '../domain/slice.ts'
import type { CollectionResult } from './collection-result.ts'
import type { CollectionWindow } from '../domain/window.ts'

export interface CommittedRun {
  readonly sequence: number
  readonly sha256: string
  readonly statement: CollectionStatement
}

export interface CommittedRuns {
  readonly head?: { readonly sequence: number; readonly sha256: string }
  readonly runs: readonly CommittedRun[]
  readonly newest?: CommittedEntry
}

export async function readCommittedRuns(store: EvidenceStore, stream: string): Promise<CommittedRuns> {
  const entries = await readLedger(store, stream)
  const newest = entries.at(-1)
  const runs = entries.flatMap(({ sequence, sha256, statement }) =>
    isCollection(statement) ? [{ sequence, sha256, statement }] : [],
  )
  return newest === undefined ? { runs } : { head: { sequence: newest.sequence, sha256: newest.sha256 }, runs, newest }
}

/** Windows that count as collected. A failed run saw nothing, so its window stays open. */
export function coveredWindows(runs: readonly CommittedRun[]): CollectionWindow[] {
  return runs.filter((run) => run.statement.predicate.outcome !== 'failed').map((run) => run.statement.predicate.window)
}

/** Up to when the windows that began before this one reach. */
export function collectedUntil(runs: readonly CommittedRun[], window: CollectionWindow): string | undefined {
  const ends = coveredWindows(runs)
    .filter(({ from }) => Date.parse(from) < Date.parse(window.from))
    .map(({ to }) => to)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
  return ends.at(-1)
}

export function previousBundle(runs: readonly CommittedRun[]): PreviousBundle | undefined {
  return committedBundles(runs.slice(-1)).at(-1)
}

/** In the order of the ledger. */
export function committedBundles(runs: readonly CommittedRun[]): PreviousBundle[] {
  return runs.flatMap(({ statement }) => {
    const manifest = statement.subject.find((subject) => subject.name === 'manifest-sha256.txt')
    if (manifest === undefined) return []
    const { bundle, clock } = statement.predicate
    return [{ path: bundle.path, manifestSha256: manifest.digest.sha256, finishedAt: clock.finishedAt }]
  })
}

/** The result of a run whose entry stands in the ledger: a step that was killed after the commit must not commit twice. */
export async function findCommittedRun(
  store: EvidenceStore,
  stream: string,
  runId: string,
): Promise<CollectionResult | undefined> {
  const { runs } = await readCommittedRuns(store, stream)
  const run = runs.find(({ statement }) => statement.predicate.bundle.runId === runId)
  if (run === undefined) return undefined
  const { window, outcome, bundle, verdicts } = run.statement.predicate
  const { sequence, sha256 } = run
  return { committed: true, runId, stream, window, outcome, sequence, sha256, bundle: bundle.path, verdicts }
}

/** Entries whose window this run collects again. */
export function supersededRuns(runs: readonly CommittedRun[], window: CollectionWindow): CommittedRun[] {
  return runs.filter(
    ({ statement }) =>
      Date.parse(statement.predicate.window.from) < Date.parse(window.to) &&
      Date.parse(statement.predicate.window.to) > Date.parse(window.from),
  )
}

/** Run ids the ledger explains: committed, or named as abandoned by a later entry. */
export function explainedRunIds(runs: readonly CommittedRun[]): Set<string> {
  const ids = new Set<string>()
  for (const { statement } of runs) {
    ids.add(statement.predicate.bundle.runId)
    for (const abandoned of statement.predicate.abandonedRuns ?? []) ids.add(abandoned.runId)
  }
  return ids
}

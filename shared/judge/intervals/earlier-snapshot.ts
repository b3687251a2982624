// What can an earlier run's capture witness of this window?

import type { SourceId } from '../../domain/source-ids.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { sourcesOfLog } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'

/** A snapshot from before the collected trail witnesses nothing: a change in between would stand in no record. */
export function usableSnapshot(evidence: Evidence, earlier: EarlierSnapshot | undefined): EarlierSnapshot | undefined {
  if (earlier === undefined) return undefined
  const from = Date.parse(earlier.capturedFrom)
  return from >= trailFrom(evidence) && from <= Date.parse(evidence.window.to) ? earlier : undefined
}

export function spanOf(earlier: EarlierSnapshot): CollectionWindow {
  return { from: earlier.capturedFrom, to: earlier.capturedAt }
}

export function wasComplete(earlier: EarlierSnapshot, source: SourceId): boolean {
  return earlier.complete.includes(source)
}

/** From when on every change of the directory would stand in the collected trail. */
export function trailFrom(evidence: Evidence): number {
  const asked = (sourcesOfLog(evidence, 'directory-audits') ?? []).map(
    (id) => evidence.reports.get(id)?.window?.from ?? evidence.window.from,
  )
  return Math.max(...asked.map((from) => Date.parse(from)))
}

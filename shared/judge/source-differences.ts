// With two sources of sign-ins: which records does one hold and the other not? Compared by the id of the record; each record is judged
// all the same, from wherever it came.

import type { SourceDifference } from '../domain/tally.ts'

/** Enough to look up; the count says how many there are. */
const IDS_NAMED = 5

const WAYS = ['log-', 'graph-'] as const

/** Takes the records one by one, in any order; each id once. */
export function createSourceComparison(): {
  add(recordId: string, sources: readonly string[]): void
  finish(): SourceDifference[]
} {
  const found = new Map<string, SourceDifference>()
  return {
    add: (recordId, sources) => {
      const ways = WAYS.filter((way) => sources.some((source) => source.startsWith(way)))
      const [source] = [...sources].sort()
      if (ways.length !== 1 || source === undefined) return
      const one = { inSource: source, notInSource: otherWay(source), count: 1, recordIds: [recordId] }
      found.set(source, join(found.get(source), one))
    },
    finish: () => mergeSourceDifferences([[...found.values()]]),
  }
}

/** Exact, and the same in any order and grouping. */
export function mergeSourceDifferences(parts: readonly (readonly SourceDifference[])[]): SourceDifference[] {
  const merged = new Map<string, SourceDifference>()
  for (const part of parts) for (const one of part) merged.set(one.inSource, join(merged.get(one.inSource), one))
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function join(a: SourceDifference | undefined, b: SourceDifference): SourceDifference {
  if (a === undefined) return b
  return {
    ...b,
    count: a.count + b.count,
    recordIds: [...a.recordIds, ...b.recordIds].sort().slice(0, IDS_NAMED),
  }
}

function otherWay(source: string): string {
  return source.startsWith('log-') ? source.replace(/^log-/, 'graph-') : source.replace(/^graph-/, 'log-')
}

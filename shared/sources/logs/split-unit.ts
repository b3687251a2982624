// How is a part of a table cut that is too large for one answer? By user partition, then by time
// (docs/facts, azure-aks 4.5, paging recipe).

import type { CollectionWindow } from '../../domain/window.ts'
import { halve, MINUTE_MS } from '../spans.ts'
import type { LogCount } from './log-answer.ts'

export interface LogUnit {
  readonly window: CollectionWindow
  readonly index: number
  readonly of: number
}

/** Keeps one page within the memory of a streaming decoder; the service itself cuts at about 100 MB. */
export const MAX_BYTES_PER_QUERY = 8 * 1024 * 1024

/** Beyond it single users are what is large, and only time cuts them. */
const MOST_PARTITIONS_PER_SLICE = 64

export function partsNeeded({ rows, bytes }: LogCount, maxRows: number): number {
  return Math.max(Math.ceil(rows / maxRows), Math.ceil(bytes / MAX_BYTES_PER_QUERY))
}

/**
 * At least two disjoint parts that make up the unit, or undefined if it cannot be cut any more. The number of partitions
 * is doubled and doubled again: `hash(x, 2n)` is `hash(x, n)` or that plus n, so the parts of a part are exact.
 * @param base partitions the slice itself is made of
 * @param shortestMs no part in time is shorter
 */
export function splitUnit(
  unit: LogUnit,
  needed: number,
  base: number,
  shortestMs: number = MINUTE_MS,
): LogUnit[] | undefined {
  const { window, index, of } = unit
  let times = 1
  while (times < needed && of * times * 2 <= base * MOST_PARTITIONS_PER_SLICE) times *= 2
  if (times > 1)
    return Array.from({ length: times }, (_, part) => ({ window, index: index + part * of, of: of * times }))
  return halve(window, shortestMs)?.map((span) => ({ window: span, index, of }))
}

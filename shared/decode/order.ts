// In which order do we write things down, and which of two differing versions do we keep, without asking who came first?

import { compareInstants } from '../domain/instant.ts'

/** Bytewise, without a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** JSON with sorted keys: equal values have equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}

/** The smallest of the values that are there: a choice that does not depend on their order. */
export function leastOf<T>(values: Iterable<T | undefined>): T | undefined {
  let least: T | undefined
  for (const value of values)
    if (value !== undefined && (least === undefined || compareText(canonical(value), canonical(least)) < 0))
      least = value
  return least
}

/** The earliest instant, to the last digit received. */
export function earliestOf(instants: readonly string[]): string | undefined {
  return [...instants].sort(compareInstants)[0]
}

/** The latest instant, to the last digit received. */
export function latestOf(instants: readonly string[]): string | undefined {
  return [...instants].sort(compareInstants).at(-1)
}

/** The texts without repeats, in order. */
export function sortedUnion(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort(compareText)
}

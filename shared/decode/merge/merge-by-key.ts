// What is left of several parts that may repeat each other?

import { canonical, compareText } from '../order.ts'

/**
 * One value a key, in the order of the keys. `join` makes one of two; it must not care for order or repetition, so that parts
 * may be merged in any grouping. Without it the smaller by its canonical text stays.
 */
export function mergeByKey<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
  join: (a: T, b: T) => T = smaller,
): readonly T[] {
  const merged = new Map<string, T>()
  for (const value of values) {
    const key = keyOf(value)
    const other = merged.get(key)
    // A value joined to itself is in the form that joining gives: its lists sorted, without repeats.
    merged.set(key, join(other ?? value, value))
  }
  return [...merged.entries()].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value)
}

function smaller<T>(a: T, b: T): T {
  return compareText(canonical(a), canonical(b)) <= 0 ? a : b
}

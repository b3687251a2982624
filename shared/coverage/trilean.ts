// What is the answer of a condition that may be unknown? Kleene's three values, worst-case honest.

export type Trilean = 'yes' | 'no' | 'unknown'

export function not(a: Trilean): Trilean {
  return a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'unknown'
}

/** All must hold: one `no` decides. */
export function both(a: Trilean, b: Trilean): Trilean {
  if (a === 'no' || b === 'no') return 'no'
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown'
}

/** One must hold: one `yes` decides. */
export function either(a: Trilean, b: Trilean): Trilean {
  if (a === 'yes' || b === 'yes') return 'yes'
  return a === 'no' && b === 'no' ? 'no' : 'unknown'
}

export function every(values: Iterable<Trilean>): Trilean {
  let result: Trilean = 'yes'
  for (const value of values) result = both(result, value)
  return result
}

export function some(values: Iterable<Trilean>): Trilean {
  let result: Trilean = 'no'
  for (const value of values) result = either(result, value)
  return result
}

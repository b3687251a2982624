// Which of two moments is earlier? Vendor times carry none to seven fractional digits, so text order is not time order.

/** `2026-11-23T09:05:07`: what stands before the fraction. */
const WHOLE_SECONDS = 19

/** Orders two RFC 3339 instants that end in `Z`; zero for one moment, however it is written. */
export function compareMoments(a: string, b: string): number {
  if (a === b) return 0
  // Of one length, or of different seconds, text order is time order.
  if (a.length === b.length || !isSameSecond(a, b)) return a < b ? -1 : 1
  const left = fraction(a)
  const right = fraction(b)
  return left === right ? 0 : left < right ? -1 : 1
}

/** The same made total: of one moment written in two ways the smaller text comes first. */
export function compareInstants(a: string, b: string): number {
  return compareMoments(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** From the end, where two times of one log differ first. */
function isSameSecond(a: string, b: string): boolean {
  for (let i = WHOLE_SECONDS - 1; i >= 0; i--) if (a.charCodeAt(i) !== b.charCodeAt(i)) return false
  return true
}

/** The digits after the second, without trailing zeros: these do compare as text. */
function fraction(instant: string): string {
  return instant.slice(WHOLE_SECONDS + 1, -1).replace(/0+$/, '')
}

// Which of two moments is earlier? Vendor times carry none to seven fractional digits, so text order is not time order.

/** `2026-11-23T09:05:07`: what stands before the fraction. */
const WHOLE_SECONDS = 19

/** Orders two RFC 3339 instants that end in `Z`; equal moments written differently are ordered as text, so the order is total. */
export function compareInstants(a: string, b: string): number {
  if (a === b) return 0
  // Of one length, or of different seconds, text order is time order.
  if (a.length === b.length || !isSameSecond(a, b)) return a < b ? -1 : 1
  const [left, right] = [fraction(a), fraction(b)]
  if (left !== right) return left < right ? -1 : 1
  return a < b ? -1 : 1
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

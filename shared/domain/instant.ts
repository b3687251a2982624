// Which of two moments is earlier? Vendor times carry none to seven fractional digits, so text order is not time order.

/** Orders two RFC 3339 instants that end in `Z`; equal moments written differently are ordered as text, so the order is total. */
export function compareInstants(a: string, b: string): number {
  if (a === b) return 0
  const byFraction =
    a.slice(0, 19) === b.slice(0, 19)
      ? compareText(fraction(a), fraction(b))
      : compareText(a.slice(0, 19), b.slice(0, 19))
  return byFraction || compareText(a, b)
}

/** The digits after the second, without trailing zeros: these do compare as text. */
function fraction(instant: string): string {
  return instant.slice(20, -1).replace(/0+$/, '')
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

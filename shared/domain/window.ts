// Half-open windows in UTC: the only way this product speaks of a span of time.

/** `[from, to)`, both RFC 3339 with `Z`. */
export interface CollectionWindow {
  readonly from: string
  readonly to: string
}

/** True if an RFC 3339 instant lies in the window. Vendor times carry up to seven fractional digits, so compare numerically. */
export function isInWindow(at: string, window: CollectionWindow): boolean {
  const time = Date.parse(at)
  return time >= Date.parse(window.from) && time < Date.parse(window.to)
}

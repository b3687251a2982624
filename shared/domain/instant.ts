// Which moment does a person's text name, and which of two is earlier? Vendor times carry none to seven fractional digits,
// so text order is not time order.

/** `2026-11-23T09:05:07`: what stands before the fraction. */
const WHOLE_SECONDS = 19

/** RFC 3339, 5.6: a time without a zone would name another moment in another place. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i

/** What a refused text is told to be like. */
export const INSTANT_FORM = 'an RFC 3339 time of the calendar with `Z` or an offset, like `2026-11-24T00:00:00Z`'

/** The moment in UTC with `Z`, as precise as written; undefined if the text is no such time or the calendar lacks it. */
export function parseInstant(text: string): string | undefined {
  const [, date = '', time = '', fraction = '', sign, hours, minutes] = INSTANT.exec(text) ?? []
  const local = `${date}T${time}`
  const moment = Date.parse(`${local}Z`)
  // The engine takes 30 February for 2 March, and 24:00 for the next day.
  if (Number.isNaN(moment) || wholeSeconds(moment) !== local) return undefined
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60_000 : 60_000)
  const utc = wholeSeconds(moment - offset)
  // An offset can lead out of the years that four digits can write.
  return utc.startsWith('-') || utc.startsWith('+') ? undefined : `${utc}${fraction}Z`
}

function wholeSeconds(moment: number): string {
  return new Date(moment).toISOString().slice(0, WHOLE_SECONDS)
}

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

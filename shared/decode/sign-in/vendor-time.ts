// Which moment does a vendor's time text name? RFC 3339 with or without offset, spaces instead of `T`, and the portal's export.

const ISO = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?$/
/** `11/23/2026, 9:05:07.123 AM`: the export button of the Log Analytics portal. */
const PORTAL = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:\.(\d+))? ?([AaPp][Mm])$/

/** RFC 3339 with `Z`, as precise as received; sign-in times without a zone are UTC (facts: identity, 1.2). */
export function decodeTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  if (isPlainUtc(value)) return value
  const text = value.trim()
  const iso = ISO.exec(text)
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = '00', fraction, zone = 'Z'] = iso
    return toUtc(`${year}-${month}-${day}T${hour}:${minute}:${second}`, fraction, zone)
  }
  const portal = PORTAL.exec(text)
  if (portal === null) return undefined
  const [, month = '', day = '', year = '', hour12 = '', minute = '', second = '', fraction, half = ''] = portal
  const hour = (Number(hour12) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const two = (part: string | number): string => String(part).padStart(2, '0')
  return toUtc(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}`, fraction, 'Z')
}

/** `2026-11-23T09:05:07Z`, or with a fraction: the usual case, told without a regular expression or a parse. */
function isPlainUtc(text: string): boolean {
  const last = text.length - 1
  if (last < 19 || text.charCodeAt(last) !== Z || text.charCodeAt(10) !== T) return false
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return false
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (twoDigits(text, 0) > 99 || twoDigits(text, 2) > 99 || month < 1 || month > 12 || day < 1 || day > 31) return false
  // A day that only long months have, and a leap second, are left to the slower reading.
  if (day > 28 || twoDigits(text, 11) > 23 || twoDigits(text, 14) > 59 || twoDigits(text, 17) > 59)
    return !Number.isNaN(Date.parse(text))
  if (last === 19) return true
  if (last === 20 || text.charCodeAt(19) !== DOT) return false
  for (let i = 20; i < last; i++) if (!isDigit(text.charCodeAt(i))) return false
  return true
}

const DASH = 45
const DOT = 46
const COLON = 58
const T = 84
const Z = 90

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Above 99 where one of the two is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at)
  const ones = text.charCodeAt(at + 1)
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + ones - 48 : 100
}

/** The offset moves whole minutes, so the digits after the second stay as they are. */
function toUtc(local: string, fraction: string | undefined, zone: string): string | undefined {
  const offset = /^z$/i.test(zone) ? 'Z' : zone.length === 3 ? `${zone}:00` : zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')
  const moment = Date.parse(`${local}${offset}`)
  if (Number.isNaN(moment)) return undefined
  const whole = new Date(moment).toISOString().slice(0, 19)
  return fraction === undefined ? `${whole}Z` : `${whole}.${fraction}Z`
}

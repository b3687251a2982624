// Which moment does a vendor's time text name? RFC 3339 with or without offset, spaces instead of `T`, and the portal's export.

const ISO = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?$/
/** `11/23/2026, 9:05:07.123 AM`: the export button of the Log Analytics portal. */
const PORTAL = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:\.(\d+))? ?([AaPp][Mm])$/

/** RFC 3339 with `Z`, as precise as received; sign-in times without a zone are UTC (facts: identity, 1.2). */
export function decodeTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  if (isPlainUtc(value)) return Number.isNaN(Date.parse(value)) ? undefined : value
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

/** `2026-11-23T09:05:07Z`, or with a fraction: the usual case, told without a regular expression. */
function isPlainUtc(text: string): boolean {
  const last = text.length - 1
  return (
    last >= 19 &&
    text.charCodeAt(last) === 90 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    (last === 19 || text.charCodeAt(19) === 46)
  )
}

/** The offset moves whole minutes, so the digits after the second stay as they are. */
function toUtc(local: string, fraction: string | undefined, zone: string): string | undefined {
  const offset = /^z$/i.test(zone) ? 'Z' : zone.length === 3 ? `${zone}:00` : zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')
  const moment = Date.parse(`${local}${offset}`)
  if (Number.isNaN(moment)) return undefined
  const whole = new Date(moment).toISOString().slice(0, 19)
  return fraction === undefined ? `${whole}Z` : `${whole}.${fraction}Z`
}

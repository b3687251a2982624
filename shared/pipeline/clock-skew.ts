// Does the host's clock agree with the services it talks to? (docs/evidence-format.md, threat 12)

import type { CapturedPage } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'

/** Threat 12: more than five minutes make a run partial. */
export const LARGEST_SKEW_MILLISECONDS = 5 * 60_000

/** Keeps, per service, the difference of largest size between its Date header and the time of receipt. */
export function noteSkew(skew: Record<string, number>, page: CapturedPage): void {
  if (page.request.date === undefined) return
  const sent = Date.parse(page.request.date)
  const received = Date.parse(page.request.receivedAt)
  if (Number.isNaN(sent) || Number.isNaN(received)) return
  const service = page.source.split('-')[0] ?? page.source
  const difference = received - sent
  if (Math.abs(difference) > Math.abs(skew[service] ?? 0)) skew[service] = difference
}

export function mergeSkew(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const merged: Record<string, number> = {}
  for (const part of parts)
    for (const [service, difference] of Object.entries(part))
      if (Math.abs(difference) >= Math.abs(merged[service] ?? 0)) merged[service] = difference
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function skewGaps(skew: Readonly<Record<string, number>>): Gap[] {
  return Object.entries(skew)
    .filter(([, difference]) => Math.abs(difference) > LARGEST_SKEW_MILLISECONDS)
    .map(([service, difference]) => ({
      code: 'CLOCK_SKEW' as const,
      source: service,
      sentence: `the clocks of the collector and of ${service} differ by ${Math.round(difference / 1000)} s, more than 300 s`,
    }))
}

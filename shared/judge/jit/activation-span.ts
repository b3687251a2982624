// From when to when does an activation give power, as far as its records tell?

import type { PimActivation } from '../../domain/principal.ts'

const MINUTE = 60_000

/** Power outlives its end by the life of a token (docs/judgement.md, section 7; facts: PIM, 5). */
export const PRIVILEGE_GRACE = 75 * MINUTE
/** What two services write of one moment differs by so much. */
export const CLOCK_SKEW = 5 * MINUTE

export interface ActivationSpan {
  /** Milliseconds since 1970: of its completion; where none is told, of the request. */
  readonly begun: number
  /** When it expired or was given back; absent: no record tells. */
  readonly ended?: number
}

export function activationSpan({ requestedAt, completedAt, expiresAt, endedAt }: PimActivation): ActivationSpan {
  const ends = [expiresAt, endedAt].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]))
  return {
    begun: Date.parse(completedAt ?? requestedAt),
    ...(ends.length === 0 ? {} : { ended: Math.min(...ends) }),
  }
}

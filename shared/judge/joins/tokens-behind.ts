// On which sign-ins may a person's call rest? By person and hour: correlated, never proved (docs/judgement.md, section 6).

import { compareInstants } from '../../domain/instant.ts'
import type { TokenHours, TokenOrigin, TokenSide } from '../../domain/token-trail.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { putUnder } from '../intervals/put-under.ts'

const HOUR_MILLISECONDS = 3_600_000

/** 60 to 75 minutes, up to 90 (facts: ACCESS PATHS, 3.1). */
export const TOKEN_LIFE_MINUTES = 90

export interface CallSpan {
  readonly firstAt: string
  readonly lastAt: string
}

/** How the sign-ins were judged that a call may rest on; empty: none was found. */
export function tokensBehind(
  evidence: Evidence,
  principalId: string,
  audiences: ReadonlySet<string>,
  { firstAt, lastAt }: CallSpan,
  lifeMinutes = TOKEN_LIFE_MINUTES,
): ReadonlySet<TokenSide> {
  const first = Math.floor((Date.parse(firstAt) - lifeMinutes * 60_000) / HOUR_MILLISECONDS)
  const last = Math.floor(Date.parse(lastAt) / HOUR_MILLISECONDS)
  const of = indexOf(evidence).hoursOf.get(principalId.toLowerCase()) ?? []
  const reached = of.filter(
    ({ audience, hours }) =>
      audiences.has(audience.toLowerCase()) && hours.some((hour) => hour >= first && hour <= last),
  )
  return new Set(reached.map(({ side }) => side))
}

const WORST_FIRST: readonly TokenSide[] = ['not-satisfied', 'not-assessable', 'satisfied']

/** The sign-in that issued this very token: proved, as far as the two logs name tokens alike [K]. Of several the worst. */
export function originOfToken(
  evidence: Evidence,
  tokenId: string | undefined,
  principalId: string | undefined,
): TokenOrigin | undefined {
  if (tokenId === undefined || principalId === undefined) return undefined
  const origins = indexOf(evidence).originsOf.get(tokenId) ?? []
  return origins
    .filter((origin) => origin.principalId.toLowerCase() === principalId.toLowerCase())
    .sort((a, b) => WORST_FIRST.indexOf(a.side) - WORST_FIRST.indexOf(b.side) || compareInstants(a.at, b.at))[0]
}

interface TrailIndex {
  readonly hoursOf: ReadonlyMap<string, readonly TokenHours[]>
  readonly originsOf: ReadonlyMap<string, readonly TokenOrigin[]>
}

/** Asked for every call, and the same for all of them. */
const indices = new WeakMap<Evidence, TrailIndex>()

function indexOf(evidence: Evidence): TrailIndex {
  const known = indices.get(evidence)
  if (known !== undefined) return known
  const { hours, origins } = evidence.tally.tokens ?? { hours: [], origins: [] }
  const hoursOf = new Map<string, TokenHours[]>()
  for (const one of hours) putUnder(hoursOf, one.principalId.toLowerCase(), one)
  const originsOf = new Map<string, TokenOrigin[]>()
  for (const one of origins) putUnder(originsOf, one.tokenId, one)
  const index = { hoursOf, originsOf }
  indices.set(evidence, index)
  return index
}

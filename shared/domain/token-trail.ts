// Which tokens were people given, so that calls elsewhere can be joined to the sign-in behind them? (docs/judgement.md, section 6)

import type { Outcome, OutcomeSide } from './outcome.ts'

export type TokenSide = Exclude<OutcomeSide, 'neutral'>

/** A person's successful sign-ins for one audience, to the hour. */
export interface TokenHours {
  readonly principalId: string
  readonly audience: string
  /** How the sign-ins were judged; a strong factor that nothing demanded counts as satisfied. */
  readonly side: TokenSide
  /** Full hours since 1970, sorted, of the window and of the `TOKEN_TRAIL_HOURS` before it. */
  readonly hours: readonly number[]
}

/** The sign-in that issued a token which a log elsewhere names. */
export interface TokenOrigin {
  /** `uti` of the token's claims, `UniqueTokenIdentifier` of the sign-in. */
  readonly tokenId: string
  readonly principalId: string
  readonly source: string
  readonly recordId: string
  readonly at: string
  readonly outcome: Outcome
  readonly side: TokenSide
  readonly reason: string
}

export interface TokenTrail {
  readonly hours: readonly TokenHours[]
  readonly origins: readonly TokenOrigin[]
}

export const NO_TOKEN_TRAIL: TokenTrail = { hours: [], origins: [] }

/** A token with continuous access evaluation lives up to 28 hours [K]; others 60 to 90 minutes. */
export const TOKEN_TRAIL_HOURS = 28

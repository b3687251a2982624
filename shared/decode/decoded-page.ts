// What one page comes to in our words: sign-ins, observations of the configuration, and what could not be read.

import type { Gap } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { SignInEvent } from '../domain/sign-in-event.ts'
import type { UnknownValue } from '../domain/tally.ts'

/** One sign-in with its place in the page: `raw` is the element or row as parsed, for its digest. */
export interface DecodedSignIn {
  readonly event: SignInEvent
  readonly row: number
  readonly raw: unknown
}

export interface DecodedPage {
  readonly signIns: readonly DecodedSignIn[]
  readonly observations: Partial<Observations>
  readonly gaps: readonly Gap[]
  readonly unknowns: readonly UnknownValue[]
}

export const NOTHING_DECODED: DecodedPage = { signIns: [], observations: {}, gaps: [], unknowns: [] }

// Whom do we ask, and how patiently? A service behind its real client, with what the waiting needs from outside.

import type { Ask } from './exchange.ts'

/** Waits; ends early, without throwing, when the signal is aborted. */
export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>

export interface Patience {
  /** How often one question is asked at most. */
  readonly attempts: number
  /** The first wait where the service names none; each further one doubles it. */
  readonly firstWaitMs: number
  readonly longestWaitMs: number
}

/** docs/facts, identity 1.4: 5, 10, 20, 40, 80 s, then give up and say so. */
export const PATIENCE: Patience = { attempts: 6, firstWaitMs: 5_000, longestWaitMs: 300_000 }

/** An answer that is not the documented format seldom gets better: asked thrice. */
export const CONTENT_ATTEMPTS = 3

export interface Waiting {
  readonly patience: Patience
  readonly delay: Delay
  /** `[0, 1)`: spreads the waits of several collectors. */
  readonly jitter: () => number
}

export interface Service {
  readonly name: 'Microsoft Graph' | 'Azure Resource Manager' | 'Log Analytics'
  readonly ask: Ask
  readonly waiting: Waiting
  /**
   * Sources in a row that ended without any answer. From the second on a source is asked once, so that a service that
   * is down costs minutes, not hours.
   */
  readonly health: { silentInARow: number }
}

export const SILENT_SOURCES_BEFORE_HASTE = 2

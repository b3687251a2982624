// How does each kind of thing read what a record tells of it?

import type { AuthenticationStrength, ConditionalAccessPolicy, NamedLocation } from '../../domain/conditional-access.ts'
import type { Reading } from './fold-records.ts'
import { locationState, policyState, strengthState } from './same-state.ts'

/** Policy objects are written down twice within seconds. */
const WRITTEN_TWICE_MILLISECONDS = 10_000

/** PIM writes down what was asked, the directory what was done: minutes may lie between them. */
const CARRIED_OUT_MILLISECONDS = 10 * 60_000

export const POLICIES: Reading<ConditionalAccessPolicy | undefined> = {
  read(told) {
    if (told.kind === 'absent') return { value: undefined }
    if (told.kind === 'policy') return { value: told.policy }
    // That it enforces nothing is all one needs to know; what an enabled policy demands is not told by its state.
    const isOff = told.kind === 'policy-state' && (told.state === 'disabled' || told.state === 'report-only')
    return isOff ? { value: undefined } : undefined
  },
  keyOf: policyState,
  repeatedWithinMilliseconds: WRITTEN_TWICE_MILLISECONDS,
}

export const LOCATIONS: Reading<NamedLocation | undefined> = {
  read(told) {
    if (told.kind === 'absent') return { value: undefined }
    return told.kind === 'named-location' ? { value: told.namedLocation } : undefined
  },
  keyOf: locationState,
  repeatedWithinMilliseconds: WRITTEN_TWICE_MILLISECONDS,
}

export const STRENGTHS: Reading<AuthenticationStrength | undefined> = {
  read(told) {
    if (told.kind === 'absent') return { value: undefined }
    return told.kind === 'strength' ? { value: told.strength } : undefined
  },
  keyOf: strengthState,
  repeatedWithinMilliseconds: WRITTEN_TWICE_MILLISECONDS,
}

/**
 * A record speaks of one assignment. `throughIt`: holding it is holding the whole; `onlyWay`: there is no other way to
 * hold it, so that to be without it is to be without the whole.
 */
export function holdings(throughIt: (targetId: string) => boolean, onlyWay: boolean): Reading<boolean> {
  return {
    read(told, { targetId }) {
      if (!throughIt(targetId?.toLowerCase() ?? '')) return undefined
      if (told.kind === 'held') return { value: true }
      return told.kind === 'absent' && onlyWay ? { value: false } : undefined
    },
    keyOf: (held) => (held ? 'held' : 'not held'),
    repeatedWithinMilliseconds: CARRIED_OUT_MILLISECONDS,
  }
}

// How do sightings add up while a fold takes records in any order, any number of times?

import type { NamedLocation } from '../../domain/conditional-access.ts'
import type { ModelTally } from '../../domain/model-tally.ts'
import type { SignInEvent } from '../../domain/sign-in-event.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { tallySightings } from './case-tally.ts'
import { countSighting, uncountSightings } from './count-sightings.ts'
import {
  createSightingReader,
  type KeptTexts,
  type SightedRecord,
  type Sighting,
  type SightingMemory,
} from './sighting.ts'

/** What the fold keeps of a record. */
export interface SightedVersion extends KeptTexts, SightedRecord {
  sighting: Sighting | undefined
}

export interface SightingFold {
  /** `again`: the record has come before, perhaps in another state. */
  sight(event: SignInEvent, version: SightedVersion, memory: SightingMemory, again: boolean): void
  /** Nothing if what was counted stands; else takes each record's one version that counts. */
  recount(): ((version: SightedVersion) => void) | undefined
  tally(): ModelTally
}

/** Nothing where the named locations are not at hand. */
export function createSightingFold(context: {
  readonly window: CollectionWindow
  readonly scope: { readonly tenantId: string }
  readonly namedLocations?: readonly NamedLocation[]
}): SightingFold | undefined {
  const { window, scope, namedLocations } = context
  if (namedLocations === undefined) return undefined
  const reader = createSightingReader({ window, tenantId: scope.tenantId, namedLocations })
  let noDetailCount = 0
  let repeated = false

  const count = (version: SightedVersion): void => {
    if (version.sighting === 'no-detail') noDetailCount += 1
    else if (version.sighting !== undefined) countSighting(version.sighting, version)
  }
  return {
    // Counted at once, while the record is at hand; nearly every record has one version.
    sight: (event, version, memory, again) => {
      version.sighting = reader.read(event, version, memory)
      if (again) repeated = true
      else count(version)
    },
    recount: () => {
      if (!repeated) return undefined
      uncountSightings(reader.cases)
      noDetailCount = 0
      return count
    },
    tally: () => tallySightings(reader.cases, noDetailCount),
  }
}

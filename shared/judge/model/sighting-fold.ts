// How do sightings add up while a fold takes records in any order, any number of times?

import type { NamedLocation } from '../../domain/conditional-access.ts'
import type { ModelTally } from '../../domain/model-tally.ts'
import type { SignInEvent } from '../../domain/sign-in-event.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { tallySightings } from './case-tally.ts'
import {
  countSighting,
  NO_DETAIL,
  NOT_SIGHTED,
  type SightedCase,
  type SightedRecord,
  uncountSightings,
} from './sighted-case.ts'
import {
  createSightingReader,
  type KeptTexts,
  readSighting,
  type SightingMemory,
  type SightingReader,
} from './sighting.ts'

/** What the fold keeps of a record. */
export interface SightedVersion extends KeptTexts, SightedRecord {
  sighting: SightedCase
}

export interface SightingFold {
  readonly reader: SightingReader
  noDetailCount: number
  /** Some record has come again, perhaps in another state: then all are counted anew at the end. */
  repeated: boolean
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
  return { reader, noDetailCount: 0, repeated: false }
}

/** Counted at once, while the record is at hand; nearly every record has one version. `again`: it has come before. */
export function sightRecord(
  fold: SightingFold,
  event: SignInEvent,
  version: SightedVersion,
  memory: SightingMemory,
  again: boolean,
): void {
  version.sighting = readSighting(fold.reader, event, version, memory)
  if (again) fold.repeated = true
  else countVersion(fold, version)
}

function countVersion(fold: SightingFold, version: SightedVersion): void {
  const { sighting } = version
  if (sighting === NOT_SIGHTED) return
  if (sighting === NO_DETAIL) fold.noDetailCount += 1
  else countSighting(sighting, version)
}

/** Nothing if what was counted stands; else takes each record's one version that counts. */
export function recountSightings(fold: SightingFold): ((version: SightedVersion) => void) | undefined {
  if (!fold.repeated) return undefined
  uncountSightings(fold.reader.cases)
  fold.noDetailCount = 0
  return (version) => {
    countVersion(fold, version)
  }
}

export function tallySightingFold({ reader, noDetailCount }: SightingFold): ModelTally {
  return tallySightings(reader.cases, noDetailCount)
}

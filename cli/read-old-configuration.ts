// What stood before a change: which policies, and, where the same files hold them, which named locations and strengths?

import { decodeNamedLocations } from '../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../shared/decode/conditional-access/strengths.ts'
import type {
  AuthenticationStrength,
  ConditionalAccessPolicy,
  NamedLocation,
} from '../shared/domain/conditional-access.ts'
import type { Gap } from '../shared/domain/gap-codes.ts'
import type { CommandIo } from './io.ts'
import { readConditionalAccess } from './read-conditional-access.ts'

export interface OldConfiguration {
  readonly policies: readonly ConditionalAccessPolicy[]
  /** Undefined: no file holds any. */
  readonly namedLocations: readonly NamedLocation[] | undefined
  readonly strengths: readonly AuthenticationStrength[] | undefined
}

interface Document extends Partial<OldConfiguration> {
  readonly gaps: readonly Gap[]
}

/** Paths as given; locations and strengths that have paths of their own go before those that lie among the policies. */
export interface OldPaths {
  readonly any: readonly string[]
  readonly namedLocations?: readonly string[]
  readonly strengths?: readonly string[]
}

export async function readOldConfiguration(
  paths: OldPaths,
  faults: string[],
  io: CommandIo,
): Promise<OldConfiguration> {
  const documents = await readConditionalAccess(paths.any, decodeAny, (document) => [document], faults, io)
  const locations =
    paths.namedLocations &&
    (await readConditionalAccess(
      paths.namedLocations,
      decodeNamedLocations,
      (decoded) => decoded.namedLocations,
      faults,
      io,
    ))
  const strengths =
    paths.strengths &&
    (await readConditionalAccess(paths.strengths, decodeStrengths, (decoded) => decoded.strengths, faults, io))
  const among = <T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined => {
    const found = lists.flatMap((list) => list ?? [])
    return found.length === 0 ? undefined : found
  }
  return {
    policies: documents.flatMap((document) => document.policies ?? []),
    namedLocations: locations ?? among(documents.map((document) => document.namedLocations)),
    strengths: strengths ?? among(documents.map((document) => document.strengths)),
  }
}

/** A document is of the one kind of which every record is; of none, its faults are told as those of policies. */
function decodeAny(json: unknown, source: string): Document {
  const policies = decodePolicies(json, source)
  return [policies, decodeNamedLocations(json, source), decodeStrengths(json, source)].find(isReadable) ?? policies
}

function isReadable({ gaps }: Document): boolean {
  return gaps.every(({ code }) => code !== 'RECORD_UNREADABLE')
}

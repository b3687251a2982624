// Which authentication strengths does this document hold?

import type { AuthenticationStrength } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type JsonObject, present, readObject, readString } from '../read-json.ts'
import { readRecords } from './read-records.ts'

export function decodeStrengths(json: unknown, source: string): { strengths: AuthenticationStrength[]; gaps: Gap[] } {
  const { decoded, gaps } = readRecords(json, source, 'authentication strength', (record) => {
    const id = readString(record['id'])
    const known = record['allowedCombinations'] !== undefined || record['requirementsSatisfied'] !== undefined
    return id === undefined || !known ? undefined : decodeStrength(record)
  })
  return { strengths: decoded, gaps }
}

/** A strength by itself or inside a policy, where it may be as little as its id. A combination is one text: "password,sms". */
export function decodeStrength(record: JsonObject): AuthenticationStrength {
  const combinations = record['allowedCombinations']
  return present<AuthenticationStrength>({
    id: readString(record['id']) ?? '',
    displayName: readString(record['displayName']) ?? '',
    requirementsSatisfied: readString(record['requirementsSatisfied']),
    allowedCombinations: Array.isArray(combinations) ? combinations.map(String) : undefined,
  })
}

/** What a policy carries under `grantControls.authenticationStrength`. */
export function decodeInlineStrength(value: unknown): AuthenticationStrength | undefined {
  const record = readObject(value)
  return record === undefined ? undefined : decodeStrength(record)
}

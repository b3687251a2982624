// Which authentication strengths does this document hold?

import type { AuthenticationStrength } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type JsonObject, present, readInstant, readObject, readString } from '../read-json.ts'
import { carriesSomething } from './clause-reader.ts'
import { readRecords } from './read-records.ts'

export function decodeStrengths(json: unknown, source: string): { strengths: AuthenticationStrength[]; gaps: Gap[] } {
  const { decoded, gaps } = readRecords(json, source, 'authentication strength', (record) => {
    const id = readString(record['id'])
    const known = record['allowedCombinations'] !== undefined || record['requirementsSatisfied'] !== undefined
    return id === undefined || !known ? undefined : decodeStrength(record)
  })
  return { strengths: decoded, gaps }
}

/** Of a strength; `combinationConfigurations` narrow a combination (to some keys, to some issuers), and never widen it. */
export const STRENGTH_KEYS = [
  'id',
  'createdDateTime',
  'modifiedDateTime',
  'displayName',
  'description',
  'policyType',
  'requirementsSatisfied',
  'allowedCombinations',
  'combinationConfigurations',
]

/** A strength by itself or inside a policy, where it may be as little as its id. A combination is one text: "password,sms". */
export function decodeStrength(record: JsonObject): AuthenticationStrength {
  const combinations = record['allowedCombinations']
  const satisfied = record['requirementsSatisfied']
  return present<AuthenticationStrength>({
    id: readString(record['id']) ?? '',
    displayName: readString(record['displayName']) ?? '',
    // What is no text says something that this rule set does not know: not that nothing is said.
    requirementsSatisfied:
      readString(satisfied) ?? (carriesSomething(satisfied) ? JSON.stringify(satisfied) : undefined),
    allowedCombinations: Array.isArray(combinations) ? combinations.map(String) : undefined,
    modifiedAt: readInstant(record['modifiedDateTime']),
  })
}

/** What a policy carries under `grantControls.authenticationStrength`. */
export function decodeInlineStrength(value: unknown): AuthenticationStrength | undefined {
  const record = readObject(value)
  return record === undefined ? undefined : decodeStrength(record)
}

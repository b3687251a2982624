// Which Conditional Access policies does this document hold, and what does each say?

import type { ConditionalAccessPolicy, PolicyState, UserClause } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type JsonObject, present, readInstant, readObject, readString } from '../read-json.ts'
import { createClauseReader } from './clause-reader.ts'
import { readConditions } from './conditions.ts'
import { readGrant, readSession } from './controls.ts'
import { readRecords } from './read-records.ts'

const STATES: Readonly<Record<string, PolicyState>> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'report-only',
}

const POLICY_KEYS = [
  'id',
  'templateId',
  'displayName',
  'description',
  'createdDateTime',
  'modifiedDateTime',
  'deletedDateTime',
  'state',
  'conditions',
  'grantControls',
  'sessionControls',
]

/** Accepts a list body, an array, one policy, and Microsoft's templates, which enforce nothing. */
export function decodePolicies(json: unknown, source: string): { policies: ConditionalAccessPolicy[]; gaps: Gap[] } {
  const { decoded, gaps } = readRecords(json, source, 'Conditional Access policy', decodePolicy)
  const unknown = decoded.flatMap(({ displayName, state, unknownClauses, include, exclude }): Gap[] => {
    // A policy that is off enforces nothing, whatever it says.
    if (state === 'disabled' || state === 'report-only') return []
    const words = [
      ...(include.unknownWords ?? []).map((word) => `included ${word}`),
      ...(exclude.unknownWords ?? []).map((word) => `excluded ${word}`),
    ]
    const told = [...unknownClauses, ...words]
    if (told.length === 0) return []
    const sentence = `policy '${displayName}' holds clauses this rule set does not know: ${told.join(', ')}`
    return [{ code: 'POLICY_CLAUSE_UNKNOWN', source, sentence }]
  })
  return { policies: decoded, gaps: [...gaps, ...unknown] }
}

function decodePolicy(record: JsonObject, name: string): ConditionalAccessPolicy | undefined {
  const details = readObject(record['details'])
  if (details !== undefined && readObject(details['conditions']) !== undefined) {
    const displayName = readString(record['name']) ?? readString(record['displayName']) ?? name
    const id = readString(record['id']) ?? displayName
    const policy = decodeClauses(details, id, displayName, 'disabled')
    return { ...policy, exclude: withoutPlaceholder(policy.exclude), template: true }
  }
  const displayName = readString(record['displayName'])
  const id = readString(record['id'])
  const state = readString(record['state'])
  const looksLikeOne =
    readObject(record['conditions']) !== undefined ||
    readObject(record['grantControls']) !== undefined ||
    (state !== undefined && STATES[state.toLowerCase()] !== undefined && (displayName ?? id) !== undefined)
  if (!looksLikeOne) return undefined
  const known = state === undefined ? undefined : STATES[state.toLowerCase()]
  const label = displayName ?? id ?? name
  const policy = decodeClauses(record, id ?? label, label, known ?? 'unknown')
  return readInstant(record['deletedDateTime']) === undefined ? policy : { ...policy, state: 'disabled', deleted: true }
}

/** Words such as "Current administrator will be excluded" name nobody before a policy is made of the template. */
function withoutPlaceholder({ unknownWords: _, ...clause }: UserClause): UserClause {
  return clause
}

function decodeClauses(
  record: JsonObject,
  id: string,
  displayName: string,
  state: PolicyState,
): ConditionalAccessPolicy {
  const reader = createClauseReader()
  const conditions = readConditions(record, reader)
  const grant = readGrant(record, reader)
  const session = readSession(record, reader)
  reader.onlyKnown(record, POLICY_KEYS, '$')
  const deletedAt = record['deletedDateTime'] ?? undefined
  if (deletedAt !== undefined && readInstant(deletedAt) === undefined) reader.note('$.deletedDateTime')
  return present<ConditionalAccessPolicy>({
    id,
    displayName,
    state,
    modifiedAt: readInstant(record['modifiedDateTime']),
    ...conditions,
    grant,
    ...session,
    unknownClauses: reader.noted(),
  })
}

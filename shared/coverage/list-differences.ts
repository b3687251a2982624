// What is not the same before and after: policies, named locations, strengths, declared settings, dated rules?

import { inOrderOfKeys } from './by-key.ts'
import type { ChangedClause, CoverageDifference } from './coverage-changes-types.ts'
import type { CoverageInput } from './coverage-types.ts'
import { itemAt } from './item-at.ts'
import { type ClauseTable, LOCATION_CLAUSES, POLICY_CLAUSES, STRENGTH_CLAUSES } from './policy-clauses.ts'
import { BASELINE_SCOPES_RULE, rulePeriod } from './rule-set.ts'

interface Record {
  readonly id: string
  readonly displayName: string
}

export function listDifferences(before: CoverageInput, after: CoverageInput): CoverageDifference[] {
  return [
    ...differing('policy', before.policies, after.policies, POLICY_CLAUSES),
    ...differing('named-location', before.namedLocations, after.namedLocations, LOCATION_CLAUSES),
    ...differing('authentication-strength', before.strengths, after.strengths, STRENGTH_CLAUSES),
    ...settingsDiffering(before, after),
  ]
}

/** Bytewise by id. A change of name alone is none. */
function differing<T extends Record>(
  kind: CoverageDifference['kind'],
  before: readonly T[],
  after: readonly T[],
  table: ClauseTable<T>,
): CoverageDifference[] {
  const [old, now] = [groupById(before), groupById(after)]
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort()
  return ids.flatMap((id): CoverageDifference[] => {
    const [was = [], is = []] = [old.get(id), now.get(id)]
    const one = itemAt(is.length > 0 ? is : was, 0)
    const common = { kind, id: one.id, displayName: one.displayName }
    if (was.length === 0) return [{ ...common, change: 'added', clauses: [] }]
    if (is.length === 0) return [{ ...common, change: 'removed', clauses: [] }]
    const clauses = clausesDiffering(was, is, table)
    return clauses.length === 0 ? [] : [{ ...common, change: 'changed', clauses }]
  })
}

/** Several records of one id say what they say together: which of them holds is not known. */
function clausesDiffering<T>(was: readonly T[], is: readonly T[], table: ClauseTable<T>): ChangedClause[] {
  const clauses = Object.entries(table).flatMap(([clause, read]): ChangedClause[] => {
    const [old, now] = [wordsByKey(was.flatMap(read)), wordsByKey(is.flatMap(read))]
    const removed = [...old].filter(([key]) => !now.has(key)).map(([, word]) => word)
    const added = [...now].filter(([key]) => !old.has(key)).map(([, word]) => word)
    return removed.length + added.length === 0 ? [] : [{ clause, removed: removed.sort(), added: added.sort() }]
  })
  if (clauses.length > 0 || was.length === is.length) return clauses
  return [{ clause: 'records of this id', removed: [String(was.length)], added: [String(is.length)] }]
}

function wordsByKey(words: readonly string[]): Map<string, string> {
  return new Map(words.map((word) => [word.toLowerCase(), word]))
}

function groupById<T extends Record>(records: readonly T[]): Map<string, T[]> {
  const byId = new Map<string, Map<string, T>>()
  for (const record of records) {
    const id = record.id.toLowerCase()
    byId.set(id, (byId.get(id) ?? new Map<string, T>()).set(JSON.stringify(record), record))
  }
  return new Map([...byId].map(([id, distinct]) => [id, inOrderOfKeys(distinct)]))
}

const SETTINGS: Readonly<globalThis.Record<string, (input: CoverageInput) => string>> = {
  mfaTrustedIps: ({ mfaTrustedIpsEmpty }) => (mfaTrustedIpsEmpty ? 'empty' : 'not declared empty'),
  namedLocations: ({ namedLocationsComplete }) => (namedLocationsComplete === false ? 'incomplete' : 'complete'),
  securityDefaults: ({ securityDefaultsEnabled }) => (securityDefaultsEnabled === true ? 'on' : 'not on'),
}

function settingsDiffering(before: CoverageInput, after: CoverageInput): CoverageDifference[] {
  const settings = Object.entries(SETTINGS).flatMap(([id, read]) =>
    difference('setting', id, read(before), read(after)),
  )
  const period = (input: CoverageInput) => rulePeriod(BASELINE_SCOPES_RULE, input.evidenceAt)
  return [...settings, ...difference('rule-set', 'baseline scopes', period(before), period(after))]
}

function difference(kind: CoverageDifference['kind'], id: string, was: string, is: string): CoverageDifference[] {
  if (was === is) return []
  const clauses = [{ clause: id, removed: [was], added: [is] }]
  return [{ kind, id, displayName: id, change: 'changed', clauses }]
}

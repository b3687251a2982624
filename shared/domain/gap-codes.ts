// Every reason for not seeing something, as one closed list: an enum in the published schemas.

/** Code and what it means to a reader. A new code is a changelog entry. */
export const GAP_CODES = {
  CA_DETAIL_NOT_VISIBLE:
    'a sign-in was evaluated by Conditional Access but its policy results are not visible to the collector',
  CHANGED_IN_WINDOW: 'configuration changed inside the window, so the state at its end does not speak for all of it',
  CLOCK_SKEW: 'the clock of the collector and of a service differ by more than five minutes',
  CLUSTER_NOT_FOUND: 'a cluster of the scope file was not found',
  CLUSTER_NOT_IN_SCOPE: 'a cluster was discovered that the scope file does not name',
  CLUSTER_TENANT_DIFFERS: 'a cluster trusts another tenant, whose sign-in logs are not collected',
  CERTIFICATES_NOT_PROVED_ROTATED:
    'it is not proved that certificates handed out while local accounts were enabled have been rotated',
  CONTROL_PLANE_VALUE_UNKNOWN: 'a configuration value has no known meaning',
  COUNT_MISMATCH: 'a source delivered another number of records than it counted',
  DECLARED_EVIDENCE_MISSING: 'only declared evidence can answer this, and none is declared',
  EXTERNAL_TRUST_NOT_PROVED: 'MFA was done elsewhere, and the trust in that place is not captured or not declared',
  LOG_NOT_ENABLED: 'no diagnostic setting sends this log to a collected workspace',
  LOG_SILENT: 'a log holds no event in the window or in some of its hours, so it does not prove its own activity',
  MODEL_DISAGREES: 'a policy that the model applies was not applied by Entra',
  NO_SOURCE_CONFIGURED: 'no source for this is configured',
  PAGING_CYCLIC: 'a source answered with a next page that was already read',
  PATH_NOT_RECOGNISED: 'this version has no recogniser for the access path in the collected records',
  POLICY_CLAUSE_UNKNOWN: 'a policy holds a condition or control this rule set does not know',
  PRINCIPALS_UNRESOLVED: 'a group, user or role that decides about people could not be resolved',
  PROOF_BUDGET_EXCEEDED: 'the proof grew past its budget',
  RECORD_UNREADABLE: 'a record could not be decoded',
  RECORD_WITHOUT_ID: 'a record carries no id',
  RECORD_WITHOUT_TIME: 'a record carries no readable time',
  ROSTER_UNKNOWN: 'no earlier roster of this ledger is known that could be compared with',
  RUN_MISSED: 'no run of this ledger collected the time before the window',
  SECRET_IN_SOURCE: 'a page held something that looks like a secret; only its digest was stored',
  SIGN_IN_NOT_FOUND: 'a Kubernetes user was active, and no sign-in of that user for the Kubernetes API was found',
  SOURCES_DISAGREE: 'two sources tell different things of one setting or one log',
  SOURCE_ABSENT: 'the source, table or resource does not exist',
  SOURCE_LACKS_FIELDS: 'the source does not carry the fields that could prove MFA',
  SOURCE_MALFORMED: 'a source answered with something that is not the documented format',
  SOURCE_REFUSED: 'the collector was refused permission',
  SOURCE_THROTTLED: 'a source went on throttling after all retries',
  SOURCE_TRUNCATED: 'a source delivered only a part of what it holds',
  SOURCE_UNAVAILABLE: 'a source failed or did not answer after all retries',
  STALE_DECLARATION: 'declared evidence is older than its limit',
  TRAIL_INCOMPLETE: 'the audit trail of configuration changes is incomplete for the window',
  UNKNOWN_AUDIENCE: 'a sign-in names an audience that cannot be told to be in scope or not',
  UNKNOWN_CLIENT_APP: 'a sign-in names no known client app type',
  UNKNOWN_ENUM_VALUE: 'a record carries a value outside the known list',
  UNKNOWN_ERROR_CODE: 'a sign-in carries an error code outside the known list',
  UNKNOWN_RESULT_TEXT: 'a sign-in carries a result text outside the known list',
  WINDOW_NOT_SETTLED: 'the window ended too shortly before the run for its records to be final',
  WORKLOAD_NOT_FOUND:
    'the account of a program that holds power, signed in or is declared was not found in the directory',
} as const

export type GapCode = keyof typeof GAP_CODES

/** Something we could not see. Half-open `[from, to)` in RFC 3339 UTC where it concerns a part of the window. */
export interface Gap {
  readonly code: GapCode
  /** A source id, or `ruleset` where the limit is ours. */
  readonly source: string
  readonly from?: string
  readonly to?: string
  /** One plain sentence, naming the thing and the cause. */
  readonly sentence: string
}

/** Bytewise by code, source, from, to, sentence, without repeats: the order in which gaps are published. */
export function sortGaps(gaps: readonly Gap[]): Gap[] {
  const keyed = new Map<string, Gap>()
  for (const gap of gaps)
    keyed.set([gap.code, gap.source, gap.from ?? '', gap.to ?? '', gap.sentence].join('\u0000'), gap)
  return [...keyed.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, gap]) => gap)
}

// Why is this not intact? Stable codes: a change is a changelog entry.

/** AWS CloudTrail's distinction, kept because each asks for another action: restore, search, ask who moved it. */
export type FailureClass = 'invalid' | 'gap' | 'missing' | 'moved'

/** Integrity failures (exit code 1). */
export const FAILURE_CODES = {
  CONTAINER_EMPTY: 'missing',
  NAME_INVALID: 'invalid',
  NAMES_CLASH: 'invalid',
  NOT_A_FILE: 'invalid',
  FILE_UNKNOWN: 'invalid',
  FILE_TOO_LARGE: 'invalid',
  GENESIS_MISSING: 'missing',
  KEY_MISSING: 'missing',
  KEY_INVALID: 'invalid',
  KEY_NOT_PINNED: 'invalid',
  ENTRY_MISSING: 'missing',
  ENTRY_MALFORMED: 'invalid',
  SIGNATURE_INVALID: 'invalid',
  TIMESTAMP_NOT_SUPPORTED: 'invalid',
  STATEMENT_INVALID: 'invalid',
  SIGNER_DIFFERS: 'invalid',
  STREAM_DIFFERS: 'moved',
  SEQUENCE_DIFFERS: 'moved',
  LOCATION_DIFFERS: 'moved',
  PREVIOUS_DIFFERS: 'gap',
  RUN_REPEATED: 'invalid',
  SUPERSEDES_DIFFERS: 'invalid',
  WINDOW_INVALID: 'invalid',
  TIME_DECREASES: 'invalid',
  FILE_MISSING: 'missing',
  FILE_DIFFERS: 'invalid',
  FILE_EXTRA: 'invalid',
  TAG_FILE_INVALID: 'invalid',
  MANIFEST_INVALID: 'invalid',
  OXUM_DIFFERS: 'invalid',
  CONTENT_DIFFERS: 'invalid',
  ATTESTATION_DIFFERS: 'invalid',
  ANCHOR_NOT_SUPPORTED: 'invalid',
  ABANDONED_RUN_CHANGED: 'invalid',
  HEAD_MISSING: 'missing',
  HEAD_DIFFERS: 'invalid',
} as const satisfies Record<string, FailureClass>

export type FailureCode = keyof typeof FAILURE_CODES

/** Holes in what was collected: intact, but not all there (exit code 2). */
export const VERIFICATION_GAP_CODES = [
  'NO_COLLECTION',
  'WINDOW_NOT_COLLECTED',
  'SOURCE_INCOMPLETE',
  'RUN_INCOMPLETE',
  'LATE_ORPHAN',
  'ABANDONED_RUN_GREW',
] as const

export type VerificationGapCode = (typeof VERIFICATION_GAP_CODES)[number]

/** What a reader should know; never an exit code. */
export const WARNING_CODES = [
  'NO_EXTERNAL_TIME',
  'NO_PINNED_HEAD',
  'STORE_NOT_LOCKED',
  'ATTESTATION_MISSING',
  'UNCOMMITTED_RUN',
  'FILE_OUTSIDE_FORMAT',
  'STREAM_NOT_VERIFIED',
  'CLOCK_WENT_BACK',
] as const

export type WarningCode = (typeof WARNING_CODES)[number]

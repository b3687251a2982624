// Faults of the run. Facts about the world are never errors here: they are gaps in the evidence.

export type Room =
  | 'config'
  | 'plan'
  | 'sources'
  | 'decode'
  | 'bundle'
  | 'seal'
  | 'deposit'
  | 'verify'
  | 'pipeline'
  | 'cli'
  | 'http'
  | 'demo'

/** Stable codes: public API, a change is a changelog entry. */
export type ErrorCode =
  | 'CONFIG_SETTING_INVALID'
  | 'CONFIG_SCOPE_INVALID'
  | 'CONFIG_SCOPE_UNREADABLE'
  | 'PLAN_WINDOW_INVALID'
  | 'PLAN_NOTHING_TO_DO'
  | 'PLAN_RUN_IN_PROGRESS'
  | 'SOURCES_QUERY_UNKNOWN'
  | 'BUNDLE_NAME_INVALID'
  | 'BUNDLE_DOCUMENT_INVALID'
  | 'SEAL_LOCAL_KEY_IN_AZURE'
  | 'SEAL_SIGNING_FAILED'
  | 'SEAL_SELF_CHECK_FAILED'
  | 'SEAL_KEY_UNUSABLE'
  | 'DEPOSIT_CONTENT_CONFLICT'
  | 'DEPOSIT_READ_BACK_DIFFERS'
  | 'DEPOSIT_STORE_UNAVAILABLE'
  | 'DEPOSIT_COMMIT_CONTENDED'
  | 'DEPOSIT_LEDGER_UNREADABLE'
  | 'DEPOSIT_GENESIS_DIFFERS'
  | 'PIPELINE_STEP_FAILED'
  | 'VERIFY_INPUT_UNREADABLE'
  | 'VERIFY_STREAM_UNCHOSEN'
  | 'CLI_USAGE'
  | 'CLI_INPUT_UNREADABLE'
  | 'CLI_OUTPUT_NOT_WRITABLE'
  | 'HTTP_REQUEST_INVALID'
  | 'HTTP_BODY_TOO_LARGE'
  | 'HTTP_PRINCIPAL_MISSING'
  | 'HTTP_PRINCIPAL_NOT_TRUSTED'
  | 'HTTP_ROLE_MISSING'
  | 'HTTP_RUN_UNKNOWN'
  | 'DEMO_FOLDER_NOT_EMPTY'
  | 'DEMO_FOLDER_NOT_WRITABLE'
  | 'DEMO_TENANT_INVALID'
  | 'DEMO_SERVER_FAILED'

/**
 * A fault of the run, worded after Cedar's grammar: lower case, input in backticks, expected and actual, no final
 * period; `help` says what to do. `details` lists every fault of an input, each with its path.
 */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError'
  readonly room: Room
  readonly code: ErrorCode
  readonly help: string
  readonly details: readonly string[]

  constructor(fault: {
    room: Room
    code: ErrorCode
    message: string
    help: string
    details?: readonly string[]
    cause?: unknown
  }) {
    super(fault.message, fault.cause === undefined ? undefined : { cause: fault.cause })
    this.room = fault.room
    this.code = fault.code
    this.help = fault.help
    this.details = fault.details ?? []
  }
}

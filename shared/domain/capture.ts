// What a source said, verbatim, and how it was asked.

import type { Gap } from './gap-codes.ts'
import type { CollectionWindow } from './window.ts'

/** One HTTP exchange, without secrets: a line of requests.jsonl (docs/evidence-format.md, 1.1). */
export interface RequestLine {
  readonly method: string
  readonly url: string
  /** Query text or body sent, where it decides what was asked. */
  readonly sent?: string
  readonly status: number
  readonly requestId?: string
  readonly clientRequestId?: string
  /** HTTP Date header as received. */
  readonly date?: string
  readonly receivedAt: string
  readonly contentEncoding?: string
  /** Length and SHA-256 of the body after content-decoding. */
  readonly bytes: number
  readonly sha256: string
}

/** One answer as received. `body` is exact; `json` is its parse, absent if it is not JSON. */
export interface CapturedPage {
  readonly source: string
  /** What this page answers, for decode: `ca-policies`, `sign-ins-interactive`, `managed-cluster`, … */
  readonly shape: CaptureShape
  /** What was asked about, where the body does not say: a cluster id, a group id, a workspace id. */
  readonly subject?: string
  readonly request: RequestLine
  readonly body: Uint8Array
  readonly json?: unknown
  /** Number of records in the page. */
  readonly records: number
  /** False: kept as raw evidence of the exchange but not decoded (an error, or an answer that was thrown away and asked anew). */
  readonly used: boolean
}

/** The shapes decode understands. `log-…` pages are Log Analytics tables `{tables:[{columns,rows}]}`. */
export type CaptureShape =
  | 'log-sign-ins-interactive'
  | 'log-sign-ins-non-interactive'
  | 'log-sign-ins-service-principal'
  | 'log-sign-ins-managed-identity'
  | 'log-directory-audits'
  | 'log-azure-activity'
  | 'log-kubernetes-audit'
  | 'log-count'
  | 'graph-sign-ins'
  | 'graph-directory-audits'
  | 'graph-policies'
  | 'graph-named-locations'
  | 'graph-strengths'
  | 'graph-contexts'
  | 'graph-security-defaults'
  | 'graph-cross-tenant-default'
  | 'graph-cross-tenant-partners'
  | 'graph-what-if'
  | 'graph-users'
  | 'graph-registration-details'
  | 'graph-group'
  | 'graph-group-members'
  | 'graph-group-owners'
  | 'graph-service-principal'
  | 'graph-service-principal-owners'
  | 'graph-application'
  | 'graph-application-owners'
  | 'graph-federated-credentials'
  | 'graph-role-definitions'
  | 'graph-role-assignments'
  | 'graph-role-assignment-instances'
  | 'graph-role-eligibility-instances'
  | 'graph-pim-policies'
  | 'graph-group-assignment-instances'
  | 'graph-group-eligibility-instances'
  | 'graph-group-pim-policies'
  | 'arm-resource-graph-clusters'
  | 'arm-managed-cluster'
  | 'arm-agent-pools'
  | 'arm-role-assignments'
  | 'arm-role-definitions'
  | 'arm-role-assignment-instances'
  | 'arm-role-eligibility-instances'
  | 'arm-pim-policies'
  | 'arm-policy-states'
  | 'arm-diagnostic-settings'
  | 'arm-inventory'
  | 'arm-resource-list'
  | 'arm-permissions'
  | 'arm-lighthouse-graph'
  | 'arm-lighthouse'
  | 'arm-trusted-access'
  | 'arm-jwt-authenticators'
  | 'arm-customer-lockbox'
  | 'arm-workspace'
  | 'arm-workspace-table'
  | 'error'

export type SourceStatus = 'complete' | 'partial' | 'failed' | 'skipped'

/** How one source did: a row of `sources` in the statement. */
export interface SourceReport {
  readonly id: string
  readonly required: boolean
  readonly status: SourceStatus
  /** `permissionDenied`, `throttled`, `timeout`, `notConfigured`, `schemaChanged`, `truncated`, `unavailable`, `malformed`. */
  readonly reason?: string
  readonly records: number
  readonly pages: number
  readonly window?: CollectionWindow
  readonly oldest?: string
  readonly newest?: string
  /** Retried exchanges and split queries: shows how completeness was reached. */
  readonly retries: number
  readonly splits: number
  /** Query text, or path with its filter; and the api version and permission used. */
  readonly query?: string
  readonly gaps: readonly Gap[]
}

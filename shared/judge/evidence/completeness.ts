// Was this log, or this part of the configuration, seen whole? In doubt: no, and the gap that says why.

import type { LogName } from '../../domain/access-path.ts'
import type { Gap, GapCode } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { Evidence } from './evidence.ts'
import { silenceInWindow } from './log-silence.ts'
import { missingFromList } from './never-empty.ts'
import { leavesUntouched, type SettingsAsked } from './unread-settings.ts'

export interface Completeness {
  readonly complete: boolean
  /** Why not; empty if complete. */
  readonly gaps: readonly Gap[]
}

export const COMPLETE: Completeness = { complete: true, gaps: [] }

/**
 * Gaps that lose nothing of a source: the record or clause was read, and its judgement already carries the doubt.
 * INVARIANT: a code that may stand for a lost record is never listed here (docs/judgement.md, law 2).
 */
const JUDGED_ELSEWHERE: ReadonlySet<GapCode> = new Set<GapCode>([
  'CA_DETAIL_NOT_VISIBLE',
  'CERTIFICATES_NOT_PROVED_ROTATED',
  'CHANGED_IN_WINDOW',
  'CLOCK_SKEW',
  'CLUSTER_NOT_IN_SCOPE',
  'CLUSTER_TENANT_DIFFERS',
  'DECLARED_EVIDENCE_MISSING',
  'EXTERNAL_TRUST_NOT_PROVED',
  'MODEL_DISAGREES',
  'PATH_NOT_RECOGNISED',
  'POLICY_CLAUSE_UNKNOWN',
  'PROOF_BUDGET_EXCEEDED',
  'SIGN_IN_NOT_FOUND',
  'SOURCE_LACKS_FIELDS',
  'STALE_DECLARATION',
  'UNKNOWN_CLIENT_APP',
  'UNKNOWN_ENUM_VALUE',
  'UNKNOWN_ERROR_CODE',
  'UNKNOWN_RESULT_TEXT',
  'WORKLOAD_NOT_FOUND',
])

/** True if the gap may hide a record or a part of the configuration. */
export function losesRecords(code: GapCode): boolean {
  return !JUDGED_ELSEWHERE.has(code)
}

/**
 * Whether one source answered for the whole window, nothing of it was lost on the way, and it shows what no tenant lacks.
 * @param settings those of a cluster that the question rests on; without them it rests on who has power over any
 */
export function sourceCompleteness(evidence: Evidence, id: SourceId, settings?: SettingsAsked): Completeness {
  const report = evidence.reports.get(id)
  if (report === undefined || report.status === 'skipped') {
    const why = report === undefined ? 'was not asked' : `was skipped${report.reason ? ` (${report.reason})` : ''}`
    return incomplete([{ code: 'NO_SOURCE_CONFIGURED', source: id, sentence: `source \`${id}\` ${why}` }])
  }
  const lost = evidence.gaps.filter(
    (gap) =>
      (gap.source === id || (gap.code === 'WINDOW_NOT_SETTLED' && holdsEvents(id))) &&
      losesRecords(gap.code) &&
      touches(evidence, gap) &&
      !leavesUntouched(evidence, gap, settings),
  )
  if (report.status !== 'complete') return incomplete(lost.length > 0 ? lost : [statusGap(id, report)])
  const asked = report.window
  if (
    asked !== undefined &&
    (Date.parse(asked.from) > Date.parse(evidence.window.from) || Date.parse(asked.to) < Date.parse(evidence.window.to))
  )
    return incomplete([
      ...lost,
      {
        code: 'SOURCE_TRUNCATED',
        source: id,
        sentence: `source \`${id}\` was asked for ${asked.from} to ${asked.to} only`,
      },
    ])
  const missing = [...lost, ...missingFromList(evidence, id)]
  return missing.length > 0 ? incomplete(missing) : COMPLETE
}

function statusGap(id: string, report: { readonly status: string; readonly reason?: string }): Gap {
  return {
    code: 'SOURCE_UNAVAILABLE',
    source: id,
    sentence: `source \`${id}\` ended as ${report.status}${report.reason ? ` (${report.reason})` : ''}`,
  }
}

/** A window that has not settled may miss records of any log, whoever says so. */
function holdsEvents(id: SourceId): boolean {
  return id.startsWith('log-') || id.startsWith('graph-sign-ins') || id === 'graph-directory-audits'
}

function touches(evidence: Evidence, gap: Gap): boolean {
  if (gap.to !== undefined && Date.parse(gap.to) <= Date.parse(evidence.window.from)) return false
  return !(gap.from !== undefined && Date.parse(gap.from) >= Date.parse(evidence.window.to))
}

function incomplete(gaps: readonly Gap[]): Completeness {
  return { complete: false, gaps }
}

/** Complete if all are. */
export function allComplete(parts: readonly Completeness[]): Completeness {
  return parts.every((part) => part.complete) ? COMPLETE : incomplete(parts.flatMap((part) => part.gaps))
}

export function sourcesComplete(evidence: Evidence, ids: readonly SourceId[], settings?: SettingsAsked): Completeness {
  return allComplete(ids.map((id) => sourceCompleteness(evidence, id, settings)))
}

/** Which sources answer for a log. With `both` as sign-in source, both have to be whole. */
export function sourcesOfLog(evidence: Evidence, log: LogName): readonly SourceId[] | undefined {
  switch (log) {
    case 'user-sign-ins':
      return bySignInSource(
        evidence,
        ['log-sign-ins-interactive', 'log-sign-ins-non-interactive'],
        ['graph-sign-ins-interactive', 'graph-sign-ins-non-interactive'],
      )
    case 'service-principal-sign-ins':
      return bySignInSource(evidence, ['log-sign-ins-service-principal'], ['graph-sign-ins-service-principal'])
    case 'managed-identity-sign-ins':
      return bySignInSource(evidence, ['log-sign-ins-managed-identity'], ['graph-sign-ins-managed-identity'])
    case 'directory-audits':
      return bySignInSource(evidence, ['log-directory-audits'], ['graph-directory-audits'])
    case 'azure-activity':
      return ['log-azure-activity']
    case 'kubernetes-audit':
      return ['log-kubernetes-audit']
    case 'bastion-audit':
    case 'vpn-log':
    case 'node-log':
    case 'git-host-log':
    case 'other-tenant-log':
      return undefined
  }
}

function bySignInSource(
  evidence: Evidence,
  logs: readonly SourceId[],
  graph: readonly SourceId[],
): readonly SourceId[] {
  switch (evidence.scope.signInSource) {
    case 'log-analytics':
      return logs
    case 'graph':
      return graph
    case 'both':
      return [...logs, ...graph]
  }
}

const NOT_COLLECTED = {
  'bastion-audit': 'the audit log of Azure Bastion is not collected by this version',
  'vpn-log': 'the log of the VPN is not collected by this version',
  'node-log': 'the system log of the nodes is not collected by this version: only it would show an SSH login',
  'git-host-log': 'the log of the Git host is not collected by this version',
  'other-tenant-log': 'sign-ins of the other tenant are logged there, not here',
} as const

/**
 * Whether a log is whole: every source of it answered, lost nothing, and spoke in the window. A log that this version does
 * not collect never is.
 * @param clusterId whose part of the log is asked about, where it is delivered apart for each
 */
export function logCompleteness(evidence: Evidence, log: LogName, clusterId?: string): Completeness {
  const ids = sourcesOfLog(evidence, log)
  if (ids === undefined) {
    const sentence = NOT_COLLECTED[log as keyof typeof NOT_COLLECTED]
    return incomplete([{ code: 'NO_SOURCE_CONFIGURED', source: 'ruleset', sentence }])
  }
  const whole = sourcesComplete(evidence, ids)
  const silence = whole.complete ? silenceInWindow(evidence, log, ids, clusterId) : []
  const spoken = silence.length === 0 ? COMPLETE : incomplete(silence)
  return allComplete([whole, spoken, ...(log === 'kubernetes-audit' ? [reducedAuditIntact(evidence)] : [])])
}

/** The reduced audit log need not exist, but what it holds may not be lost: a use may stand there alone. */
function reducedAuditIntact(evidence: Evidence): Completeness {
  const id = 'log-kubernetes-audit-admin'
  const absent: readonly GapCode[] = ['SOURCE_ABSENT', 'NO_SOURCE_CONFIGURED', 'LOG_NOT_ENABLED']
  const lost = evidence.gaps.filter(
    (gap) => gap.source === id && losesRecords(gap.code) && !absent.includes(gap.code) && touches(evidence, gap),
  )
  return lost.length === 0 ? COMPLETE : incomplete(lost)
}

export function logsComplete(evidence: Evidence, logs: readonly LogName[], clusterId?: string): Completeness {
  return allComplete(logs.map((log) => logCompleteness(evidence, log, clusterId)))
}

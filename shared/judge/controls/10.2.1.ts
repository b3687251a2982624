// 10.2.1: do the logs exist that this evidence rests on? Diagnostic settings, and records in the window (docs/controls/10.2.1.md)

import type { AccessPath, LogName } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import { type Completeness, logsComplete, sourceCompleteness, sourcesOfLog } from '../evidence/completeness.ts'
import { ENTRA, isSent, type LogCategory } from '../evidence/diagnostic-settings.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { ANYWHERE, spoke } from '../evidence/log-activity.ts'
import { silentHours } from '../evidence/log-silence.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { type ConfiguredLeg, configuredLeg, type ObservedLeg, observedLeg } from '../legs/leg.ts'
import { findSourceDifferences } from '../logs/find-source-differences.ts'
import { findUnreadablePlans } from '../logs/find-unreadable-plans.ts'
import { rollUp } from '../roll-up.ts'
import { placesOf } from './judge-rows.ts'

interface NeededLog extends LogCategory {
  readonly log: LogName
  /** Where its diagnostic setting stands. */
  readonly on: 'entra' | 'subscriptions' | 'cluster'
  readonly hardening?: true
}

/** The first path of the catalogue that rests on a log asks for it. */
const NEEDED: Readonly<Record<string, readonly NeededLog[]>> = {
  'AP-02': [
    { log: 'user-sign-ins', on: 'entra', category: 'SignInLogs', groups: ['allLogs'] },
    { log: 'user-sign-ins', on: 'entra', category: 'NonInteractiveUserSignInLogs', groups: ['allLogs'] },
    { log: 'directory-audits', on: 'entra', category: 'AuditLogs', groups: ['allLogs', 'audit'] },
  ],
  'AP-05': [
    { log: 'service-principal-sign-ins', on: 'entra', category: 'ServicePrincipalSignInLogs', groups: ['allLogs'] },
  ],
  'AP-06': [
    { log: 'managed-identity-sign-ins', on: 'entra', category: 'ManagedIdentitySignInLogs', groups: ['allLogs'] },
  ],
  'AP-08': [{ log: 'azure-activity', on: 'subscriptions', category: 'Administrative', groups: ['allLogs'] }],
  'AP-13': [
    {
      log: 'kubernetes-audit',
      on: 'cluster',
      category: 'kube-audit-admin',
      groups: ['allLogs', 'audit', '=kube-audit'],
    },
    { log: 'kubernetes-audit', on: 'cluster', category: 'guard', groups: ['allLogs', 'audit'], hardening: true },
  ],
  // kube-audit-admin drops `get`, and newer clients open a session in a pod with one (facts: ACCESS PATHS, 3.4).
  'AP-20': [{ log: 'kubernetes-audit', on: 'cluster', category: 'kube-audit', groups: ['allLogs', 'audit'] }],
}

export function judgeLogs(file: CaseFile): FindingDraft[] {
  return ACCESS_PATHS.filter((path) => path.controls.includes('10.2.1')).flatMap((path) =>
    placesOf(file, path).flatMap((clusterId) => judgePlace(file, path, clusterId)),
  )
}

function judgePlace(file: CaseFile, path: AccessPath, clusterId: string | undefined): FindingDraft[] {
  const { evidence } = file
  const needed = NEEDED[path.id] ?? []
  const of = { control: '10.2.1', accessPath: path.id, ...(clusterId === undefined ? {} : { clusterId }) } as const
  const legs = needed.map((need) => ({ need, leg: settingOf(evidence, need, clusterId) }))
  const beneath = legs
    .filter(({ leg }) => leg.verdict === 'not-satisfied')
    .map(({ need, leg }) =>
      draftFinding(
        of,
        need.hardening === true ? 'guard-log-not-enabled' : 'log-not-enabled',
        { kind: 'setting', id: need.category, displayName: need.category },
        { configured: leg },
        `${leg.says.slice(0, 1).toUpperCase()}${leg.says.slice(1)}.`,
      ),
    )
  beneath.push(
    ...findSourceDifferences(evidence, of, sourcesOfNeeded(evidence, needed)),
    ...findUnreadablePlans(
      evidence,
      of,
      needed.map(({ log }) => log),
    ),
  )
  const configured = worstLeg(legs.filter(({ need }) => need.hardening !== true).map(({ leg }) => leg))
  const judgement = { configured, observed: recordsOf(evidence, needed, clusterId) }
  return [rollUp({ ...of, path }, judgement, beneath), ...beneath]
}

function sourcesOfNeeded(evidence: Evidence, needed: readonly NeededLog[]): SourceId[] {
  return [...new Set(needed.flatMap(({ log }) => sourcesOfLog(evidence, log) ?? []))]
}

function worstLeg(legs: readonly ConfiguredLeg[]): ConfiguredLeg {
  for (const verdict of ['not-satisfied', 'not-assessable'] as const) {
    const worst = legs.filter((leg) => leg.verdict === verdict)
    const [first] = worst
    if (first !== undefined)
      return {
        ...first,
        gaps: worst.flatMap((leg) => leg.gaps),
        says: worst.map((leg) => leg.says).join('; '),
      }
  }
  return configuredLeg('satisfied', legs.map((leg) => leg.says).join('; '))
}

function settingOf(evidence: Evidence, need: NeededLog, clusterId: string | undefined): ConfiguredLeg {
  if (need.on === 'entra' && evidence.scope.signInSource === 'graph')
    return configuredLeg('satisfied', `${need.category} are read from Entra itself`)
  const resources = resourcesOf(evidence, need, clusterId)
  const missing = resources.filter((resource) => !isSent(evidence, need, resource))
  const where = missing.map((resource) => (need.on === 'entra' ? 'Entra' : resourceName(resource))).join(', ')
  if (missing.length === 0) {
    const held = holdOverWindow(
      evidence,
      { verdict: 'satisfied', gaps: [] },
      {
        essential: [],
        sources: [],
        trails: ['azure-activity'],
        isRelevant: (change) =>
          change.thing === 'diagnostic-setting' &&
          (change.targetId === undefined || resources.some((resource) => isOnCluster(change.targetId ?? '', resource))),
      },
    )
    const says = `a diagnostic setting sends ${need.category} to a collected workspace`
    return configuredLeg(
      held.verdict,
      held.verdict === 'satisfied' ? says : `${says}, but ${held.gaps[0]?.sentence ?? ''}`,
      {
        gaps: held.gaps,
      },
    )
  }
  const unseen = unseenSettings(evidence, missing)
  if (unseen.length > 0)
    return configuredLeg('not-assessable', `whether ${need.category} of ${where} are sent could not be read`, {
      gaps: unseen,
    })
  const sentence = `no diagnostic setting sends ${need.category} of ${where} to a collected workspace`
  return configuredLeg('not-satisfied', sentence, {
    gaps: [{ code: 'LOG_NOT_ENABLED', source: 'arm-diagnostic-settings', sentence }],
  })
}

function resourcesOf(evidence: Evidence, need: NeededLog, clusterId: string | undefined): string[] {
  switch (need.on) {
    case 'entra':
      return [ENTRA]
    case 'cluster':
      return clusterId === undefined ? [] : [clusterId]
    case 'subscriptions': {
      const own = evidence.scope.clusters.flatMap((id) => /^\/subscriptions\/[^/]+/i.exec(id)?.[0] ?? [])
      return [...new Set(own.map((id) => id.toLowerCase()))].sort()
    }
  }
}

/** The settings of one place may be refused (Entra's own refuse managed identities) while the others were read. */
function unseenSettings(evidence: Evidence, missing: readonly string[]): Gap[] {
  const captured = sourceCompleteness(evidence, 'arm-diagnostic-settings')
  if (captured.complete) return []
  const others = captured.gaps.filter((gap) => !gap.sentence.toLowerCase().includes(ENTRA))
  if (others.length === 0 && captured.gaps.length > 0 && !missing.includes(ENTRA)) return []
  return [...captured.gaps]
}

/** A log that holds no record of the window does not prove that it works; the audit log of a cluster speaks in every hour. */
function recordsOf(evidence: Evidence, needed: readonly NeededLog[], clusterId: string | undefined): ObservedLeg {
  const { complete, gaps } = logsWhole(evidence, needed, clusterId)
  if (!complete) return observedLeg('not-assessable', `the log is not whole (${gaps[0]?.sentence ?? ''})`, { gaps })
  return observedLeg('satisfied', 'the log holds records of the window')
}

function logsWhole(evidence: Evidence, needed: readonly NeededLog[], clusterId: string | undefined): Completeness {
  const logs = [...new Set(needed.map(({ log }) => log))]
  const audit = needed.some(({ category }) => category === 'kube-audit-admin') ? auditTables(evidence) : []
  const gaps =
    audit.length > 0
      ? silentHours(evidence, 'kubernetes-audit', audit, clusterId)
      : [...logsComplete(evidence, logs, clusterId).gaps, ...logs.flatMap((log) => restingGaps(evidence, log))]
  return { complete: gaps.length === 0, gaps }
}

/** The reduced audit log is a log too where the full one is not asked for; what both tell is told. */
function auditTables(evidence: Evidence): SourceId[] {
  const read = (id: SourceId): boolean => sourceCompleteness(evidence, id).complete
  if (!read('log-kubernetes-audit-admin')) return []
  return ['log-kubernetes-audit-admin', ...(read('log-kubernetes-audit') ? (['log-kubernetes-audit'] as const) : [])]
}

/** That a workload may rest explains the silence of its log; that the log exists is not shown by it. */
function restingGaps(evidence: Evidence, log: LogName): Gap[] {
  if (log === 'kubernetes-audit') return []
  return (sourcesOfLog(evidence, log) ?? [])
    .filter((id) => !spoke(evidence.logActivity, [id], ANYWHERE))
    .map((id) => ({ code: 'LOG_SILENT', source: id, sentence: `source \`${id}\` holds no record of the window` }))
}

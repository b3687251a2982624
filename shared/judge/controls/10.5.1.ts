// 10.5.1: are the logs this evidence rests on kept for 12 months, the latest three at hand? (docs/controls/10.5.1.md)

import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import { absentTable, type WorkspaceTable } from '../../domain/cluster.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { worseVerdict, worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg, NO_OBSERVED_LEG } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'
import { placesOf } from './judge-rows.ts'

/** Tables of each path that lists the control: every one is needed; of alternatives, those that exist count. */
const TABLES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AP-02': [['SigninLogs'], ['AADNonInteractiveUserSignInLogs'], ['AuditLogs']],
  'AP-05': [['AADServicePrincipalSignInLogs']],
  'AP-06': [['AADManagedIdentitySignInLogs']],
  'AP-08': [['AzureActivity']],
  'AP-13': [['AKSAudit', 'AKSAuditAdmin']],
  'AP-20': [['AKSAudit']],
}

/** Twelve months, and three of them without a restore (facts: LOGS, 4.4). */
const KEPT_DAYS = 365
const AT_HAND_DAYS = 90

interface TableAnswer {
  readonly verdict: Verdict
  readonly table: string
  readonly sentence: string
}

export function judgeRetention(file: CaseFile): FindingDraft[] {
  return ACCESS_PATHS.filter((path) => path.controls.includes('10.5.1')).flatMap((path) =>
    placesOf(file, path).flatMap((clusterId) => {
      const place = {
        control: '10.5.1',
        accessPath: path.id,
        ...(clusterId === undefined ? {} : { clusterId }),
      } as const
      const answers = (TABLES[path.id] ?? []).flatMap((names) => answersOf(file.evidence, names))
      const beneath = answers
        .filter(({ verdict }) => verdict === 'not-satisfied')
        .map(({ table, verdict, sentence }) =>
          draftFinding(
            place,
            'log-retention-too-short',
            { kind: 'table', id: table, displayName: table },
            { configured: configuredLeg(verdict, '') },
            `T${sentence.slice(1)}.`,
          ),
        )
      const of = { control: '10.5.1', path, ...(clusterId === undefined ? {} : { clusterId }) } as const
      return [
        rollUp(of, { configured: rollLegs(file.evidence, answers), observed: NO_OBSERVED_LEG }, beneath),
        ...beneath,
      ]
    }),
  )
}

function rollLegs(evidence: Evidence, answers: readonly TableAnswer[]): ReturnType<typeof configuredLeg> {
  const closing = worstVerdict(answers.map(({ verdict }) => verdict))
  const open: Gap[] = answers
    .filter(({ verdict }) => verdict === 'not-assessable')
    .map(({ sentence }) => ({ code: 'SOURCE_ABSENT', source: 'arm-workspace-tables', sentence }))
  const workspaces = evidence.scope.workspaces.map(({ resourceId }) => resourceId)
  const held = holdOverWindow(
    evidence,
    { verdict: answers.length === 0 ? 'not-assessable' : closing, gaps: open },
    {
      essential: [],
      sources: ['arm-workspaces'],
      trails: ['azure-activity'],
      isRelevant: (change) =>
        change.thing === 'diagnostic-setting' &&
        (change.targetId === undefined || workspaces.some((id) => isOnCluster(change.targetId ?? '', id))),
    },
  )
  const unread = unreadTables(evidence)
  const verdict = unread.length === 0 ? held.verdict : worseVerdict(held.verdict, 'not-assessable')
  const gaps = [...held.gaps, ...unread]
  const telling = answers.filter((answer) => answer.verdict === closing).map(({ sentence }) => sentence)
  const says = verdict === closing ? telling.join('; ') : (gaps.at(-1)?.sentence ?? '')
  return configuredLeg(verdict, says, { gaps })
}

/** That a table is nowhere is an answer, and each row knows which tables it needs; any other gap may hide a table. */
function unreadTables(evidence: Evidence): readonly Gap[] {
  const { gaps } = sourceCompleteness(evidence, 'arm-workspace-tables')
  if (evidence.reports.get('arm-workspace-tables')?.status !== 'complete') return gaps
  const all = Object.values(TABLES).flat(2)
  return gaps.filter(
    ({ code, sentence }) => code !== 'SOURCE_ABSENT' || !all.some((name) => sentence.startsWith(absentTable(name))),
  )
}

/** Of one needed table, or of its alternatives: in whichever workspace they are, each counts. */
function answersOf(evidence: Evidence, names: readonly string[]): TableAnswer[] {
  const { workspaces } = evidence.scope
  if (workspaces.length === 0) {
    const sentence = 'no workspace is in the scope file: how long logs are kept is not shown'
    return [{ verdict: 'not-assessable', table: names[0] ?? '*', sentence }]
  }
  const found = workspaces.flatMap(({ resourceId }) => {
    const tables = evidence.observations.workspaceTables.filter(
      (table) => table.workspaceId.toLowerCase() === resourceId.toLowerCase(),
    )
    return names.flatMap((name) =>
      tables
        .filter((table) => table.name.toLowerCase() === name.toLowerCase())
        .map((table) => judgeTable(table, tables)),
    )
  })
  if (found.length > 0) return found
  const [unread] = unreadTables(evidence)
  const where = `workspace${workspaces.length > 1 ? 's' : ''} ${workspaces.map(({ resourceId }) => resourceName(resourceId)).join(', ')}`
  const sentence = `table ${names.join(' or ')} of ${where}: ${unread?.sentence ?? 'was not found'}`
  return [{ verdict: 'not-assessable', table: names[0] ?? '*', sentence }]
}

/** A table without a retention of its own inherits the workspace's. */
function judgeTable(table: WorkspaceTable, tables: readonly WorkspaceTable[]): TableAnswer {
  const inherited = tables.find(({ name }) => name === '*')?.retentionDays
  const atHand = table.retentionDays ?? inherited
  const kept = table.totalRetentionDays ?? atHand
  const about = `table ${table.name} of workspace ${resourceName(table.workspaceId)}`
  if (atHand === undefined || kept === undefined)
    return {
      verdict: 'not-assessable',
      table: table.name,
      sentence: `${about} does not say how long it keeps its rows`,
    }
  const plan = table.plan?.toLowerCase() ?? 'analytics'
  const long = kept >= KEPT_DAYS
  const near = plan === 'analytics' && atHand >= AT_HAND_DAYS
  const says = `${about} keeps its rows for ${kept} days, ${atHand} of them at hand (plan ${table.plan ?? 'not stated'})`
  if (long && near) return { verdict: 'satisfied', table: table.name, sentence: says }
  const asked = `${KEPT_DAYS} days and ${AT_HAND_DAYS} at hand are asked for`
  return { verdict: 'not-satisfied', table: table.name, sentence: `${says}; ${asked}` }
}

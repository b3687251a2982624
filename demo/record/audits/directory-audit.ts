// The recorder's question: what changed in the directory? One model, written as a row of AuditLogs or as a Graph
// `directoryAudit`.

import type { Person } from '../people.ts'
import type { SeededRandom } from '../random.ts'
import { ticks } from '../times.ts'
import { arrival } from '../sign-ins/log-row.ts'

export interface AuditTarget {
  readonly id: string | null
  readonly displayName: string | null
  readonly type: string
  readonly userPrincipalName?: string
  readonly modifiedProperties?: readonly {
    readonly displayName: string
    readonly oldValue: string | null
    readonly newValue: string | null
  }[]
}

export interface AuditInput {
  readonly at: number
  readonly activity: string
  readonly category: string
  readonly service: string
  readonly operation: string
  readonly actor: Person | { readonly appName: string; readonly appId: string | null }
  readonly targets: readonly AuditTarget[]
  readonly details?: Readonly<Record<string, string>>
  readonly result?: 'success' | 'failure'
  readonly reason?: string
  readonly correlationId?: string
}

export interface RecordedAudit extends AuditInput {
  readonly id: string
  readonly activityAt: string
  readonly correlationId: string
}

export function recordAudit(random: SeededRandom, input: AuditInput): RecordedAudit {
  const correlationId = input.correlationId ?? random.guid()
  const prefix = input.service === 'PIM' ? 'PIM' : input.service === 'Core Directory' ? 'Directory' : 'IPCGraph'
  return {
    ...input,
    correlationId,
    id: `${prefix}_${correlationId}_${random
      .token(5)
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, 'X')}_${random.between(10_000_000, 99_999_999)}`,
    activityAt: ticks(input.at, random),
  }
}

function initiatedBy(actor: RecordedAudit['actor']): object {
  if ('appName' in actor)
    return {
      user: null,
      app: { displayName: actor.appName, appId: actor.appId, servicePrincipalId: null, servicePrincipalName: null },
    }
  return {
    app: null,
    user: {
      id: actor.id,
      displayName: actor.displayName,
      userPrincipalName: actor.userPrincipalName,
      ipAddress: actor.address,
      roles: [],
    },
  }
}

function targetResources(targets: readonly AuditTarget[]): readonly object[] {
  return targets.map((target) => ({
    id: target.id,
    displayName: target.displayName,
    type: target.type,
    userPrincipalName: target.userPrincipalName ?? null,
    groupType: null,
    modifiedProperties: target.modifiedProperties ?? [],
  }))
}

function additionalDetails(details: Readonly<Record<string, string>> | undefined): readonly object[] {
  return Object.entries(details ?? {}).map(([key, value]) => ({ key, value }))
}

export function auditLogRow(audit: RecordedAudit, random: SeededRandom): object {
  return {
    TimeGenerated: arrival(audit.at, random),
    ActivityDateTime: audit.activityAt,
    Id: audit.id,
    OperationName: audit.activity,
    ActivityDisplayName: audit.activity,
    AADOperationType: audit.operation,
    Category: audit.category,
    CorrelationId: audit.correlationId,
    LoggedByService: audit.service,
    Result: audit.result ?? 'success',
    ResultReason: audit.reason ?? '',
    ResultType: '',
    ResultDescription: '',
    Identity: 'appName' in audit.actor ? audit.actor.appName : audit.actor.displayName,
    Level: '4',
    InitiatedBy: initiatedBy(audit.actor),
    TargetResources: targetResources(audit.targets),
    AdditionalDetails: additionalDetails(audit.details),
    Type: 'AuditLogs',
  }
}

export function auditGraphRecord(audit: RecordedAudit): object {
  return {
    id: audit.id,
    category: audit.category,
    correlationId: audit.correlationId,
    result: audit.result ?? 'success',
    resultReason: audit.reason ?? '',
    activityDisplayName: audit.activity,
    activityDateTime: audit.activityAt,
    loggedByService: audit.service,
    operationType: audit.operation,
    initiatedBy: initiatedBy(audit.actor),
    targetResources: targetResources(audit.targets),
    additionalDetails: additionalDetails(audit.details),
  }
}

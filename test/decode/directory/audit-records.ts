// Directory audit records for tests, written as Graph delivers them; a row of AuditLogs is the same in other clothes.

export interface AuditParts {
  readonly id: string
  readonly at: string
  readonly activity: string
  readonly category?: string
  readonly service?: string
  readonly correlationId?: string
  readonly result?: string
  readonly reason?: string
  readonly initiatedBy?: unknown
  readonly targets?: readonly unknown[]
  readonly details?: Readonly<Record<string, string>>
}

export function graphAudit(parts: AuditParts): Record<string, unknown> {
  return {
    id: parts.id,
    category: parts.category ?? 'Policy',
    correlationId: parts.correlationId ?? 'c0ffee00-0000-0000-0000-000000000001',
    result: parts.result ?? 'success',
    resultReason: parts.reason ?? '',
    activityDisplayName: parts.activity,
    activityDateTime: parts.at,
    loggedByService: parts.service ?? 'Core Directory',
    initiatedBy: parts.initiatedBy ?? person('admin-id', 'admin@contoso.com'),
    targetResources: parts.targets ?? [],
    additionalDetails: Object.entries(parts.details ?? {}).map(([key, value]) => ({ key, value })),
  }
}

/** The same record as a row: dynamic columns become JSON texts in `logTable`. */
export function auditRow(parts: AuditParts): Record<string, unknown> {
  const record = graphAudit(parts)
  return {
    TimeGenerated: parts.at,
    ActivityDateTime: parts.at,
    Id: record['id'],
    ActivityDisplayName: record['activityDisplayName'],
    OperationName: record['activityDisplayName'],
    AADOperationType: '',
    Category: record['category'],
    CorrelationId: record['correlationId'],
    LoggedByService: record['loggedByService'],
    Result: record['result'],
    ResultReason: record['resultReason'],
    InitiatedBy: record['initiatedBy'],
    TargetResources: record['targetResources'],
    AdditionalDetails: record['additionalDetails'],
  }
}

export function person(id: string, userPrincipalName: string, ipAddress: string | null = null): unknown {
  return { app: null, user: { id, displayName: null, userPrincipalName, ipAddress } }
}

export const MS_PIM = { user: null, app: { appId: null, displayName: 'MS-PIM', servicePrincipalId: 'bdefcbb6' } }
export const AZURE_AD_PIM = {
  app: null,
  user: { id: '9dfd627f', displayName: 'Azure AD PIM', userPrincipalName: null },
}

/** `oldValue` and `newValue` are JSON in a text. */
export function modified(displayName: string, oldValue: unknown, newValue: unknown): unknown {
  const text = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  return { displayName, oldValue: text(oldValue), newValue: text(newValue) }
}

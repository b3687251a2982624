// The tenant server's question: by which columns are the rows of a table chosen and ordered? The shipped templates say it too;
// it is stated again here, because this is their equivalent.

export interface TableKeys {
  /** Time of the event; where a row has none, its arrival stands in. */
  readonly time: string
  /** Column that is hashed into partitions. */
  readonly partition: string
  readonly id: string
}

export const TABLE_KEYS: Readonly<Record<string, TableKeys>> = {
  SigninLogs: { time: 'CreatedDateTime', partition: 'UserId', id: 'Id' },
  AADNonInteractiveUserSignInLogs: { time: 'CreatedDateTime', partition: 'UserId', id: 'Id' },
  AADServicePrincipalSignInLogs: { time: 'CreatedDateTime', partition: 'ServicePrincipalId', id: 'Id' },
  AADManagedIdentitySignInLogs: { time: 'CreatedDateTime', partition: 'ServicePrincipalId', id: 'Id' },
  AuditLogs: { time: 'ActivityDateTime', partition: 'Id', id: 'Id' },
  AzureActivity: { time: 'EventSubmissionTimestamp', partition: 'EventDataId', id: 'EventDataId' },
  // Partitioned by user name once summed up; the rows themselves are chosen by time alone.
  AKSAudit: { time: 'RequestReceivedTime', partition: 'AuditId', id: 'AuditId' },
  AKSAuditAdmin: { time: 'RequestReceivedTime', partition: 'AuditId', id: 'AuditId' },
}

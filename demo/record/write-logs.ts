// The recorder's question: which rows stand in the workspace? One file per table, in the order of arrival.

import type { World } from './world.ts'
import { addLines, type TenantFiles } from './tenant-files.ts'

export interface LogRows {
  readonly SigninLogs: readonly object[]
  readonly AADNonInteractiveUserSignInLogs: readonly object[]
  readonly AADServicePrincipalSignInLogs: readonly object[]
  readonly AADManagedIdentitySignInLogs: readonly object[]
  readonly AuditLogs: readonly object[]
  readonly AzureActivity: readonly object[]
  readonly AKSAudit: readonly object[]
  readonly AKSAuditAdmin: readonly object[]
}

function arrivedAt(row: object): string {
  return (row as { readonly TimeGenerated: string }).TimeGenerated
}

/** A table without a row is a file all the same: the table exists. */
export function writeLogTables(files: TenantFiles, world: World, rows: LogRows): void {
  for (const [table, unsorted] of Object.entries(rows) as [string, readonly object[]][]) {
    const sorted = [...unsorted].sort((a, b) =>
      arrivedAt(a) < arrivedAt(b) ? -1 : arrivedAt(a) > arrivedAt(b) ? 1 : 0,
    )
    addLines(files, `logs/${world.workspace.id}/${table}.ndjson`, sorted)
  }
}

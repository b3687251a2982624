// Can every table of a log be queried whole? The query interface this product uses reads tables of plan Analytics; a Basic or Auxiliary
// table answers another interface, with a part of the language and days alone (docs/facts, azure-aks 4.2 to 4.5).

import type { LogName } from '../../domain/access-path.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'

const TABLES: Readonly<Partial<Record<LogName, readonly string[]>>> = {
  'user-sign-ins': ['SigninLogs', 'AADNonInteractiveUserSignInLogs'],
  'service-principal-sign-ins': ['AADServicePrincipalSignInLogs'],
  'managed-identity-sign-ins': ['AADManagedIdentitySignInLogs'],
  'directory-audits': ['AuditLogs'],
  'azure-activity': ['AzureActivity'],
  'kubernetes-audit': ['AKSAudit', 'AKSAuditAdmin'],
}

const PLANS_READ_WHOLE: ReadonlySet<string> = new Set(['analytics'])

/** A plan nobody knows is no plan that is known to be readable. */
export function findUnreadablePlans(evidence: Evidence, place: DraftPlace, logs: readonly LogName[]): FindingDraft[] {
  const names = new Set(logs.flatMap((log) => TABLES[log] ?? []).map((name) => name.toLowerCase()))
  const collected = new Set(evidence.scope.workspaces.map(({ resourceId }) => resourceId.toLowerCase()))
  return evidence.observations.workspaceTables
    .filter(({ name, workspaceId }) => names.has(name.toLowerCase()) && collected.has(workspaceId.toLowerCase()))
    .flatMap(({ name, workspaceId, plan }) => {
      if (plan === undefined || PLANS_READ_WHOLE.has(plan.toLowerCase())) return []
      const sentence = `Table ${name} of workspace ${resourceName(workspaceId)} has plan ${plan}: the query interface reads tables of plan Analytics whole, and of this one a part at most.`
      const gap: Gap = { code: 'SOURCE_TRUNCATED', source: 'arm-workspace-tables', sentence }
      return [
        draftFinding(
          place,
          'log-plan-unreadable',
          { kind: 'table', id: `${workspaceId.toLowerCase()}/${name}`, displayName: name },
          { configured: configuredLeg('not-assessable', '', { gaps: [gap] }) },
          sentence,
        ),
      ]
    })
    .sort((a, b) => compareBytewise(a.sentence, b.sentence))
}

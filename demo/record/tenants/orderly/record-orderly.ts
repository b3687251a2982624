// The recorder's question: which files make up a tenant where all is well?

import { auditGraphRecord, auditLogRow } from '../../audits/directory-audit.ts'
import { writeProblems } from '../../problem.ts'
import { seededRandom } from '../../random.ts'
import { signInGraphRecord } from '../../sign-ins/graph-record.ts'
import { signInLogRow } from '../../sign-ins/log-row.ts'
import { workloadGraphRecord, workloadLogRow } from '../../sign-ins/workload-sign-in.ts'
import { addJson, addLines, type TenantFiles } from '../../tenant-files.ts'
import { NOW } from '../../times.ts'
import { writeApplications } from '../../write-applications.ts'
import { writeAzure } from '../../write-azure.ts'
import { writeConditionalAccess } from '../../write-conditional-access.ts'
import { writeDirectory } from '../../write-directory.ts'
import { writeLogTables } from '../../write-logs.ts'
import { orderlyActivity, orderlyAudits, orderlyKubernetes } from './events.ts'
import { orderlyScope } from './scope.ts'
import { orderlySignIns, orderlyWorkloadSignIns } from './sign-ins.ts'
import { orderlyWorld, type OrderlyInput } from './world.ts'

export interface OrderlyTenant extends OrderlyInput {
  readonly description: string
  readonly introduction: string
  readonly signInSource: 'log-analytics' | 'both'
  readonly faults: readonly object[]
}

export function recordOrderly(tenant: OrderlyTenant): TenantFiles {
  const files: TenantFiles = new Map()
  const world = orderlyWorld(tenant)
  const random = seededRandom(`${tenant.key}/rows`)
  const place = { tenantId: world.tenantId }
  const signIns = orderlySignIns(world, tenant.refreshMinutes)
  const workloads = orderlyWorkloadSignIns(world)
  const { servicePrincipals, managedIdentities } = workloads
  const audits = orderlyAudits(world)
  const rowsOf = (kind: 'interactiveUser' | 'nonInteractiveUser') =>
    signIns.filter((signIn) => signIn.kind === kind).map((signIn) => signInLogRow(signIn, place, random))
  addJson(files, 'tenant.json', {
    now: NOW,
    tenantId: world.tenantId,
    description: tenant.description,
    ...(tenant.faults.length === 0 ? {} : { faults: tenant.faults }),
  })
  addJson(files, 'scope.json', orderlyScope(world, tenant.signInSource))
  writeProblems(files, { title: tenant.key, introduction: [tenant.description, tenant.introduction] }, [])
  writeConditionalAccess(files, world)
  writeDirectory(files, world)
  writeApplications(files, world.tenantId, [
    {
      workload: world.pipeline,
      owners: world.people.filter(({ team }) => team === 'identity'),
      subjects: ['repo:contoso/shop:environment:production'],
    },
    { workload: world.kubelet, owners: [] },
  ])
  writeAzure(files, world)
  writeLogTables(files, world, {
    SigninLogs: rowsOf('interactiveUser'),
    AADNonInteractiveUserSignInLogs: rowsOf('nonInteractiveUser'),
    AADServicePrincipalSignInLogs: servicePrincipals.map((signIn) => workloadLogRow(signIn, place)),
    AADManagedIdentitySignInLogs: managedIdentities.map((signIn) => workloadLogRow(signIn, place)),
    AuditLogs: audits.map((audit) => auditLogRow(audit, random)),
    AzureActivity: orderlyActivity(world, signIns, workloads),
    ...orderlyKubernetes(world, signIns),
  })
  if (tenant.signInSource === 'both') {
    addLines(files, 'graph/beta/auditLogs/signIns.ndjson', [
      ...signIns.map((signIn) => signInGraphRecord(signIn, world.tenantId)),
      ...[...servicePrincipals, ...managedIdentities].map((signIn) => workloadGraphRecord(signIn, world.tenantId)),
    ])
    addLines(files, 'graph/v1.0/auditLogs/directoryAudits.ndjson', audits.map(auditGraphRecord))
  }
  return files
}

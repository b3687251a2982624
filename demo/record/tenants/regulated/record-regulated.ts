// The recorder's question: which files make up contoso-regulated?

import { auditLogRow } from '../../audits/directory-audit.ts'
import { writeProblems } from '../../problem.ts'
import { seededRandom } from '../../random.ts'
import { signInLogRow } from '../../sign-ins/log-row.ts'
import { workloadLogRow } from '../../sign-ins/workload-sign-in.ts'
import { addJson, type TenantFiles } from '../../tenant-files.ts'
import { NOW } from '../../times.ts'
import { writeApplications } from '../../write-applications.ts'
import { writeAzure } from '../../write-azure.ts'
import { writeConditionalAccess } from '../../write-conditional-access.ts'
import { writeDirectory } from '../../write-directory.ts'
import { writeLogTables } from '../../write-logs.ts'
import { azureActivity } from './activity.ts'
import { directoryAudits } from './audits.ts'
import { kubernetesAudit } from './kubernetes.ts'
import { KEY, TENANT_ID } from './people.ts'
import { plantedSignIns } from './planted-sign-ins.ts'
import { PROBLEMS } from './problems.ts'
import { PROGRAMS } from './programs.ts'
import { SCOPE } from './scope.ts'
import { usualSignIns } from './usual-sign-ins.ts'
import { workloadSignIns } from './workloads.ts'
import { WORKSPACE, WORLD } from './world.ts'

const DESCRIPTION =
  'A payment company with two clusters: one set up well, one not; guests, contractors, break-glass accounts, pipelines, and twenty-seven planted problems.'

const SETTINGS = {
  now: NOW,
  tenantId: TENANT_ID,
  description: DESCRIPTION,
  // An answer of more rows than this is cut; the largest table has to be asked in parts.
  limits: { rows: 800, page: 40 },
  faults: [
    // Conditional Access throttles a whole tenant, and names no wait (docs/facts, identity 1.4).
    { match: 'GET /v1.0/identity/conditionalAccess/policies', status: 429, times: 1 },
    { match: `GET /subscriptions/*/workspaces/${WORKSPACE.name}`, status: 503, times: 1, retryAfter: 1 },
    { match: 'POST /v1/workspaces/*/query', query: 'azure-activity', status: 429, times: 1, retryAfter: 1 },
  ],
} as const

const README = {
  title: 'contoso-regulated',
  introduction: [
    DESCRIPTION,
    'The window is 2026-11-23T00:00:00Z to 2026-11-24T00:00:00Z. The largest table is cut by a limit of 800 rows an answer, Conditional Access throttles once without naming a wait, Azure Resource Manager fails once: the run heals all three and is complete.',
    'What no log of a tenant can answer stays “not assessable” here as everywhere (docs/recorded-tenants.md). Beside that: people reach the private cluster over a VPN with Entra sign-in, whose log is not collected (AP-27), Argo CD runs as a managed identity (AP-30), and nothing of aks-ledger-prod rests on the log that problem 15 leaves out.',
  ],
}

export function recordRegulated(): TenantFiles {
  const files: TenantFiles = new Map()
  const random = seededRandom(`${KEY}/rows`)
  const place = { tenantId: TENANT_ID }
  const signIns = [...usualSignIns(), ...plantedSignIns()]
  const workloads = workloadSignIns()
  const rowsOf = (kind: 'interactiveUser' | 'nonInteractiveUser') =>
    signIns.filter((signIn) => signIn.kind === kind).map((signIn) => signInLogRow(signIn, place, random))
  addJson(files, 'tenant.json', SETTINGS)
  addJson(files, 'scope.json', SCOPE)
  writeProblems(files, README, PROBLEMS)
  writeConditionalAccess(files, WORLD)
  writeDirectory(files, WORLD)
  writeApplications(files, TENANT_ID, PROGRAMS)
  writeAzure(files, WORLD)
  writeLogTables(files, WORLD, {
    SigninLogs: rowsOf('interactiveUser'),
    AADNonInteractiveUserSignInLogs: rowsOf('nonInteractiveUser'),
    AADServicePrincipalSignInLogs: workloads.servicePrincipals.map((signIn) => workloadLogRow(signIn, place)),
    AADManagedIdentitySignInLogs: workloads.managedIdentities.map((signIn) => workloadLogRow(signIn, place)),
    AuditLogs: directoryAudits().map((audit) => auditLogRow(audit, random)),
    AzureActivity: azureActivity(signIns),
    ...kubernetesAudit(signIns),
  })
  return files
}

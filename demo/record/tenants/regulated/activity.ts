// The recorder's question: what was done through Azure Resource Manager at Contoso that day?

import { activityRows, type ActivityInput } from '../../activity/azure-activity.ts'
import { AUDIENCES } from '../../apps.ts'
import { seededRandom } from '../../random.ts'
import type { RecordedSignIn } from '../../sign-ins/recorded-sign-in.ts'
import { recordWorkloadSignIn, type WorkloadSignIn } from '../../sign-ins/workload-sign-in.ts'
import { clock, DAY, hoursBetween, MINUTE } from '../../times.ts'
import { KEY, named } from './people.ts'
import { PIPELINE, TERRAFORM } from './workloads.ts'
import { LEDGER_ID, PAYMENTS, PAYMENTS_ID, SUBSCRIPTION, SUBSCRIPTION_ID, WORKSPACE, WORLD } from './world.ts'

const CLUSTER = 'Microsoft.ContainerService/managedClusters'

/** The last successful sign-in of a person to Azure Resource Manager before an instant. */
function tokenOf(signIns: readonly RecordedSignIn[], name: string, at: number): RecordedSignIn {
  const person = named(name)
  const own = signIns.filter(
    (signIn) =>
      signIn.person.id === person.id &&
      signIn.audience.id === AUDIENCES.arm.id &&
      signIn.errorCode === 0 &&
      signIn.instant <= at,
  )
  const last = own.sort((a, b) => b.instant - a.instant)[0]
  if (last === undefined)
    throw new Error(`${name} has no token for Azure Resource Manager at ${new Date(at).toISOString()}`)
  return last
}

type Deed = readonly [who: string, time: string, operation: string, resourceId: string, role: string]

/** 9 and 18 are among these; the others are what administrators and developers do. */
const DEEDS: readonly Deed[] = [
  [
    'Amara Diallo',
    '09:11:40',
    `${CLUSTER}/agentPools/upgradeNodeImageVersion/action`,
    `${PAYMENTS_ID}/agentPools/work`,
    'Contributor',
  ],
  [
    'Sofia Lindqvist',
    '08:52:03',
    `${CLUSTER}/listClusterUserCredential/action`,
    PAYMENTS_ID,
    'Azure Kubernetes Service Cluster User Role',
  ],
  [
    'Bruno Costa',
    '08:31:27',
    `${CLUSTER}/listClusterUserCredential/action`,
    PAYMENTS_ID,
    'Azure Kubernetes Service Cluster User Role',
  ],
  [
    'Elif Demir',
    '09:44:19',
    `${CLUSTER}/listClusterUserCredential/action`,
    PAYMENTS_ID,
    'Azure Kubernetes Service Cluster User Role',
  ],
  [
    'Hana Kovac',
    '10:27:50',
    `${CLUSTER}/listClusterUserCredential/action`,
    LEDGER_ID,
    'Azure Kubernetes Service Cluster User Role',
  ],
  ['Marek Nowak', '14:05:33', `${CLUSTER}/listClusterAdminCredential/action`, LEDGER_ID, 'Contributor'],
  ['Sofia Lindqvist', '16:20:08', `${CLUSTER}/runCommand/action`, LEDGER_ID, 'Contributor'],
  ['Sofia Lindqvist', '16:27:46', `${CLUSTER}/runCommand/action`, LEDGER_ID, 'Contributor'],
  [
    'Leo Santos',
    '09:26:15',
    'Microsoft.Storage/storageAccounts/write',
    `${SUBSCRIPTION}/resourceGroups/rg-reports/providers/Microsoft.Storage/storageAccounts/stcontosoreports`,
    'Storage Account Contributor',
  ],
]

function workloadRow(index: number): ActivityInput {
  const random = seededRandom(`${KEY}/activity/workload/${index}`)
  const at = clock('00:20:00') + index * 22 * MINUTE
  const workload = index % 3 === 0 ? PIPELINE : TERRAFORM
  const signIn: WorkloadSignIn = recordWorkloadSignIn(random, { at: at - 40_000, workload, audience: AUDIENCES.arm })
  const group = `${SUBSCRIPTION}/resourceGroups/rg-payments-prod`
  const [operation, resourceId] =
    index % 2 === 0
      ? [
          'Microsoft.Resources/deployments/write',
          `${group}/providers/Microsoft.Resources/deployments/release-${1400 + index}`,
        ]
      : [
          'Microsoft.ManagedIdentity/userAssignedIdentities/read',
          `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi-payments`,
        ]
  return { at, operation, resourceId, signIn, role: 'Contributor', method: 'PUT' }
}

/** The cluster for payments was made the day before the window, closed from its first hour. */
function creation(): ActivityInput {
  const random = seededRandom(`${KEY}/activity/creation`)
  // The resource provider notes the time of creation once it has taken the request.
  const at = Date.parse(PAYMENTS.createdAt) - 1.5 * MINUTE
  const signIn = recordWorkloadSignIn(random, { at: at - 30_000, workload: TERRAFORM, audience: AUDIENCES.arm })
  const properties = { requestbody: JSON.stringify({ properties: { disableLocalAccounts: true } }) }
  return {
    at,
    operation: `${CLUSTER}/write`,
    resourceId: PAYMENTS_ID,
    signIn,
    role: 'Contributor',
    method: 'PUT',
    properties,
  }
}

/** Something in each hour since: a log that is silent there would hide what was done to the new cluster. */
function lookBack(): ActivityInput[] {
  const random = seededRandom(`${KEY}/activity/look-back`)
  return hoursBetween(creation().at, DAY).map((at) => ({
    at,
    operation: 'Microsoft.Resources/deployments/whatIf/action',
    resourceId: `${SUBSCRIPTION}/resourceGroups/rg-payments-prod/providers/Microsoft.Resources/deployments/compare`,
    signIn: recordWorkloadSignIn(random, { at: at - 15_000, workload: TERRAFORM, audience: AUDIENCES.arm }),
    role: 'Contributor',
  }))
}

export function azureActivity(signIns: readonly RecordedSignIn[]): readonly object[] {
  const random = seededRandom(`${KEY}/activity`)
  const before = seededRandom(`${KEY}/activity/look-back/rows`)
  const place = { tenantId: WORLD.tenantId, subscriptionId: SUBSCRIPTION_ID, workspaceId: WORKSPACE.id }
  const deeds = DEEDS.map(([who, time, operation, resourceId, role]): ActivityInput => {
    const at = clock(time)
    const method = operation.endsWith('/write') ? 'PUT' : 'POST'
    return { at, operation, resourceId, role, method, signIn: tokenOf(signIns, who, at) }
  })
  const inputs = [creation(), ...deeds, ...Array.from({ length: 63 }, (_, index) => workloadRow(index))]
  return [
    ...inputs.flatMap((input) => activityRows(input, place, random)),
    ...lookBack().flatMap((input) => activityRows(input, place, before)),
  ]
}

// The recorder's question: what happened in an orderly tenant that day? One activation with MFA and approval, ordinary work, and
// no change of anything that decides about access.

import { activityRows, type ActivityInput } from '../../activity/azure-activity.ts'
import {
  auditRow,
  entraUser,
  heartbeat,
  kubectlCall,
  workloadUser,
  type KubernetesCall,
} from '../../activity/kubernetes-audit.ts'
import { AUDIENCES } from '../../apps.ts'
import { AZURE_ROLES } from '../../arm/roles.ts'
import { recordAudit, type RecordedAudit } from '../../audits/directory-audit.ts'
import { recordActivation } from '../../audits/pim-activation.ts'
import { seededRandom } from '../../random.ts'
import type { RecordedSignIn } from '../../sign-ins/recorded-sign-in.ts'
import type { WorkloadSignIn } from '../../sign-ins/workload-sign-in.ts'
import { clock, DAY, HOUR, hoursBetween, MINUTE } from '../../times.ts'
import type { OrderlyWorld } from './world.ts'

const CLUSTER = 'Microsoft.ContainerService/managedClusters'

export function orderlyAudits(world: OrderlyWorld): readonly RecordedAudit[] {
  const random = seededRandom(`${world.key}/audits`)
  const administrator = world.people.find(({ team }) => team === 'platform')
  const approver = world.people.find(({ team }) => team === 'identity')
  if (administrator === undefined || approver === undefined) throw new Error('nobody to activate or to approve')
  const activation = recordActivation(random, world.tenantName, {
    person: administrator,
    role: {
      plane: 'azure',
      roleId: AZURE_ROLES.rbacClusterAdmin.id,
      roleName: AZURE_ROLES.rbacClusterAdmin.name,
      scope: world.clusterId,
      scopeName: world.clusterId.split('/').at(-1) ?? '',
    },
    at: clock('07:41:20'),
    hours: 4,
    justification: 'Upgrade of the ingress controller',
    ticket: 'CHG0007731',
    mfa: true,
    approver,
  })
  const updates = world.people
    .filter(({ team }) => team === 'developers')
    .map((person, index) =>
      recordAudit(random, {
        at: clock('12:00:00') + index * 33 * MINUTE,
        activity: 'Update user',
        category: 'UserManagement',
        service: 'Core Directory',
        operation: 'Update',
        actor: approver,
        targets: [
          {
            id: person.id,
            displayName: person.displayName,
            type: 'User',
            userPrincipalName: person.userPrincipalName,
            modifiedProperties: [{ displayName: 'JobTitle', oldValue: '[]', newValue: '["Engineer"]' }],
          },
        ],
      }),
    )
  return [...activation, ...updates]
}

/** The pipeline was at work before the collected day too: a log that is silent there would hide what was done. */
export function orderlyActivity(
  world: OrderlyWorld,
  signIns: readonly RecordedSignIn[],
  workloads: { readonly releases: readonly WorkloadSignIn[]; readonly comparisons: readonly WorkloadSignIn[] },
): readonly object[] {
  const random = seededRandom(`${world.key}/activity`)
  const before = seededRandom(`${world.key}/activity/look-back`)
  const place = { tenantId: world.tenantId, subscriptionId: world.subscriptionId, workspaceId: world.workspace.id }
  const group = `/subscriptions/${world.subscriptionId}/resourceGroups/rg-clusters`
  const releases = workloads.releases.map((signIn, index): ActivityInput => ({
    at: signIn.instant + 20_000,
    operation: 'Microsoft.Resources/deployments/write',
    resourceId: `${group}/providers/Microsoft.Resources/deployments/release-${400 + index}`,
    signIn,
    role: 'Contributor',
    method: 'PUT',
  }))
  // An activity log in which something stands in every hour proves its own activity (docs/judgement.md, law 1).
  const comparisons = workloads.comparisons.map((signIn): ActivityInput => ({
    at: signIn.instant + 15_000,
    operation: 'Microsoft.Resources/deployments/whatIf/action',
    resourceId: `${group}/providers/Microsoft.Resources/deployments/compare`,
    signIn,
    role: 'Contributor',
  }))
  const kubeconfigs = signIns
    .filter(
      ({ audience, kind, errorCode, instant }) =>
        audience.id === AUDIENCES.arm.id && kind === 'interactiveUser' && errorCode === 0 && instant >= DAY,
    )
    .map((signIn): ActivityInput => ({
      at: signIn.instant + 2 * MINUTE,
      operation: `${CLUSTER}/listClusterUserCredential/action`,
      resourceId: world.clusterId,
      signIn,
      role: AZURE_ROLES.clusterUser.name,
    }))
  const [first] = workloads.releases
  if (first === undefined) throw new Error('the pipeline has no token')
  // The resource provider notes the time of creation once it has taken the request.
  const createdAt = Date.parse(world.clusterCreatedAt) - 1.5 * MINUTE
  const creation: ActivityInput = {
    at: createdAt,
    operation: `${CLUSTER}/write`,
    resourceId: world.clusterId,
    signIn: { ...first, instant: createdAt - 30_000, uniqueTokenId: random.token(22) },
    role: 'Contributor',
    method: 'PUT',
    properties: { requestbody: JSON.stringify({ properties: { disableLocalAccounts: true } }) },
  }
  return [
    ...[creation, ...releases, ...kubeconfigs, ...comparisons].flatMap((input) => activityRows(input, place, random)),
    ...hoursBetween(createdAt, DAY).flatMap((at) =>
      activityRows(
        {
          at,
          operation: 'Microsoft.Resources/deployments/whatIf/action',
          resourceId: `${group}/providers/Microsoft.Resources/deployments/compare`,
          signIn: { ...first, instant: at - 15_000, uniqueTokenId: before.token(22) },
          role: 'Contributor',
        },
        place,
        before,
      ),
    ),
  ]
}

/** Calls in every hour: the cluster's own, the pipeline's, and people's reads. */
export function orderlyKubernetes(
  world: OrderlyWorld,
  signIns: readonly RecordedSignIn[],
): { readonly AKSAudit: readonly object[]; readonly AKSAuditAdmin: readonly object[] } {
  const random = seededRandom(`${world.key}/kubernetes`)
  const reads = signIns
    .filter(
      ({ audience, errorCode, instant }) =>
        audience.id === AUDIENCES.kubernetes.id && errorCode === 0 && instant >= DAY,
    )
    .filter((_, index) => index % 4 === 0)
    .map((signIn) =>
      kubectlCall({
        at: Math.min(signIn.instant + random.between(1, 30) * MINUTE, DAY + 24 * HOUR - 1000),
        clusterId: world.clusterId,
        user: entraUser(signIn.person),
        address: signIn.address,
        verb: random.pick(['get', 'list', 'watch']),
        resource: random.pick(['pods', 'deployments', 'services']),
        namespace: 'shop',
      }),
    )
  const releases = Array.from({ length: 12 }, (_, index) =>
    kubectlCall({
      at: DAY + index * 2 * HOUR + 14 * MINUTE,
      clusterId: world.clusterId,
      user: workloadUser(world.pipeline),
      address: world.pipeline.address,
      userAgent: 'release-agent/2.8 (linux/amd64) kubernetes/client-go',
      verb: 'patch',
      resource: 'deployments',
      namespace: 'shop',
      name: 'checkout',
    }),
  )
  const calls: readonly KubernetesCall[] = [...heartbeat(world.clusterId, DAY, random), ...reads, ...releases]
  const isRead = (call: KubernetesCall) => ['get', 'list', 'watch'].includes(call.verb)
  return {
    AKSAudit: calls.map((call) => auditRow(call, 'AKSAudit', random)),
    AKSAuditAdmin: calls.filter((call) => !isRead(call)).map((call) => auditRow(call, 'AKSAuditAdmin', random)),
  }
}

// The recorder's question: who called the API server of a cluster? Rows of AKSAudit and AKSAuditAdmin, columns as in the
// log's schema; the reviewer's webhook passes name and object id on, and nothing about MFA (docs/facts, azure-aks 3.1).

import { USER_AGENTS } from '../apps.ts'
import type { Person } from '../people.ts'
import type { SeededRandom } from '../random.ts'
import type { Workload } from '../sign-ins/workload-sign-in.ts'
import { HOUR, MINUTE, ticks } from '../times.ts'

export interface AuditUser {
  readonly username: string
  readonly groups: readonly string[]
  readonly uid?: string
  readonly extra?: { readonly oid: readonly string[] }
}

export interface KubernetesCall {
  readonly at: number
  readonly clusterId: string
  readonly user: AuditUser
  readonly address: string
  readonly userAgent: string
  readonly verb: string
  readonly resource: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
  readonly code?: number
}

export function entraUser(person: Person): AuditUser {
  return {
    username: person.userPrincipalName,
    groups: [...person.groupIds, 'system:authenticated'],
    extra: { oid: [person.id] },
  }
}

export function workloadUser(workload: Workload): AuditUser {
  return {
    username: workload.servicePrincipalId,
    groups: ['system:authenticated'],
    extra: { oid: [workload.servicePrincipalId] },
  }
}

/** The certificate of the local admin account (docs/facts, azure-aks 3, AP-13). */
export const LOCAL_ADMIN: AuditUser = {
  username: 'masterclient',
  groups: ['system:masters', 'system:authenticated'],
}

export function serviceAccount(namespace: string, name: string): AuditUser {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  }
}

/** Paths of the API groups of the resources recorded here. */
const API: Readonly<Record<string, string>> = {
  deployments: '/apis/apps/v1',
  leases: '/apis/coordination.k8s.io/v1',
  rolebindings: '/apis/rbac.authorization.k8s.io/v1',
  clusterrolebindings: '/apis/rbac.authorization.k8s.io/v1',
}

export function auditRow(call: KubernetesCall, table: 'AKSAudit' | 'AKSAuditAdmin', random: SeededRandom): object {
  const api = API[call.resource] ?? '/api/v1'
  const path = [
    api,
    ...(call.namespace === undefined ? [] : ['namespaces', call.namespace]),
    call.resource,
    ...(call.name === undefined ? [] : [call.name]),
    ...(call.subresource === undefined ? [] : [call.subresource]),
  ].join('/')
  const apiGroup = api.startsWith('/apis/') ? api.split('/')[2] : undefined
  return {
    TimeGenerated: ticks(call.at + random.between(200, 4000), random),
    AuditId: random.guid(),
    Level: 'Metadata',
    Stage: call.subresource === 'exec' ? 'ResponseStarted' : 'ResponseComplete',
    RequestUri: path,
    Verb: call.verb,
    User: call.user,
    SourceIps: [call.address],
    UserAgent: call.userAgent,
    ObjectRef: {
      resource: call.resource,
      ...(call.namespace === undefined ? {} : { namespace: call.namespace }),
      ...(call.name === undefined ? {} : { name: call.name }),
      ...(call.subresource === undefined ? {} : { subresource: call.subresource }),
      ...(apiGroup === undefined ? {} : { apiGroup }),
      apiVersion: 'v1',
    },
    ResponseStatus: { code: call.code ?? (call.subresource === 'exec' ? 101 : 200) },
    RequestReceivedTime: ticks(call.at, random),
    StageReceivedTime: ticks(call.at + random.between(2, 40), random),
    Annotations: { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': '' },
    PodName: `kube-apiserver-${random
      .token(5)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, 'x')}`,
    _ResourceId: call.clusterId.toLowerCase(),
    Type: table,
  }
}

interface Component {
  readonly user: AuditUser
  readonly agent: string
  readonly verb: string
  readonly resource: string
  readonly namespace?: string
}

/** What a running cluster says of itself all day long. */
const COMPONENTS: readonly Component[] = [
  {
    user: { username: 'aksService', groups: ['system:masters', 'system:authenticated'] },
    agent: 'Go-http-client/2.0',
    verb: 'update',
    resource: 'configmaps',
    namespace: 'kube-system',
  },
  {
    user: { username: 'system:kube-controller-manager', groups: ['system:authenticated'] },
    agent: 'kube-controller-manager/v1.34.1 (linux/amd64) kubernetes/2a2c8d1/leader-election',
    verb: 'update',
    resource: 'leases',
    namespace: 'kube-system',
  },
  {
    user: { username: 'system:kube-scheduler', groups: ['system:authenticated'] },
    agent: 'kube-scheduler/v1.34.1 (linux/amd64) kubernetes/2a2c8d1/leader-election',
    verb: 'update',
    resource: 'leases',
    namespace: 'kube-system',
  },
  {
    user: { username: 'system:node:aks-system-31415926-vmss000000', groups: ['system:nodes', 'system:authenticated'] },
    agent: 'kubelet/v1.34.1 (linux/amd64) kubernetes/2a2c8d1',
    verb: 'update',
    resource: 'leases',
    namespace: 'kube-node-lease',
  },
  {
    user: serviceAccount('kube-system', 'azure-policy'),
    agent: 'azurepolicyaddon/1.12.2',
    verb: 'create',
    resource: 'pods',
    namespace: 'gatekeeper-system',
  },
]

/** One call of each component in every hour of the day. */
export function heartbeat(clusterId: string, dayStart: number, random: SeededRandom): readonly KubernetesCall[] {
  return Array.from({ length: 24 }, (_, hour) =>
    COMPONENTS.map((component) => ({
      at: dayStart + hour * HOUR + random.below(59 * MINUTE),
      clusterId,
      user: component.user,
      address: '10.224.0.4',
      userAgent: component.agent,
      verb: component.verb,
      resource: component.resource,
      ...(component.namespace === undefined ? {} : { namespace: component.namespace }),
      name: component.resource === 'leases' ? 'leader' : 'cluster-state',
    })),
  ).flat()
}

/** A call a person makes with kubectl. */
export function kubectlCall(
  input: Pick<KubernetesCall, 'at' | 'clusterId' | 'user' | 'address' | 'verb' | 'resource'> & Partial<KubernetesCall>,
): KubernetesCall {
  return { userAgent: USER_AGENTS.kubectl, ...input }
}

// Who is behind a user name of the Kubernetes audit log? The log itself never shows MFA.

import type { KubernetesUserClass } from '../../domain/activity.ts'
import {
  ANONYMOUS_USER,
  CLUSTER_ADMIN_GROUP,
  CONTROL_PLANE_USERS,
  EXTERNAL_IDP_PREFIX,
  JOINING_NODE,
  JOINING_NODE_GROUP,
  LOCAL_ADMIN_USER,
  NODE_GROUP,
  NODE_PREFIX,
  SERVICE_ACCOUNT_GROUP,
  SERVICE_ACCOUNT_PREFIX,
} from '../../domain/kubernetes-users.ts'

export interface KubernetesUser {
  readonly userName: string
  /** `user.extra.oid`: only the Entra webhook puts it there. */
  readonly objectId?: string | undefined
  readonly groups: readonly string[]
}

/**
 * Eight steps, in this order (docs/facts, azure-aks 3.1). Each but the last names who is meant, exactly: a certificate may carry
 * any name, so a prefix alone makes nobody a part of the cluster, and group `system:masters` alone makes nobody the local
 * administrator.
 */
export function classifyKubernetesUser({ userName, objectId, groups }: KubernetesUser): KubernetesUserClass {
  // 1. An Entra principal; without an `@` it may be a workload, or a guest whose token has no UPN.
  if (objectId !== undefined) return userName.includes('@') ? 'entra-user' : 'entra-workload-or-guest'
  // 2.
  if (userName.startsWith(SERVICE_ACCOUNT_PREFIX) && groups.includes(SERVICE_ACCOUNT_GROUP)) return 'service-account'
  // 3.
  if (userName.startsWith(EXTERNAL_IDP_PREFIX)) return 'external-idp'
  // 4. Subject of the shared administrator certificate: O=system:masters, CN=masterclient.
  if (userName === LOCAL_ADMIN_USER && groups.includes(CLUSTER_ADMIN_GROUP)) return 'local-admin'
  // 5.
  if (isNode(userName, groups)) return 'node'
  // 6.
  if (CONTROL_PLANE_USERS.has(userName)) return 'control-plane'
  // 7.
  if (userName === ANONYMOUS_USER) return 'anonymous'
  // 8.
  return 'unknown-x509'
}

/** No node administers the cluster. */
function isNode(userName: string, groups: readonly string[]): boolean {
  if (groups.includes(CLUSTER_ADMIN_GROUP)) return false
  if (userName.startsWith(NODE_PREFIX)) return groups.includes(NODE_GROUP)
  return JOINING_NODE.test(userName) && groups.includes(JOINING_NODE_GROUP)
}

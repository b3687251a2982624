// Who is behind a user name of the Kubernetes audit log? The log itself never shows MFA.

import type { KubernetesUserClass } from '../../domain/activity.ts'
import {
  ANONYMOUS_USER,
  CLUSTER_ADMIN_GROUP,
  CONTROL_PLANE_USERS,
  EXTERNAL_IDP_PREFIX,
  LOCAL_ADMIN_USER,
  NODE_GROUP,
  NODE_PREFIX,
  SERVICE_ACCOUNT_PREFIX,
  SYSTEM_PREFIX,
} from '../../domain/kubernetes-users.ts'

export interface KubernetesUser {
  readonly userName: string
  /** `user.extra.oid`: only the Entra webhook puts it there. */
  readonly objectId?: string | undefined
  readonly groups: readonly string[]
}

/**
 * Eight steps, in this order (docs/facts, azure-aks 3.1). Group `system:masters` alone makes nobody the local administrator:
 * other certificates carry it too, and are findings of their own.
 */
export function classifyKubernetesUser({ userName, objectId, groups }: KubernetesUser): KubernetesUserClass {
  // 1. An Entra principal; without an `@` it may be a workload, or a guest whose token has no UPN.
  if (objectId !== undefined) return userName.includes('@') ? 'entra-user' : 'entra-workload-or-guest'
  // 2.
  if (userName.startsWith(SERVICE_ACCOUNT_PREFIX)) return 'service-account'
  // 3.
  if (userName.startsWith(EXTERNAL_IDP_PREFIX)) return 'external-idp'
  // 4. Subject of the shared administrator certificate: O=system:masters, CN=masterclient.
  if (userName === LOCAL_ADMIN_USER && groups.includes(CLUSTER_ADMIN_GROUP)) return 'local-admin'
  // 5.
  if (groups.includes(NODE_GROUP) || userName.startsWith(NODE_PREFIX)) return 'node'
  // 6. and 7. Anonymous is a `system:` name too, so the other ones exclude it.
  if (userName === ANONYMOUS_USER) return 'anonymous'
  if (userName.startsWith(SYSTEM_PREFIX) || CONTROL_PLANE_USERS.has(userName)) return 'control-plane'
  // 8.
  return 'unknown-x509'
}

// Names of Kubernetes users that are not people, as data: an entity's cluster may teach us more of them.

/**
 * Control-plane identities of AKS that carry no `system:` prefix. `aksService` was seen in the vendor's audit policy; the
 * others are assumed, so one line here corrects them.
 */
export const CONTROL_PLANE_USERS: ReadonlySet<string> = new Set([
  'aksService',
  'hcpService',
  'nodeclient',
  'client',
  'kubelet',
  'acsService',
])

/** Common name of the shared administrator certificate (`--admin`). */
export const LOCAL_ADMIN_USER = 'masterclient'
export const CLUSTER_ADMIN_GROUP = 'system:masters'
export const NODE_GROUP = 'system:nodes'

export const SERVICE_ACCOUNT_PREFIX = 'system:serviceaccount:'
/** Every name mapped by an external identity provider starts with it. */
export const EXTERNAL_IDP_PREFIX = 'aks:jwt:'
export const NODE_PREFIX = 'system:node:'
export const SYSTEM_PREFIX = 'system:'
export const ANONYMOUS_USER = 'system:anonymous'

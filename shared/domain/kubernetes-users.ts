// Names of Kubernetes users that are not people, as data. A client certificate may carry any name: what is not written here is
// a certificate nobody knows, whatever it begins with (`system:admin` is the classic one).

/**
 * The components of the control plane, by their exact names. Their rights are bound to these very names.
 * `system:apiserver` … `system:kube-proxy`: constants of k8s.io/apiserver, pkg/authentication/user.
 * `aksService`, `nodeclient`, `acsService`: the users that Microsoft's own policy for reserved node pools lets through.
 * `kubelet`, `client`: the audit policy of AKS (docs/facts, azure-aks 10). `hcpService`, `readinessChecker`: recorded audit logs
 * of AKS published by others. A cluster may teach us more of them: one line here corrects it.
 */
export const CONTROL_PLANE_USERS: ReadonlySet<string> = new Set([
  'system:apiserver',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:kube-proxy',
  'aksService',
  'nodeclient',
  'acsService',
  'kubelet',
  'client',
  'hcpService',
  'readinessChecker',
])

/** Common name of the shared administrator certificate (`--admin`). */
export const LOCAL_ADMIN_USER = 'masterclient'
export const CLUSTER_ADMIN_GROUP = 'system:masters'

/** A kubelet has both, or the API server does not treat it as one (Kubernetes, "Using Node Authorization"). */
export const NODE_PREFIX = 'system:node:'
export const NODE_GROUP = 'system:nodes'
/** A node that is joining (Kubernetes, "Authenticating with Bootstrap Tokens"). */
export const JOINING_NODE = /^system:bootstrap:[a-z0-9]{6}$/
export const JOINING_NODE_GROUP = 'system:bootstrappers'

/** The API server puts the user of a ServiceAccount's token into this group (Kubernetes, "Authenticating"). */
export const SERVICE_ACCOUNT_PREFIX = 'system:serviceaccount:'
export const SERVICE_ACCOUNT_GROUP = 'system:serviceaccounts'
/** Every name mapped by an external identity provider starts with it. */
export const EXTERNAL_IDP_PREFIX = 'aks:jwt:'
export const ANONYMOUS_USER = 'system:anonymous'
/** How `kubectl debug node/…` names the pod it makes (docs/facts, azure-aks 3, AP-21). */
export const NODE_DEBUGGER = 'node-debugger-'

/**
 * What parts of the cluster do all day, by the documents of those who made them: no person stands behind it. `who` is a user name
 * or the beginning of one, `agent` how its user agent begins; where
 * nobody documents that, it may be no tool of people, and no address a public one. A name or an agent alone could be borrowed; together with the class
 * of the caller, which rests on groups that the API server gives, they are as good as the log gets.
 * Kubelets ask for the tokens of the pods on their node (Kubernetes, "Using Node Authorization"); the controllers of the control
 * plane aggregate cluster roles and approve the certificates of kubelets (Kubernetes, "Using RBAC Authorization", controller
 * roles); AKS keeps its own admission webhooks (AKS, "Frequently asked questions", admission controllers).
 */
export const DUTIES: readonly {
  readonly class: 'node' | 'control-plane' | 'service-account'
  readonly who: string
  readonly agent?: string
  readonly notes: RegExp
}[] = [
  { class: 'node', who: NODE_PREFIX, agent: 'kubelet/', notes: /^create serviceaccounts\/token$/ },
  {
    class: 'control-plane',
    who: 'system:kube-controller-manager',
    agent: 'kube-controller-manager/',
    notes: /^create serviceaccounts\/token$/,
  },
  {
    class: 'service-account',
    who: `${SERVICE_ACCOUNT_PREFIX}kube-system:clusterrole-aggregation-controller`,
    agent: 'kube-controller-manager/',
    notes: /^(update|patch) clusterroles$/,
  },
  {
    class: 'service-account',
    who: `${SERVICE_ACCOUNT_PREFIX}kube-system:certificate-controller`,
    agent: 'kube-controller-manager/',
    notes: /^(update|patch) certificatesigningrequests\/approval$/,
  },
  {
    class: 'control-plane',
    who: 'aksService',
    notes: /^(create|update|patch) (mutating|validating)webhookconfigurations$/,
  },
]

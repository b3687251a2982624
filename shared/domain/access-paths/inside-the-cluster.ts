// What can a caller do inside the cluster that opens more than he was given? Rows AP-19 to AP-21 and AP-44.

import type { AccessPath } from '../access-path.ts'
import { AUDIENCE } from '../app-ids.ts'

export const INSIDE_THE_CLUSTER_PATHS = [
  {
    id: 'AP-19',
    title: 'Impersonation (`kubectl --as`)',
    kind: 'entra-user',
    scope: 'cluster',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [],
    credential: "The caller's own token",
    escape:
      'A way to other rights. The audit tables have no column for the impersonated user: only whole events (`log_s`) show it.',
    closedBy: 'Nobody holds the verb `impersonate`',
    logs: ['kubernetes-audit'],
    controls: ['8.4.1', '8.4.2', '8.4.3'],
    howToTestByHand: 'Run `kubectl auth can-i impersonate users` as an ordinary user; expect "no".',
    recognised: true,
  },
  {
    id: 'AP-20',
    title: 'Sessions in pods (`kubectl exec`, `attach`, `port-forward`, `cp`)',
    kind: 'entra-user',
    scope: 'cluster',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [],
    credential: "The caller's own token",
    escape:
      'Newer clients open the session with a GET, which the reduced audit log (kube-audit-admin) does not hold: only the full audit log shows it.',
    closedBy: 'RBAC on `pods/exec`, `pods/attach`, `pods/portforward`; full audit log on',
    logs: ['kubernetes-audit'],
    controls: ['8.4.1', '8.4.2', '8.4.3', '10.2.1', '10.5.1'],
    howToTestByHand: 'Open a session with `kubectl exec -it …` and look for it in the audit log of the cluster.',
    recognised: true,
  },
  {
    id: 'AP-21',
    title: 'Debug session on a node (`kubectl debug node/…`)',
    kind: 'entra-user',
    scope: 'cluster',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [],
    credential: "The caller's own token",
    escape:
      'Gives root on the node, also where SSH is disabled. Told by the name that `kubectl` gives the pod (`node-debugger-…`).',
    closedBy: 'RBAC and a policy against privileged pods',
    logs: ['kubernetes-audit'],
    controls: ['8.4.1', '8.4.2', '8.4.3'],
    howToTestByHand: 'Run `kubectl debug node/… -it --image=busybox` as an ordinary user; expect a refusal.',
    recognised: true,
  },
  {
    id: 'AP-44',
    title: 'Grants inside the cluster (role bindings, `bind`, `escalate`, webhooks)',
    kind: 'entra-user',
    scope: 'cluster',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [],
    credential: "The caller's own token",
    escape: 'Creates standing access that Azure does not know of.',
    closedBy: 'RBAC on role bindings and webhook configurations; a policy',
    logs: ['kubernetes-audit'],
    controls: ['8.4.1', '8.4.2', '8.4.3'],
    howToTestByHand: 'Run `kubectl auth can-i create clusterrolebindings` as an ordinary user; expect "no".',
    recognised: true,
  },
] as const satisfies readonly AccessPath[]

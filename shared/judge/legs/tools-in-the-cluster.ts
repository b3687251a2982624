// Which calls betray a tool that people use: a desktop program by its agent, a GitOps controller or a web console by its
// ServiceAccount? Agent and name are whatever their owner chose: what is seen of them is a use, what is not seen proves nothing.
// AP-30, AP-31, AP-32.

import type { KubernetesActivity } from '../../domain/activity.ts'
import { SERVICE_ACCOUNT_PREFIX } from '../../domain/kubernetes-users.ts'
import { type Caller, judged, type Judged } from './kubernetes-caller.ts'

export interface ToolUse extends Judged {
  readonly accessPath: 'AP-30' | 'AP-31' | 'AP-32'
  readonly what: string
}

/** How desktop tools name themselves; those that run the exec plugin of a kubeconfig sign in as kubelogin does. */
export const DESKTOP_TOOLS =
  /^(k9s|lens|openlens|freelens|headlamp|octant|aptakube|seabird|vscode-kubernetes)\b|openlens|lens desktop/i

/** Names that the tools' own manifests give: `namespace:name`, or the name in any namespace. */
export const GITOPS_ACCOUNTS = /(^|:)(argocd-[a-z-]+|openshift-gitops-[a-z-]+)$|^flux-system:[a-z-]+-controller$/
/** A controller may sign in as a workload of Entra: then its agent is all that tells it. */
export const GITOPS_AGENTS = /^(argocd-[a-z-]+|flux|kustomize-controller|helm-controller|source-controller)\b/i
export const CONSOLE_ACCOUNTS =
  /(^|:)(kubernetes-dashboard[a-z-]*|admin-user|headlamp[a-z-]*|skooner|k8dash|kubeapps-[a-z-]+|portainer-[a-z-]+)$|^cattle-system:(rancher|cattle)$/

export function toolUses(activity: KubernetesActivity, caller: Caller): ToolUse[] {
  const tools = activity.userAgents.filter((agent) => DESKTOP_TOOLS.test(agent))
  const account = accountOf(activity)
  return [
    ...(tools.length === 0 || activity.userClass === 'anonymous' ? [] : [desktopUse(tools, caller)]),
    ...gitOpsUses(activity, account),
    ...(account !== undefined && CONSOLE_ACCOUNTS.test(account) ? [consoleUse(account)] : []),
  ]
}

function accountOf({ userClass, userName }: KubernetesActivity): string | undefined {
  return userClass === 'service-account' ? userName.slice(SERVICE_ACCOUNT_PREFIX.length) : undefined
}

/** As good as the way its caller came in. */
function desktopUse(tools: readonly string[], caller: Caller): ToolUse {
  return { accessPath: 'AP-31', what: `calls of ${tools.join(', ')}`, ...judged(caller.side, caller.reason) }
}

/** The controller itself is a program; whoever pushes to its repository is seen at the Git host alone. */
function gitOpsUses({ userAgents, userClass }: KubernetesActivity, account: string | undefined): ToolUse[] {
  const agents = userClass === 'anonymous' ? [] : userAgents.filter((agent) => GITOPS_AGENTS.test(agent))
  const name = account !== undefined && GITOPS_ACCOUNTS.test(account) ? account : agents.join(', ')
  const use = judged('not-assessable', 'PEOPLE_BEHIND_A_GITOPS_TOOL')
  return name === '' ? [] : [{ accessPath: 'AP-30', what: `calls of ${name}`, ...use }]
}

/** Whoever reaches the console acts as its ServiceAccount. */
function consoleUse(account: string): ToolUse {
  return {
    accessPath: 'AP-32',
    what: `calls of ${account}`,
    ...judged('not-assessable', 'PEOPLE_BEHIND_A_WEB_CONSOLE'),
  }
}

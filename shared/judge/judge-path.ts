// Which rule judges which path? One line a path; the kinds are those of the catalogue (docs/access-paths.md).

import {
  judgeArcConnect,
  judgeBastionTunnel,
  judgeFleetHub,
  judgeGateways,
  judgeJumpBox,
} from './paths/azure-neighbours.ts'
import { judgeBindings, judgeImpersonation, judgeInsideCluster } from './paths/cluster-bindings.ts'
import { judgeExternalIdentity, judgeTrustedAccess } from './paths/cluster-openings.ts'
import { judgeNodeAccess, judgeRunCommand } from './paths/closed-by-setting.ts'
import { judgeEntraUser } from './paths/entra-user.ts'
import { judgeProviderSupport } from './paths/customer-lockbox.ts'
import { judgeLighthouse } from './paths/lighthouse.ts'
import { judgeLocalAccounts, judgeUserKubeconfig } from './paths/local-accounts.ts'
import { judgeSshEntra, judgeSshKey } from './paths/node-ssh.ts'
import { judgeNotRecognised } from './paths/not-recognised.ts'
import type { PathQuestion } from './paths/path-question.ts'
import { judgeRoleGrants } from './paths/role-grants.ts'
import { judgeBreakGlass, judgeGuests } from './paths/special-people.ts'
import { judgeStoredPassword } from './paths/stored-password.ts'
import { judgeDesktopTools, judgeGitOps, judgeWebConsole } from './paths/tools-of-people.ts'
import { judgeWorkload } from './paths/workload.ts'
import type { PathJudgement } from './legs/leg.ts'

const JUDGES: Readonly<Record<string, (question: PathQuestion) => PathJudgement>> = {
  'AP-04': judgeStoredPassword,
  'AP-05': judgeWorkload,
  'AP-06': judgeWorkload,
  'AP-07': judgeWorkload,
  'AP-12': judgeRunCommand,
  'AP-13': judgeLocalAccounts,
  'AP-14': judgeUserKubeconfig,
  'AP-15': judgeLocalAccounts,
  'AP-16': judgeBindings,
  'AP-17': judgeBindings,
  'AP-18': judgeBindings,
  'AP-19': judgeImpersonation,
  'AP-20': judgeInsideCluster,
  'AP-21': judgeInsideCluster,
  'AP-22': judgeSshKey,
  'AP-23': judgeSshEntra,
  'AP-24': judgeNodeAccess,
  'AP-25': judgeNodeAccess,
  'AP-26': judgeJumpBox,
  'AP-27': judgeGateways,
  'AP-28': judgeWorkload,
  'AP-29': judgeWorkload,
  'AP-30': judgeGitOps,
  'AP-31': judgeDesktopTools,
  'AP-32': judgeWebConsole,
  'AP-33': judgeFleetHub,
  'AP-34': judgeArcConnect,
  'AP-35': judgeTrustedAccess,
  'AP-36': judgeExternalIdentity,
  'AP-37': judgeBreakGlass,
  'AP-38': judgeProviderSupport,
  'AP-39': judgeGuests,
  'AP-40': judgeRoleGrants,
  'AP-41': judgeLighthouse,
  'AP-43': judgeBastionTunnel,
  'AP-44': judgeInsideCluster,
}

/** Every path without a rule of its own is one that Conditional Access guards. */
export function judgePath(question: PathQuestion): PathJudgement {
  if (!question.path.recognised || isUndeclared(question)) return judgeNotRecognised(question)
  return (JUDGES[question.path.id] ?? judgeEntraUser)(question)
}

/** Paths that no log field tells apart take records by declaration alone. */
function isUndeclared({ file, path }: PathQuestion): boolean {
  if (path.byDeclarationOnly !== true) return false
  return !file.evidence.scope.automation.some((workload) => workload.accessPath === path.id)
}

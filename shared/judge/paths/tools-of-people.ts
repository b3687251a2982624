// Paths through tools that stand between people and a cluster: GitOps (AP-30), desktop programs (AP-31), web consoles (AP-32).

import type { Gap } from '../../domain/gap-codes.ts'
import { type ConfiguredLeg, configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { openPath } from './azure-neighbours.ts'
import { coverPath } from './entra-user.ts'
import { judgeCluster, observe, type PathQuestion, usesOf, withDeparture } from './path-question.ts'

/** AP-30. */
export function judgeGitOps(question: PathQuestion): PathJudgement {
  const seen = namesOf(question)
  const says =
    seen.length === 0
      ? 'whether a GitOps tool runs in the cluster no Azure interface tells, and none was seen under the name its own manifests give; '
      : `${seen.join(', ')} in the cluster: `
  return {
    configured: openPath(
      `${says}MFA of whoever pushes to its repository, or opens its web page, happens there, and is not declared`,
    ),
    observed: observe(question),
  }
}

function namesOf(question: PathQuestion): string[] {
  return [...new Set(usesOf(question).map(({ what }) => what))].sort()
}

/** AP-31. An agent's name is the caller's own choice: what was not seen under one may have been there under another. */
export function judgeDesktopTools(question: PathQuestion): PathJudgement {
  const unseen: Gap = {
    code: 'SOURCE_LACKS_FIELDS',
    source: 'ruleset',
    sentence:
      'no call names a desktop tool as its agent, which the caller chooses himself: such a tool is then told from kubectl by nothing, and its sign-ins are judged under the path they came by',
  }
  const gaps = usesOf(question).length === 0 ? [unseen] : []
  return {
    configured: coverPath(question),
    observed: observe(question, 'not-observed', { complete: gaps.length === 0, gaps }),
  }
}

/** AP-32. Only the add-on of AKS is a setting; other consoles are workloads like any other. */
export function judgeWebConsole(question: PathQuestion): PathJudgement {
  const profile = question.file.evidence.clusters.get(question.clusterId ?? '')
  const configured =
    profile?.dashboardAddonEnabled === true
      ? judgeCluster(question, ({ name }) => ({
          verdict: 'not-satisfied',
          says: `the dashboard add-on is enabled on cluster ${name}: whoever reaches it acts as its ServiceAccount`,
          restsOn: ['properties.addonProfiles'],
        }))
      : consolesUnknown(question)
  return { configured: withDeparture(question, configured), observed: observe(question) }
}

function consolesUnknown(question: PathQuestion): ConfiguredLeg {
  const seen = namesOf(question)
  if (seen.length > 0)
    return openPath(
      `a web console stands in the cluster (${seen.join(', ')}), and who may open it is not written in Azure`,
    )
  const sentence =
    'which web consoles run in the cluster no Azure interface lists; none was seen under the name its own manifests give'
  const gap: Gap = { code: 'SOURCE_LACKS_FIELDS', source: 'ruleset', sentence }
  return configuredLeg('not-assessable', sentence, { gaps: [gap] })
}

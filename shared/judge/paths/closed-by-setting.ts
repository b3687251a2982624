// Paths through Azure Resource Manager that one setting of the cluster removes; while they are open, Conditional Access decides.

import type { ClusterProfile } from '../../domain/cluster.ts'
import type { ConfiguredLeg, PathJudgement } from '../legs/leg.ts'
import { worseLeg } from '../legs/worse-leg.ts'
import { judgeEntraIntegration } from './entra-integration.ts'
import { coverPath } from './entra-user.ts'
import { holeIfRead, judgeCluster, observe, type PathQuestion } from './path-question.ts'

interface Setting {
  readonly isClosed: (profile: ClusterProfile) => boolean
  /** What is closed, in words, and what is open. */
  readonly closed: string
  readonly open: string
  readonly restsOn: readonly string[]
}

const RUN_COMMAND: Setting = {
  isClosed: (profile) => profile.runCommandDisabled === true,
  closed: 'Run Command is disabled',
  open: 'Run Command is enabled',
  restsOn: ['properties.apiServerAccessProfile.disableRunCommand'],
}

const NODE_RESOURCE_GROUP: Setting = {
  isClosed: (profile) => profile.nodeResourceGroupRestriction?.toLowerCase() === 'readonly',
  closed: 'the node resource group is read-only',
  open: 'the node resource group can be written to',
  restsOn: ['properties.nodeResourceGroupProfile.restrictionLevel'],
}

/** AP-12. On a cluster without Entra integration the command runs as cluster administrator, whoever sent it. */
export function judgeRunCommand(question: PathQuestion): PathJudgement {
  return judgeClosable(question, RUN_COMMAND, (profile) =>
    judgeEntraIntegration(
      question,
      () =>
        `Run Command is enabled and cluster ${profile.name} has no Entra integration, so a command runs as cluster administrator`,
    ),
  )
}

/** AP-24, AP-25. */
export function judgeNodeAccess(question: PathQuestion): PathJudgement {
  const { open, restsOn } = NODE_RESOURCE_GROUP
  return judgeClosable(question, NODE_RESOURCE_GROUP, (profile) =>
    judgeCluster(question, () => ({ verdict: 'satisfied', says: `${open} on ${profile.name}`, restsOn })),
  )
}

function judgeClosable(
  question: PathQuestion,
  { isClosed, closed, restsOn }: Setting,
  underConditionalAccess: (profile: ClusterProfile) => ConfiguredLeg,
): PathJudgement {
  const profile = question.file.evidence.clusters.get(question.clusterId ?? '')
  const configured =
    profile !== undefined && !isClosed(profile)
      ? holeIfRead(profile, restsOn, openPath(question, underConditionalAccess(profile)))
      : judgeCluster(question, () => ({ verdict: 'satisfied', says: `${closed} on it`, restsOn }))
  return { configured, observed: observe(question) }
}

/** What Conditional Access demands of the caller counts as far as the cluster was the same all the time. */
function openPath(question: PathQuestion, cluster: ConfiguredLeg): ConfiguredLeg {
  if (cluster.verdict === 'not-satisfied') return cluster
  const leg = worseLeg(coverPath(question), cluster)
  return { ...leg, says: `the path is open, and ${leg.says}` }
}

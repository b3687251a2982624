// Paths through Azure Resource Manager that one setting of the cluster removes; while they are open, Conditional Access decides.

import type { ClusterProfile } from '../../domain/cluster.ts'
import { type ConfiguredLeg, configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { coverPath } from './entra-user.ts'
import { judgeCluster, observe, type PathQuestion } from './path-question.ts'

/** AP-12. On a cluster without Entra integration the command runs as cluster administrator, whoever sent it. */
export function judgeRunCommand(question: PathQuestion): PathJudgement {
  return judgeClosable(question, (profile) => profile.runCommandDisabled === true, 'Run Command is disabled')
}

/** AP-24, AP-25. */
export function judgeNodeAccess(question: PathQuestion): PathJudgement {
  return judgeClosable(
    question,
    (profile) => profile.nodeResourceGroupRestriction?.toLowerCase() === 'readonly',
    'the node resource group is read-only',
  )
}

function judgeClosable(
  question: PathQuestion,
  isClosed: (profile: ClusterProfile) => boolean,
  says: string,
): PathJudgement {
  const profile = question.file.evidence.clusters.get(question.clusterId ?? '')
  const configured =
    profile !== undefined && !isClosed(profile)
      ? openPath(question, profile)
      : judgeCluster(question, () => ({ verdict: 'satisfied', says: `${says} on it` }))
  return { configured, observed: observe(question) }
}

function openPath(question: PathQuestion, profile: ClusterProfile): ConfiguredLeg {
  if (question.path.id === 'AP-12' && profile.entra === undefined)
    return configuredLeg(
      'not-satisfied',
      `Run Command is enabled and cluster ${profile.name} has no Entra integration, so a command runs as cluster administrator`,
    )
  const leg = coverPath(question)
  return { ...leg, says: `the path is open, and ${leg.says}` }
}

// A path of a workload: does evidence show automation, or could a person be behind it? (docs/judgement.md, section 3)

import type { Gap } from '../../domain/gap-codes.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import { nameOf, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { roleHoldings } from '../evidence/people-in-scope.ts'
import type { Access } from '../legs/access.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
import { type ConfiguredLeg, configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { observe, type PathQuestion, usesOf } from './path-question.ts'

/** AP-05, AP-06, AP-07; AP-28 and AP-29 where declared. */
export function judgeWorkload(question: PathQuestion): PathJudgement {
  const { file } = question
  const judged = usesOf(question).map((access) => judgeWorkloadUse(question, access))
  const logs = observe(question)
  const observed = foldAccesses(file, judged, {
    logs: logs.gaps.length === 0 ? { complete: true, gaps: [] } : { complete: false, gaps: logs.gaps },
    unused: 'not-observed',
    departureEffect: question.departureEffect,
  })
  const says = observed.says.replace('evidence of MFA', 'evidence of automation')
  return { configured: workloadsWithPower(question), observed: { ...observed, says } }
}

/** Automation is shown only by a federated credential of a declared workload that no person's tool was seen with. */
export function judgeWorkloadUse(question: PathQuestion, access: Access): Access {
  if (access.side === 'not-satisfied' || access.outcome !== 'workload') return access
  const tool = personsTool(question, access.principalId)
  const declared = isDeclared(question, access.principalId)
  if (isFederated(question.path.id) && declared && tool === undefined)
    return { ...access, side: 'satisfied', reason: 'FEDERATED_AUTOMATION' }
  return { ...access, side: 'not-assessable', reason: doubt(question.path.id, declared, tool) }
}

function isFederated(pathId: string): boolean {
  return pathId === 'AP-07' || pathId === 'AP-29'
}

function doubt(pathId: string, declared: boolean, tool: string | undefined): string {
  if (tool !== undefined) return "SEEN_WITH_A_PERSON'S_TOOL"
  if (pathId === 'AP-05' || pathId === 'AP-28') return 'SECRET_OR_CERTIFICATE'
  if (pathId === 'AP-06') return 'MACHINE_LOGINS_NOT_COLLECTED'
  return declared ? 'AUTOMATION_NOT_SHOWN' : 'WORKLOAD_NOT_DECLARED'
}

function isDeclared(question: PathQuestion, principalId: string): boolean {
  const id = principalId.toLowerCase()
  return question.file.evidence.scope.automation.some((workload) => workload.principalId.toLowerCase() === id)
}

/** The agent text is chosen by the caller: it can raise a doubt, never settle one. */
function personsTool(question: PathQuestion, principalId: string): string | undefined {
  const id = principalId.toLowerCase()
  for (const activity of question.file.evidence.observations.kubernetesActivity)
    if (activity.objectId?.toLowerCase() === id) {
      const agent = activity.userAgents.find((text) => /^(kubectl|k9s|lens|headlamp|helm)\b/i.test(text))
      if (agent !== undefined) return agent
    }
  return undefined
}

/** Closed if no workload holds power over a cluster; declared workloads are shown, their credentials are not collected. */
function workloadsWithPower(question: PathQuestion): ConfiguredLeg {
  const { evidence } = question.file
  const known = sourcesComplete(evidence, ['arm-role-assignments', 'arm-managed-clusters', 'graph-groups'])
  const holders = new Map<string, string>()
  for (const { assignment, power, words } of roleHoldings(evidence))
    if (power !== 'access' && assignment.principalType?.toLowerCase() === 'serviceprincipal')
      holders.set(assignment.principalId.toLowerCase(), words)
  for (const cluster of evidence.clusters.values())
    if (cluster.servicePrincipalClientId !== undefined && cluster.servicePrincipalClientId.toLowerCase() !== 'msi')
      holders.set(cluster.servicePrincipalClientId.toLowerCase(), `identity of cluster ${resourceName(cluster.id)}`)
  if (holders.size === 0 && known.complete)
    return configuredLeg('satisfied', 'no workload holds administrative power over a cluster')
  const strangers = [...holders].filter(([id]) => !isDeclared(question, id)).sort(([a], [b]) => compareBytewise(a, b))
  const gaps: Gap[] = [...known.gaps]
  if (strangers.length > 0)
    gaps.push({
      code: 'DECLARED_EVIDENCE_MISSING',
      source: 'ruleset',
      sentence: `workloads with power over a cluster are not declared as automation: ${strangers
        .slice(0, 5)
        .map(([id, words]) => `${nameOf(evidence, id)} (${words})`)
        .join(', ')}`,
    })
  if (!isFederated(question.path.id))
    gaps.push({
      code: 'NO_SOURCE_CONFIGURED',
      source: 'ruleset',
      sentence:
        question.path.id === 'AP-06'
          ? 'who can log in to the machines of managed identities is not collected by this version'
          : 'secrets and certificates of applications are not collected by this version',
    })
  if (gaps.length === 0) return configuredLeg('satisfied', 'every workload with power over a cluster is declared')
  return configuredLeg('not-assessable', gaps[0]?.sentence ?? '', { gaps })
}

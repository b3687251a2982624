// A path of a workload: does evidence show automation, or could a person be behind it? (docs/judgement.md, section 3)

import type { Gap } from '../../domain/gap-codes.ts'
import { type Evidence, nameOf, resourceName } from '../evidence/evidence.ts'
import { hiddenHolders } from '../evidence/hidden-holders.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isPerson, roleHoldings } from '../evidence/people-in-scope.ts'
import type { Access } from '../legs/access.ts'
import { mayReachACluster } from '../legs/holding-ground.ts'
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

/** Who holds power through Azure roles is shown; bindings in the cluster and the credentials of workloads are not collected. */
function workloadsWithPower(question: PathQuestion): ConfiguredLeg {
  const { evidence } = question.file
  const held = holdOverWindow(
    evidence,
    { verdict: 'satisfied', gaps: [] },
    {
      essential: [],
      sources: ['arm-role-assignments', 'arm-role-definitions', 'arm-managed-clusters', 'graph-groups', 'graph-users'],
      trails: ['azure-activity', 'directory-audits'],
      isRelevant: ({ thing, targetId }) =>
        (thing === 'azure-role' && mayReachACluster(evidence, targetId)) ||
        (thing === 'group-membership' && (targetId === undefined || evidence.groups.has(targetId.toLowerCase()))),
    },
  )
  const gaps: Gap[] = [...held.gaps, ...hiddenHolders(evidence)]
  const strangers = [...powerfulWorkloads(evidence)].filter(([id]) => !isDeclared(question, id))
  if (strangers.length > 0)
    gaps.push({
      code: 'DECLARED_EVIDENCE_MISSING',
      source: 'ruleset',
      sentence: `workloads with power over a cluster are not declared as automation: ${strangers
        .sort(([a], [b]) => compareBytewise(a, b))
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
          : 'who holds the secrets and certificates of applications is not seen by any log (8.6.2 and 8.6.3 list them)',
    })
  if (gaps.length === 0)
    return configuredLeg('satisfied', 'every workload with power over a cluster through Azure roles is declared')
  return configuredLeg('not-assessable', gaps[0]?.sentence ?? '', { gaps })
}

/** Workloads that hold administrative roles, themselves or as members of a group, and the identities of the clusters. */
export function powerfulWorkloads(evidence: Evidence): Map<string, string> {
  const holders = new Map<string, string>()
  for (const { assignment, power, words } of roleHoldings(evidence)) {
    if (power === 'access') continue
    const principal = assignment.principalId.toLowerCase()
    if (assignment.principalType?.toLowerCase() === 'serviceprincipal') holders.set(principal, words)
    for (const member of evidence.groups.get(principal)?.memberIds ?? [])
      if (!isPerson(evidence, member.toLowerCase()) && !evidence.groups.has(member.toLowerCase()))
        holders.set(member.toLowerCase(), words)
  }
  for (const cluster of evidence.clusters.values()) {
    const client = cluster.servicePrincipalClientId?.toLowerCase()
    if (client !== undefined && client !== 'msi') holders.set(client, `identity of cluster ${resourceName(cluster.id)}`)
  }
  return holders
}

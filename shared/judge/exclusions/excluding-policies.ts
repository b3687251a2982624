// Which groups are excluded from policies that protect others? By the proof's own reading of each policy.

import { poseQuestions } from '../../coverage/pose-questions.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import { provedAudiences } from '../evidence/audiences.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

export interface GroupExclusion {
  /** In lower case. */
  readonly groupId: string
  /** Bytewise by name. Each can enforce something on an audience that is proved. */
  readonly policies: readonly ConditionalAccessPolicy[]
  /** Those of them that ask for MFA and do not only block. */
  readonly fromMfa: readonly ConditionalAccessPolicy[]
}

const known = new WeakMap<Evidence, readonly GroupExclusion[]>()

/** Asked for several times of one evidence. In the order of ids. */
export function groupExclusions(evidence: Evidence): readonly GroupExclusion[] {
  const exclusions = known.get(evidence) ?? findExclusions(evidence)
  known.set(evidence, exclusions)
  return exclusions
}

function findExclusions(evidence: Evidence): GroupExclusion[] {
  const excludes = evidence.observations.policies.some(({ exclude }) => exclude.groups.length > 0)
  const byGroup = new Map<string, ConditionalAccessPolicy[]>()
  for (const policy of excludes ? protectingPolicies(evidence) : [])
    for (const id of new Set(policy.exclude.groups.map((group) => group.toLowerCase())))
      byGroup.set(id, [...(byGroup.get(id) ?? []), policy])
  return [...byGroup]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([groupId, policies]) => ({ groupId, policies, fromMfa: policies.filter(asksForMfa) }))
}

/** Bytewise by name. */
function protectingPolicies(evidence: Evidence): ConditionalAccessPolicy[] {
  const { policies, questions } = poseQuestions({
    policies: evidence.observations.policies,
    namedLocations: evidence.observations.namedLocations,
    strengths: evidence.observations.strengths,
    audiences: provedAudiences(evidence),
    properties: ['mfa'],
    mfaTrustedIpsEmpty: evidence.scope.mfaTrustedIps === 'empty',
    evidenceAt: evidence.rulesAt,
  })
  const relevant = new Set(questions.flatMap(({ problem }) => problem.relevant))
  return policies
    .filter((_, index) => relevant.has(index))
    .sort((a, b) => compareBytewise(a.displayName, b.displayName) || compareBytewise(a.id, b.id))
}

function asksForMfa({ grant }: ConditionalAccessPolicy): boolean {
  if (grant === undefined) return false
  if (grant.strength !== undefined || grant.strengthId !== undefined) return true
  return grant.builtIn.some((control) => control === 'mfa' || control === 'passwordChange')
}

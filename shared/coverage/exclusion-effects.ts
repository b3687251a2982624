// What opens for somebody whose only special membership is this group? The blast radius of an exclusion, before anybody
// is named.

import { changeOf, standOn } from './class-change.ts'
import type { CoverageChange } from './coverage-changes-types.ts'
import type { CoverageClass, CoverageInput, CoverageResult } from './coverage-types.ts'
import { namedClass, type Sketch, strangers } from './derived-classes.ts'
import { type Posing, poseQuestions } from './pose-questions.ts'

/** A policy that excludes the group. */
export interface ExcludingPolicy {
  readonly policyId: string
  readonly displayName: string
  /** Audiences and properties for which the policy protects others, whatever else does. */
  readonly protects: readonly Pick<CoverageResult, 'audience' | 'property'>[]
}

export interface ExclusionEffects {
  readonly groupId: string
  /** Policies that can enforce anything and exclude the group, bytewise by name: two of them are one group opening two. */
  readonly policies: readonly ExcludingPolicy[]
  /** A member of the tenant and each kind of guest, in the group and nowhere else. */
  readonly classes: readonly CoverageClass[]
  /**
   * Questions on which somebody stands worse in the group (`after`) than without it (`before`): each lost region with
   * its counter-example, and as causes the policies that no longer reach him.
   */
  readonly opened: readonly Omit<CoverageChange, 'principalIds' | 'gained'>[]
}

export function exclusionEffects(input: CoverageInput, groupId: string): ExclusionEffects {
  return effectsOfExclusion(poseQuestions(input), groupId)
}

/** As `exclusionEffects`, for one group after another of the same policies. */
export function effectsOfExclusion(posing: Posing, groupId: string): ExclusionEffects {
  const id = groupId.toLowerCase()
  const people = strangers(posing.policies).map((stranger) => ({ stranger, member: inGroup(stranger, id, posing) }))
  return {
    groupId: id,
    policies: excludingPolicies(posing, id),
    classes: people.map(({ member }, i) => ({ id: `c${i}`, description: member.description, principalIds: [] })),
    opened: people.flatMap(({ stranger, member }, i) =>
      posing.questions.flatMap((_, question) => openedBy(`c${i}`, stranger, member, posing, question)),
    ),
  }
}

function inGroup({ description, person }: Sketch, id: string, { nameOf }: Posing): Sketch {
  return {
    description: `${description}, in group ${nameOf(id)} alone`,
    person: { ...person, groupIds: new Set([id]) },
  }
}

function openedBy(
  classId: string,
  stranger: Sketch,
  member: Sketch,
  posing: Posing,
  question: number,
): ExclusionEffects['opened'] {
  const stand = (one: Sketch) => standOn(namedClass(one, posing.index), posing, question)
  const change = changeOf(classId, { before: stand(stranger), after: stand(member), differences: [] })
  if (change === undefined) return []
  const cutShort = change.unknown.some(({ clause }) => clause === 'PROOF_BUDGET_EXCEEDED')
  if (change.lost.length === 0 && !cutShort) return []
  const { principalIds: _, gained: __, ...opened } = change
  return [opened]
}

function excludingPolicies({ policies, questions }: Posing, id: string): ExcludingPolicy[] {
  return policies
    .flatMap((policy, i): ExcludingPolicy[] => {
      const enforces = policy.state === 'enabled' || policy.state === 'unknown'
      if (!enforces || !policy.exclude.groups.some((group) => group.toLowerCase() === id)) return []
      const protects = questions
        .filter(({ problem }) => problem.relevant.includes(i))
        .map(({ problem: { target, property } }) => ({ audience: target.name, property }))
      return [{ policyId: policy.id, displayName: policy.displayName, protects }]
    })
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function sortKey({ displayName, policyId }: ExcludingPolicy): string {
  return `${displayName}\u0000${policyId}`
}

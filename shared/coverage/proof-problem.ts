// What is to be proved for one target and one property? The protecting cubes of every policy, largest first.

import type { AuthenticationStrength, ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { Condition, Doubt, Reach } from './condition.ts'
import type { CoverageProperty } from './coverage-types.ts'
import { compareCubes, type Cube, sizeOf } from './cube.ts'
import { type GrantItem, grantItems, policyProtects } from './grant-effects.ts'
import { itemAt } from './item-at.ts'
import { policyConditions, productOf } from './policy-conditions.ts'
import {
  DEVICE_STATES,
  LEGACY_CLIENT_APP_TYPES,
  OAUTH_CLIENT_APP_TYPES,
  restrictTo,
  type ScenarioSpace,
} from './scenario-space.ts'
import { matchTarget, type Target, type TargetMatch } from './targets.ts'
import { hasUnreadGrant } from './unread-clauses.ts'

/** A policy with what can be worked out before anybody asks. */
export interface CompiledPolicy {
  readonly policy: ConditionalAccessPolicy
  readonly conditions: readonly Condition[]
  readonly items: readonly GrantItem[]
}

/** What one policy does for the problem at hand. */
export interface Protection {
  readonly compiled: CompiledPolicy
  readonly target: TargetMatch
  readonly grant: Reach
}

export interface ProtectingCube {
  readonly policy: number
  readonly cube: Cube
}

export interface ProofProblem {
  readonly space: ScenarioSpace
  readonly target: Target
  readonly property: CoverageProperty
  /** All scenarios asked about. */
  readonly top: Cube
  /** One per policy. */
  readonly protections: readonly Protection[]
  readonly surely: readonly ProtectingCube[]
  readonly atMost: readonly ProtectingCube[]
  /** Policies with a cube in either list, ascending: the answer depends on these alone. */
  readonly relevant: readonly number[]
}

export function compilePolicy(
  policy: ConditionalAccessPolicy,
  space: ScenarioSpace,
  strengths: readonly AuthenticationStrength[],
): CompiledPolicy {
  return {
    policy,
    conditions: policyConditions(policy, space),
    items: policy.grant === undefined ? [] : grantItems(policy.grant, strengths),
  }
}

export function poseProblem(
  space: ScenarioSpace,
  policies: readonly CompiledPolicy[],
  target: Target,
  property: CoverageProperty,
  evidenceAt: string,
): ProofProblem {
  const top = scenariosAskedAbout(space, property)
  const protections = policies.map((compiled): Protection => ({
    compiled,
    target: matchTarget(compiled.policy, target, evidenceAt),
    grant: grantCondition(compiled, space, property),
  }))
  const surely = collect(space, top, protections, 'surely')
  const atMost = collect(space, top, protections, 'atMost')
  const relevant = [...new Set([...surely, ...atMost].map(({ policy }) => policy))].sort((a, b) => a - b)
  return { space, target, property, top, protections, surely, atMost, relevant }
}

function scenariosAskedAbout(space: ScenarioSpace, property: CoverageProperty): Cube {
  const legacy = property === 'legacy-blocked'
  const clientApps = legacy ? LEGACY_CLIENT_APP_TYPES : OAUTH_CLIENT_APP_TYPES
  const top = restrictTo(space, space.everything, 'clientAppTypes', clientApps) ?? space.everything
  if (property !== 'device-code-blocked') return top
  return restrictTo(space, top, 'authenticationFlows', ['deviceCodeFlow']) ?? top
}

/** Grants depend on the device alone, so what a grant does is a set of device states. */
function grantCondition(compiled: CompiledPolicy, space: ScenarioSpace, property: CoverageProperty): Reach {
  const answers = DEVICE_STATES.map((state) =>
    hasUnreadGrant(compiled.policy) ? 'unknown' : policyProtects(compiled.policy, compiled.items, property, state),
  )
  const where = (accept: (answer: string) => boolean): Cube[] => {
    const states = DEVICE_STATES.filter((_, i) => accept(itemAt(answers, i)))
    const cube = restrictTo(space, space.everything, 'deviceStates', states)
    return cube === undefined ? [] : [cube]
  }
  const doubts: Doubt[] = answers.includes('unknown') ? grantDoubts(compiled) : []
  return { surely: where((a) => a === 'yes'), atMost: where((a) => a !== 'no'), doubts }
}

function grantDoubts({ policy, items }: CompiledPolicy): Doubt[] {
  // What could not be read is named as an unknown clause of the policy.
  if (hasUnreadGrant(policy)) return []
  const doubts = items
    .filter((item) => [item.blocks, item.mfa, item.phishingResistant].includes('unknown'))
    .map((item) => ({ clause: `grant ${item.name}`, why: 'what it demands is not known' }))
  return doubts.length > 0 || policy.signInFrequency === undefined
    ? doubts
    : [{ clause: 'sign-in frequency', why: 'its interval is not stated' }]
}

function collect(
  space: ScenarioSpace,
  top: Cube,
  protections: readonly Protection[],
  side: 'surely' | 'atMost',
): ProtectingCube[] {
  const found = protections.flatMap(({ compiled, target, grant }, policy) => {
    if (side === 'surely' ? target.reached !== 'yes' : target.reached === 'no') return []
    const unions = [[top], grant[side], ...compiled.conditions.map((condition) => condition[side])]
    return productOf(space, unions).map((cube) => ({ policy, cube, size: sizeOf(space.layout, cube) }))
  })
  // Large ones first keep the rest small; the bytewise order, then that of the policies, makes it one order.
  return found
    .sort((a, b) => b.size - a.size || compareCubes(a.cube, b.cube))
    .map(({ policy, cube }) => ({ policy, cube }))
}

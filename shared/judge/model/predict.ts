// Which enabled policies apply to a sign-in, by the model? With the proof's own reading of users, targets and conditions, so
// that what is tested here is what judges there (docs/judgement.md, section 5).

import { activationStates } from '../../coverage/activation-states.ts'
import type { Condition } from '../../coverage/condition.ts'
import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import { areDisjoint, type Cube } from '../../coverage/cube.ts'
import { cutLocations } from '../../coverage/location-atoms.ts'
import type { Person } from '../../coverage/person.ts'
import { policyConditions } from '../../coverage/policy-conditions.ts'
import { layOutScenarios, type ScenarioSpace } from '../../coverage/scenario-space.ts'
import { subtractCubes } from '../../coverage/subtract-cubes.ts'
import { applicationTarget, matchTarget } from '../../coverage/targets.ts'
import { kindOfPrincipal } from '../../coverage/principal-classes.ts'
import { every, type Trilean } from '../../coverage/trilean.ts'
import { indexUsers, type UserIndex } from '../../coverage/user-signature.ts'
import type { ConditionalAccessPolicy, NamedLocation } from '../../domain/conditional-access.ts'
import { NO_AUDIENCE } from '../sign-in-version.ts'
import { placeAddresses } from './place-addresses.ts'
import { type ScenarioConditions, scenarioCube } from './scenario-cube.ts'

/** What the proof is told of a tenant, as far as it decides where policies apply. */
export interface ModelGround {
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly namedLocations: readonly NamedLocation[]
  /** False: trusted locations may exist that were not captured. */
  readonly namedLocationsComplete: boolean
  readonly mfaTrustedIpsEmpty: boolean
  /** People who were captured; of anybody else it is not known what he is. */
  readonly principals: readonly CoveragePrincipal[]
  readonly unresolvedGroupIds: readonly string[]
  /** Chooses the dated rules. */
  readonly evidenceAt: string
}

export interface Predictor {
  /** Those that enforce, or may: one an id, by id. */
  readonly policies: readonly ConditionalAccessPolicy[]
  /** The scenarios that there are. */
  readonly space: ScenarioSpace
  /** One answer per policy: users, groups and roles. */
  ofPerson(principalId: string): readonly Trilean[]
  /** One answer per policy: target resources. */
  ofAudience(audience: string): readonly Trilean[]
  /** One answer per policy. */
  predict(principalId: string, audience: string, conditions: ScenarioConditions): readonly Trilean[]
}

export function createPredictor(ground: ModelGround): Predictor {
  const policies = enforcing(ground.policies)
  const locations = cutLocations(ground.namedLocations, {
    complete: ground.namedLocationsComplete,
    mfaTrustedIpsEmpty: ground.mfaTrustedIpsEmpty,
  })
  const space = layOutScenarios(
    locations,
    policies.flatMap(({ deviceFilter }) => deviceFilter?.rule ?? []),
  )
  const { digest } = placeAddresses(ground.namedLocations)
  const clauses = policies.map((policy) => policyConditions(policy, space))
  const users = readPeople(ground, indexUsers(policies, new Set(ground.unresolvedGroupIds.map(lower))))
  const unknown = policies.map((): Trilean => 'unknown')

  const targets = remembering((audience: string) => {
    if (audience === NO_AUDIENCE) return unknown
    const target = applicationTarget(audience)
    return policies.map((policy) => matchTarget(policy, target, ground.evidenceAt).reached)
  })
  const places = remembering((conditions: ScenarioConditions) => {
    const cube = scenarioCube(conditions, space, digest)
    return clauses.map((conditionsOfPolicy) => every(conditionsOfPolicy.map((one) => holds(one, cube, space))))
  })
  const ofPerson = (principalId: string): readonly Trilean[] => users.get(lower(principalId)) ?? unknown
  return {
    policies,
    space,
    ofPerson,
    ofAudience: targets,
    predict: (principalId, audience, conditions) => {
      const [user, target, place] = [ofPerson(principalId), targets(audience), places(conditions)]
      return policies.map((_, i) => every([user[i] ?? 'unknown', target[i] ?? 'unknown', place[i] ?? 'unknown']))
    },
  }
}

/** A template or a policy that is off enforces nothing. Of two versions neither is believed. */
function enforcing(policies: readonly ConditionalAccessPolicy[]): ConditionalAccessPolicy[] {
  const byId = new Map<string, ConditionalAccessPolicy>()
  for (const policy of policies) {
    const id = lower(policy.id)
    const known = byId.get(id)
    const same = known === undefined || JSON.stringify(known) === JSON.stringify(policy)
    byId.set(id, same ? policy : { ...known, state: 'unknown' })
  }
  return [...byId]
    .filter(([, { state, template }]) => template !== true && (state === 'enabled' || state === 'unknown'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, policy]) => policy)
}

/** Does the clause hold in every scenario the sign-in may have been, in some, in none? */
function holds({ surely, atMost }: Condition, cube: Cube, space: ScenarioSpace): Trilean {
  if (!atMost.some((other) => !areDisjoint(space.layout, cube, other))) return 'no'
  return subtractCubes(space.layout, [cube], surely)?.length === 0 ? 'yes' : 'unknown'
}

/**
 * An eligible group or role may have been active at the sign-in or not, whatever it is now: the answer stands only where all
 * states agree. None, each alone and the worst are enough for that: one inclusion is as good as many, and so is one exclusion.
 */
function readPeople(ground: ModelGround, index: UserIndex): Map<string, Trilean[]> {
  const perhaps = new Set(ground.unresolvedGroupIds.map(lower))
  const people = new Map<string, Trilean[]>()
  for (const principal of ground.principals) {
    const eligibleGroups = new Set(principal.eligibleGroupIds?.map(lower))
    const eligibleRoles = new Set(principal.eligibleRoleTemplateIds?.map(lower))
    const groups = principal.groupIds.map(lower).filter((id) => !eligibleGroups.has(id))
    const roles = principal.roleTemplateIds.map(lower).filter((id) => !eligibleRoles.has(id))
    const items = [...[...eligibleGroups].map((id) => `group ${id}`), ...[...eligibleRoles].map((id) => `role ${id}`)]
    const { states } = activationStates(
      items.filter((name) => index.named.has(name)),
      index.useOf,
    )
    const answers = states.map((active): readonly Trilean[] => {
      const person: Person = {
        userId: lower(principal.id),
        kind: kindOfPrincipal(principal),
        ...(principal.homeTenantId === undefined ? {} : { homeTenantId: lower(principal.homeTenantId) }),
        groupIds: new Set([...groups, ...activated(active, 'group ')]),
        roleIds: new Set([...roles, ...activated(active, 'role ')]),
        perhapsGroupIds: perhaps,
      }
      return index.signatureOf(person).applies
    })
    const id = lower(principal.id)
    people.set(id, agreeing([...answers, ...(people.has(id) ? [people.get(id) ?? []] : [])]))
  }
  return people
}

function activated(active: readonly string[], prefix: string): string[] {
  return active.filter((item) => item.startsWith(prefix)).map((item) => item.slice(prefix.length))
}

function agreeing(answers: readonly (readonly Trilean[])[]): Trilean[] {
  const [first = [], ...others] = answers
  return first.map((answer, i) => (others.every((other) => other[i] === answer) ? answer : 'unknown'))
}

function remembering<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = make(key)))
    return value
  }
}

function lower(text: string): string {
  return text.toLowerCase()
}

// Which classes of people do the policies tell apart, when nobody is named? (docs/contracts.md, 1.2)

import type { ConditionalAccessPolicy, UserClause } from '../domain/conditional-access.ts'
import { MIXED_UP_TO, subsetsOf } from './activation-states.ts'
import { answerOf, catching, GUEST_KINDS, inclusionOf, type Person } from './person.ts'
import type { ClassState, ProofClass } from './proof-class.ts'
import { both, not, type Trilean } from './trilean.ts'
import type { UserIndex } from './user-signature.ts'
import type { NameOf } from './words.ts'

const NOBODY: ReadonlySet<string> = new Set()
const WORDS_FOR_ALL = ['all', 'none', 'guestsorexternalusers']

/** Somebody the policies tell apart, before anybody asks which of them apply. */
export interface Sketch {
  readonly description: string
  readonly person: Person
  readonly principalIds?: readonly string[]
}

export interface Derived<T> {
  /** A member and each kind of guest whom no clause names; the members of each group, role and user some clause names. */
  readonly named: readonly T[]
  /**
   * The worst that unknown memberships allow: somebody in every excluded group and role at once, whom no policy includes
   * for another group or role; and the same without some of those that include as well as exclude. What holds for all of
   * these holds for every person of the tenant: being in further groups only adds policies that include them, and leaving
   * one that only excludes only adds policies too.
   */
  readonly worst: readonly T[]
}

export function deriveClasses(
  policies: readonly ConditionalAccessPolicy[],
  index: UserIndex,
  nameOf: NameOf,
): Derived<ProofClass> {
  const { named, worst } = deriveSketches(policies, nameOf)
  return {
    named: named.map((sketch) => namedClass(sketch, index)),
    worst: worst.map((sketch) => worstClass(sketch, policies, index)),
  }
}

/** From the policies that can enforce anything: a policy that is off tells nobody apart. */
export function deriveSketches(policies: readonly ConditionalAccessPolicy[], nameOf: NameOf): Derived<Sketch> {
  const enforcing = policies.filter(isEnforcing)
  const clauses = enforcing.flatMap(({ include, exclude }) => [include, exclude])
  const unnamed = strangers(policies)
  const users = ids(clauses, (clause) => clause.users).filter((id) => !WORDS_FOR_ALL.includes(id))
  const named: Sketch[] = [
    ...unnamed,
    ...users.map((id) => ({
      description: `user ${nameOf(id)}`,
      person: { ...someone('member'), userId: id },
      principalIds: [id],
    })),
    ...ids(clauses, (clause) => clause.groups).map((id) => ({
      description: `any member of group ${nameOf(id)}`,
      person: { ...someone('member'), groupIds: new Set([id]) },
    })),
    ...ids(clauses, (clause) => clause.roles).map((id) => ({
      description: `any holder of role ${nameOf(id)}`,
      person: { ...someone('member'), roleIds: new Set([id]) },
    })),
  ]
  const exclusions = enforcing.map(({ exclude }) => exclude)
  const groupIds = new Set(ids(exclusions, (clause) => clause.groups))
  const roleIds = new Set(ids(exclusions, (clause) => clause.roles))
  const excludedUsers = ids(exclusions, (clause) => clause.users).filter((id) => !WORDS_FOR_ALL.includes(id))
  // A named user may be a guest, so each excluded one is taken in every kind.
  const worst = unnamed.flatMap((stranger) => [
    stranger,
    ...excludedUsers.map((id) => ({
      description: `user ${nameOf(id)}${stranger.person.kind === 'member' ? '' : ` as ${stranger.description}`}`,
      person: { ...stranger.person, userId: id },
    })),
  ])
  return {
    named,
    worst: worst.map(({ description, person }) => ({
      description: `${description}, if in every excluded group and role at once`,
      person: { ...person, groupIds, roleIds },
    })),
  }
}

/** A member and each kind of guest whom no clause names. */
export function strangers(policies: readonly ConditionalAccessPolicy[]): Sketch[] {
  const clauses = policies.filter(isEnforcing).flatMap(({ include, exclude }) => [include, exclude])
  return [{ description: 'any member not named by a policy', person: someone('member') }, ...guests(clauses)]
}

function isEnforcing({ state, servicePrincipals }: ConditionalAccessPolicy): boolean {
  return (state === 'enabled' || state === 'unknown') && servicePrincipals === undefined
}

/** Each kind, of a tenant that no clause names and of each tenant that one does. */
function guests(clauses: readonly UserClause[]): Sketch[] {
  return GUEST_KINDS.flatMap((kind) => {
    const tenants = clauses.flatMap(({ guests }) =>
      guests?.kinds.some((word) => word.toLowerCase() === kind.toLowerCase()) === true ? (guests.tenantIds ?? []) : [],
    )
    const distinct = [...new Set(tenants.map((tenant) => tenant.toLowerCase()))].sort()
    return [
      {
        description: `any guest of kind ${kind} not named by a policy`,
        person: { ...someone(kind), homeTenantId: '' },
      },
      ...distinct.map((tenant) => ({
        description: `any guest of kind ${kind} from tenant ${tenant}`,
        person: { ...someone(kind), homeTenantId: tenant },
      })),
    ]
  })
}

function someone(kind: string): Person {
  return { kind, groupIds: NOBODY, roleIds: NOBODY }
}

function ids(clauses: readonly UserClause[], read: (clause: UserClause) => readonly string[]): string[] {
  return [...new Set(clauses.flatMap(read).map((id) => id.toLowerCase()))].sort()
}

export function namedClass(sketch: Sketch, index: UserIndex): ProofClass {
  const { applies } = index.signatureOf(sketch.person)
  return classOf(sketch, [{ person: sketch.person, applies, activated: [] }], false)
}

/**
 * In every excluded group and role, and in no other for the sake of being included: somebody may be in just the ones that
 * exclude. One that some policies include and others exclude does both to whoever is in it, so each choice of these is a state.
 */
export function worstClass(sketch: Sketch, policies: readonly ConditionalAccessPolicy[], index: UserIndex): ProofClass {
  const { groupIds, roleIds } = sketch.person
  const items = [...[...groupIds].map((id) => `group ${id}`), ...[...roleIds].map((id) => `role ${id}`)].sort()
  const mixed = items.filter((item) => index.useOf(item) === 'both')
  const excluding = items.filter((item) => index.useOf(item) !== 'both')
  const stateOf = (excluded: readonly string[], included: readonly string[]): ClassState => {
    const person = withItems(sketch.person, excluded)
    const includedPerson = withItems(sketch.person, included)
    const applies = policies.map((policy): Trilean => {
      if (policy.servicePrincipals !== undefined) return 'no'
      return both(inclusionOf(policy, includedPerson), not(answerOf(catching(policy.exclude, person))))
    })
    return { person, applies, activated: [] }
  }
  // Of too many choices the union stands in: excluded by all of them and included by none, which nobody can be.
  const states =
    mixed.length <= MIXED_UP_TO
      ? subsetsOf(mixed).map((some) => stateOf([...excluding, ...some], some))
      : [stateOf(items, [])]
  return classOf(sketch, states, true)
}

function withItems(person: Person, items: readonly string[]): Person {
  const of = (kind: string) =>
    new Set(items.flatMap((item) => (item.startsWith(`${kind} `) ? [item.slice(kind.length + 1)] : [])))
  return { ...person, groupIds: of('group'), roleIds: of('role') }
}

function classOf(sketch: Sketch, states: readonly ClassState[], hypothetical: boolean): ProofClass {
  return {
    description: sketch.description,
    who: sketch.description,
    principalIds: sketch.principalIds ?? [],
    states,
    perUserMfa: false,
    hypothetical,
  }
}

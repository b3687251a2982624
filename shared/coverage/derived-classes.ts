// Which classes of people do the policies tell apart, when nobody is named? (docs/contracts.md, 1.2)

import type { ConditionalAccessPolicy, UserClause } from '../domain/conditional-access.ts'
import { answerOf, catching, GUEST_KINDS, inclusionOf, type Person } from './person.ts'
import type { ProofClass } from './proof-class.ts'
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
   * for a group or role. What holds for all of these holds for every person of the tenant: being in further groups only
   * adds policies that include them or takes away ones that exclude them, and here the latter are all gone already.
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
    worst: worst.map((sketch) => worstClass(sketch, policies)),
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
  return classOf(sketch, index.signatureOf(sketch.person).applies, false)
}

/** In every excluded group, and in none for the sake of being included: somebody may be in just the ones that exclude. */
export function worstClass(sketch: Sketch, policies: readonly ConditionalAccessPolicy[]): ProofClass {
  const { person } = sketch
  const stranger: Person = { ...person, groupIds: NOBODY, roleIds: NOBODY }
  const applies = policies.map((policy): Trilean => {
    if (policy.servicePrincipals !== undefined) return 'no'
    return both(inclusionOf(policy, stranger), not(answerOf(catching(policy.exclude, person))))
  })
  return classOf(sketch, applies, true)
}

function classOf(sketch: Sketch, applies: readonly Trilean[], hypothetical: boolean): ProofClass {
  return {
    description: sketch.description,
    who: sketch.description,
    principalIds: sketch.principalIds ?? [],
    states: [{ person: sketch.person, applies, activated: [] }],
    perUserMfa: false,
    hypothetical,
  }
}

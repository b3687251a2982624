// Which classes of people do the policies tell apart, when nobody is named? (docs/contracts.md, 1.2)

import type { ConditionalAccessPolicy, UserClause } from '../domain/conditional-access.ts'
import { GUEST_KINDS, type Person } from './person.ts'
import type { ProofClass } from './proof-class.ts'
import type { UserIndex } from './user-signature.ts'
import type { NameOf } from './words.ts'

const NOBODY: ReadonlySet<string> = new Set()
const WORDS_FOR_ALL = ['all', 'none', 'guestsorexternalusers']

interface Sketch {
  readonly description: string
  readonly person: Person
  readonly principalIds?: readonly string[]
}

export interface DerivedClasses {
  /** A member and each kind of guest whom no clause names; the members of each group, role and user some clause names. */
  readonly named: readonly ProofClass[]
  /**
   * The worst that unknown memberships allow: somebody in every excluded group and role at once. Being in more excluded
   * sets never adds a policy, so what holds for all of these holds for every person of the tenant.
   */
  readonly worst: readonly ProofClass[]
}

/** From the policies that can enforce anything: a policy that is off tells nobody apart. */
export function deriveClasses(
  policies: readonly ConditionalAccessPolicy[],
  index: UserIndex,
  nameOf: NameOf,
): DerivedClasses {
  const enforcing = policies.filter(
    ({ state, servicePrincipals }) => (state === 'enabled' || state === 'unknown') && servicePrincipals === undefined,
  )
  const clauses = enforcing.flatMap(({ include, exclude }) => [include, exclude])
  const strangers: Sketch[] = [
    { description: 'any member not named by a policy', person: someone('member') },
    ...guests(clauses),
  ]
  const users = ids(clauses, (clause) => clause.users).filter((id) => !WORDS_FOR_ALL.includes(id))
  const named: Sketch[] = [
    ...strangers,
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
  const worst = strangers.flatMap((stranger) => [
    stranger,
    ...excludedUsers.map((id) => ({
      description: `user ${nameOf(id)}${stranger.person.kind === 'member' ? '' : ` as ${stranger.description}`}`,
      person: { ...stranger.person, userId: id },
    })),
  ])
  return {
    named: named.map((sketch) => classOf(sketch, index, false)),
    worst: worst.map(({ description, person }) =>
      classOf(
        {
          description: `${description}, if in every excluded group and role at once`,
          person: { ...person, groupIds, roleIds },
        },
        index,
        true,
      ),
    ),
  }
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

function classOf(sketch: Sketch, index: UserIndex, hypothetical: boolean): ProofClass {
  return {
    description: sketch.description,
    who: sketch.description,
    principalIds: sketch.principalIds ?? [],
    states: [{ person: sketch.person, applies: index.signatureOf(sketch.person).applies, activated: [] }],
    perUserMfa: false,
    hypothetical,
  }
}

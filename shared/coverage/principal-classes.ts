// Which classes do given people fall into?

import { activationStates } from './activation-states.ts'
import { inOrderOfKeys } from './by-key.ts'
import type { CoveragePrincipal } from './coverage-types.ts'
import { itemAt } from './item-at.ts'
import { PERHAPS_EXTERNAL, PERHAPS_GUEST, type Person } from './person.ts'
import type { ClassState, ProofClass } from './proof-class.ts'
import type { UserIndex } from './user-signature.ts'
import type { NameOf } from './words.ts'

/** One person in every state that can be reached, and the key that people alike share. */
export interface Reached {
  readonly key: string
  readonly states: readonly ClassState[]
  readonly complete: boolean
  readonly eligibleCount: number
  readonly perUserMfa: boolean
}

/** One class per signature, in the order of the smallest member id. */
export function classifyPrincipals(
  principals: readonly CoveragePrincipal[],
  index: UserIndex,
  unresolved: ReadonlySet<string>,
  nameOf: NameOf,
): ProofClass[] {
  const classes = new Map<string, { readonly reached: Reached; readonly members: CoveragePrincipal[] }>()
  for (const principal of distinctPrincipals(principals)) {
    const reached = reachStates(principal, index, unresolved)
    const known = classes.get(reached.key)
    if (known === undefined) classes.set(reached.key, { reached, members: [principal] })
    else known.members.push(principal)
  }
  return [...classes.values()].map(({ reached, members }) => classOf(reached, members, nameOf))
}

export function reachStates(principal: CoveragePrincipal, index: UserIndex, unresolved: ReadonlySet<string>): Reached {
  const groupIds = new Set(principal.groupIds.map((id) => id.toLowerCase()))
  const roleIds = new Set(principal.roleTemplateIds.map((id) => id.toLowerCase()))
  // An eligible assignment that no policy names, or that is active already, changes nothing.
  const eligible = [
    ...lowered(principal.eligibleGroupIds).flatMap((id) => (groupIds.has(id) ? [] : [`group ${id}`])),
    ...lowered(principal.eligibleRoleTemplateIds).flatMap((id) => (roleIds.has(id) ? [] : [`role ${id}`])),
  ].filter((name) => index.named.has(name))
  const { states, complete } = activationStates(eligible, index.useOf)
  const perUserMfa = principal.perUserMfa?.toLowerCase() === 'enforced'
  const keys: string[] = []
  const byKey = new Map<string, ClassState>()
  for (const activated of states) {
    const person: Person = {
      userId: principal.id.toLowerCase(),
      kind: kindOfPrincipal(principal),
      ...(principal.homeTenantId === undefined ? {} : { homeTenantId: principal.homeTenantId.toLowerCase() }),
      groupIds: withActivated(groupIds, activated, 'group '),
      roleIds: withActivated(roleIds, activated, 'role '),
      perhapsGroupIds: unresolved,
    }
    const { applies, key } = index.signatureOf(person)
    if (!byKey.has(key)) byKey.set(key, { person, applies, activated })
    keys.push(`${key}#${activated.join(',')}`)
  }
  // Members of one class share their activations by name only where they have any.
  return {
    key: [...keys, complete, perUserMfa].join('\u0000'),
    states: [...byKey.values()],
    complete,
    eligibleCount: new Set(eligible).size,
    perUserMfa,
  }
}

/** A kind that contradicts the user type says nothing. */
export function kindOfPrincipal({ userType, guestKind, homeTenantId }: CoveragePrincipal): string {
  const stated = guestKind?.toLowerCase() === 'member' ? undefined : guestKind
  if (stated !== undefined) return stated
  if (userType === 'unknown') return PERHAPS_GUEST
  if (userType === 'guest') return 'unknown'
  return homeTenantId === undefined ? 'member' : PERHAPS_EXTERNAL
}

export function classOf(
  { states, complete, eligibleCount, perUserMfa }: Reached,
  members: readonly CoveragePrincipal[],
  nameOf: NameOf,
): ProofClass {
  const { displayName, id: firstId } = itemAt(members, 0)
  const who = displayName ?? nameOf(firstId)
  const others = members.length - 1
  const withOthers = others === 0 ? who : `${who} and ${others} ${others === 1 ? 'other' : 'others'}`
  const noted = [
    ...(others === 0 ? [] : ['to whom the same user clauses apply']),
    ...(eligibleCount === 0
      ? []
      : [
          complete
            ? `every state of ${eligibleCount} eligible assignment${eligibleCount === 1 ? '' : 's'} judged`
            : `${eligibleCount} eligible assignments, not judged in every combination`,
        ]),
  ]
  return {
    description: [withOthers, ...noted].join(', '),
    who: withOthers,
    principalIds: members.map(({ id }) => id),
    states,
    ...(complete ? {} : { statesLeftOut: true }),
    perUserMfa,
    hypothetical: false,
  }
}

function withActivated(held: ReadonlySet<string>, activated: readonly string[], prefix: string): ReadonlySet<string> {
  const more = activated.filter((item) => item.startsWith(prefix)).map((item) => item.slice(prefix.length))
  return more.length === 0 ? held : new Set([...held, ...more])
}

function lowered(ids: readonly string[] | undefined): string[] {
  return (ids ?? []).map((id) => id.toLowerCase())
}

/** Bytewise by id and content, without repeats: order and duplicates of the input do not matter. */
export function distinctPrincipals(principals: readonly CoveragePrincipal[]): CoveragePrincipal[] {
  const byText = new Map(
    principals.map((principal) => [`${principal.id}\u0000${JSON.stringify(principal)}`, principal]),
  )
  return inOrderOfKeys(byText)
}

// Behind which holders of power may people stand whom nobody has seen? (docs/judgement.md, law 6)

import type { Gap } from '../../domain/gap-codes.ts'
import type { RoleAssignment } from '../../domain/principal.ts'
import { type Evidence, groupName, resourceName } from './evidence.ts'
import { compareBytewise } from './merge-repeats.ts'
import { type RoleHolding, roleHoldings } from './people-in-scope.ts'

/** Holders of administrative roles that are neither people, nor groups that were read, nor applications. */
export function hiddenHolders(evidence: Evidence): Gap[] {
  const gaps = roleHoldings(evidence)
    .filter(({ power }) => power !== 'access')
    .flatMap((holding) => hiddenBehind(evidence, holding))
  const administering = [...evidence.clusters.values()].flatMap(({ name, entra }) =>
    (entra?.adminGroupIds ?? [])
      .filter((id) => !wasRead(evidence, id))
      .map((id): Gap => unread(evidence, id, `administers cluster ${name}`)),
  )
  const bySentence = new Map([...gaps, ...administering].map((gap) => [gap.sentence, gap]))
  return [...bySentence].sort(([a], [b]) => compareBytewise(a, b)).map(([, gap]) => gap)
}

function hiddenBehind(evidence: Evidence, { assignment, words }: RoleHolding): Gap[] {
  const id = assignment.principalId.toLowerCase()
  switch (holderKind(evidence, assignment)) {
    case 'known':
      return []
    case 'group':
      return wasRead(evidence, id) ? [] : [unread(evidence, id, `holds ${words}`)]
    case 'unknown': {
      const type = assignment.principalType === undefined ? 'no stated type' : `type ${assignment.principalType}`
      const on = resourceName(assignment.scope)
      const sentence = `${words} is held by ${id}, a principal of ${type} that was not found in the directory: who has power over ${on === '' ? 'the tenant' : on} cannot be told`
      return [{ code: 'PRINCIPALS_UNRESOLVED', source: sourceOf(assignment), sentence }]
    }
  }
}

/** A group of another tenant, a device, an id that names nothing here: of none of them it is known who is behind it. */
export function holderKind(evidence: Evidence, assignment: RoleAssignment): 'known' | 'group' | 'unknown' {
  const id = assignment.principalId.toLowerCase()
  const type = assignment.principalType?.toLowerCase()
  if (type === 'group' || evidence.groups.has(id)) return 'group'
  if (evidence.users.has(id)) return 'known'
  if (type === 'user' || type === 'serviceprincipal') return 'known'
  if (type !== undefined) return 'unknown'
  // Graph was asked for each such id (docs/facts, identity 5.2): what it does not find is an application, or gone.
  if (assignment.plane === 'directory') return 'known'
  const types = evidence.principalTypes.get(id)
  return types?.has('user') === true || types?.has('serviceprincipal') === true ? 'known' : 'unknown'
}

function wasRead(evidence: Evidence, groupId: string): boolean {
  const group = evidence.groups.get(groupId.toLowerCase())
  return group !== undefined && (group.membersResolved === true || group.memberIds.length > 0)
}

function unread(evidence: Evidence, groupId: string, does: string): Gap {
  const sentence = `who is in group '${groupName(evidence, groupId)}', which ${does}, could not be read`
  return { code: 'PRINCIPALS_UNRESOLVED', source: 'graph-groups', sentence }
}

function sourceOf({ plane, state }: RoleAssignment): Gap['source'] {
  if (plane === 'directory') return state === 'active' ? 'graph-role-assignments' : 'graph-role-eligibilities'
  return state === 'active' ? 'arm-role-assignments' : 'arm-pim-eligibilities'
}

// Who holds power without an end? Standing = assigned, not activated, no end; break-glass accounts apart (docs/judgement.md, section 7).

import type { Gap } from '../../domain/gap-codes.ts'
import type { RoleAssignment } from '../../domain/principal.ts'
import type { CaseFile } from '../case-file.ts'
import { type Evidence, groupName, nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isPerson, roleHoldings, roleName } from '../evidence/people-in-scope.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import { type Standing, standingInGroup, standingOf } from './group-membership.ts'
import { powerfulGroups } from './roles-in-use.ts'

const PLACE = { control: 'JIT', accessPath: 'AP-40' } as const

interface Holding {
  readonly personId: string
  /** What is held, for the key: `azure/<role>`, `group/<id>`. */
  readonly roleKey: string
  readonly words: string
  readonly how: string
  readonly standing: Standing
}

export function findStandingPrivilege(file: CaseFile): FindingDraft[] {
  const { evidence } = file
  const byKey = new Map<string, Holding[]>()
  for (const holding of [...rolesHeld(evidence), ...clustersAdministered(evidence)]) {
    if (file.breakGlassIds.has(holding.personId)) continue
    if (holding.standing !== 'standing' && holding.standing !== 'unknown') continue
    const key = `${holding.personId}/${holding.roleKey}`
    byKey.set(key, [...(byKey.get(key) ?? []), holding])
  }
  const standing = [...byKey]
    .sort(([a], [b]) => compareBytewise(a, b))
    .flatMap(([key, holdings]) => standingFinding(evidence, key, holdings))
  return [...standing, ...unreadGroups(evidence)]
}

/** A group with power of which no member page was read: it may hold anybody. */
function unreadGroups(evidence: Evidence): FindingDraft[] {
  const held = roleHoldings(evidence).filter(({ power }) => power === 'administrative')
  return [...powerfulGroups(evidence, held, 'active')]
    .filter((id) => evidence.groups.get(id)?.membersResolved !== true)
    .sort(compareBytewise)
    .map((id) => {
      const name = groupName(evidence, id)
      const sentence = `Who is in group '${name}', which has power over a cluster, could not be read: whether somebody has it without an end cannot be told.`
      const gap: Gap = { code: 'PRINCIPALS_UNRESOLVED', source: 'graph-groups', sentence }
      const leg = configuredLeg('not-assessable', '', { gaps: [gap] })
      const subject = { kind: 'group', id, displayName: name }
      return draftFinding(PLACE, 'standing-privilege', subject, { configured: leg }, sentence)
    })
}

function standingFinding(evidence: Evidence, key: string, holdings: readonly Holding[]): FindingDraft[] {
  const certain = holdings.filter((holding) => holding.standing === 'standing')
  const [first] = certain.length > 0 ? certain : holdings
  if (first === undefined) return []
  const name = nameOf(evidence, first.personId)
  const held = [...new Set((certain.length > 0 ? certain : holdings).map(({ words, how }) => `${words} (${how})`))]
  const list = held.sort(compareBytewise).join(', ')
  const sentence =
    certain.length > 0
      ? `${name} holds ${list} without an end: standing power, not just-in-time.`
      : `${name} holds ${list}; whether for good or by activation cannot be told from what was captured.`
  const leg =
    certain.length > 0
      ? configuredLeg('not-satisfied', '')
      : configuredLeg('not-assessable', '', {
          gaps: [{ code: 'SOURCE_LACKS_FIELDS', source: 'arm-role-assignments', sentence }],
        })
  const subject = { kind: 'assignment', id: key, displayName: name }
  return [draftFinding(PLACE, 'standing-privilege', subject, { configured: leg }, sentence)]
}

/** Instances of one principal, role and scope speak of one holding. */
function rolesHeld(evidence: Evidence): Holding[] {
  const groups = new Map<string, { words: string; instances: RoleAssignment[] }>()
  for (const { assignment, power, words } of roleHoldings(evidence)) {
    if (power !== 'administrative' || assignment.state !== 'active') continue
    const key = [assignment.plane, assignment.principalId, assignment.roleId, assignment.scope].join('|').toLowerCase()
    const known = groups.get(key) ?? { words, instances: [] }
    known.instances.push(assignment)
    groups.set(key, known)
  }
  return [...groups.values()].flatMap(({ words, instances }) => {
    const [first] = instances
    if (first === undefined) return []
    const principal = first.principalId.toLowerCase()
    const roleKey = `${first.plane}/${first.roleId.toLowerCase()}`
    const standing = standingOf(instances)
    const group = evidence.groups.get(principal)
    if (group !== undefined)
      return group.memberIds
        .map((id) => id.toLowerCase())
        .filter((id) => isPerson(evidence, id))
        .map((personId) => ({
          personId,
          roleKey,
          words: `'${roleName(evidence, first)}' through group '${groupName(evidence, principal)}'`,
          how: words,
          standing: chained(standing, standingInGroup(evidence, personId, principal)),
        }))
    if (first.principalType?.toLowerCase() === 'group' || !isPerson(evidence, principal)) return []
    return [{ personId: principal, roleKey, words, how: 'assigned directly', standing }]
  })
}

/** Power through a group stands only if both the group's role and the membership stand. */
export function chained(role: Standing, membership: Standing): Standing {
  if (role === 'activated' || role === 'time-bound') return role
  if (membership === 'activated' || membership === 'time-bound') return membership
  return role === 'standing' && membership === 'standing' ? 'standing' : 'unknown'
}

function clustersAdministered(evidence: Evidence): Holding[] {
  return [...evidence.clusters.values()].flatMap((cluster) =>
    (cluster.entra?.adminGroupIds ?? []).flatMap((id) => {
      const groupId = id.toLowerCase()
      const members = evidence.groups.get(groupId)?.memberIds.map((member) => member.toLowerCase()) ?? []
      return members
        .filter((member) => isPerson(evidence, member))
        .map((personId) => ({
          personId,
          roleKey: `group/${groupId}`,
          words: `membership of '${groupName(evidence, groupId)}'`,
          how: `cluster administrator of ${cluster.name}`,
          standing: standingInGroup(evidence, personId, groupId),
        }))
    }),
  )
}

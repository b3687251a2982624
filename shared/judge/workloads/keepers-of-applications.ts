// Who owns an application that has power over the clusters? Whoever may add a secret to it holds its power
// (docs/judgement.md, section 4).

import type { Evidence } from '../evidence/evidence.ts'
import { groupName, resourceName } from '../evidence/evidence.ts'
import type { Keeper } from '../exclusions/keepers-of-groups.ts'
import type { RoleAssignment } from '../../domain/principal.ts'
import { applicationOf, servicePrincipalOf } from './captured-account.ts'

/** A role that is held, as far as it matters here. */
interface Holding {
  readonly assignment: RoleAssignment
  readonly power: 'administrative' | 'access' | 'none' | 'unknown'
  readonly words: string
}

interface Powerful {
  /** Object id or app id, in lower case. */
  readonly id: string
  readonly administrative: boolean
  /** `which holds Azure role 'Owner' on sub (active)`. */
  readonly why: string
}

/** Ids in lower case; whether each is a person is for the caller to ask. */
export function keepersOfApplications(evidence: Evidence, holdings: readonly Holding[]): Keeper[] {
  return powerfulApplications(evidence, holdings).flatMap(({ id, administrative, why }) => {
    const account = servicePrincipalOf(evidence, id)
    if (account === undefined) return []
    const application = applicationOf(evidence, account)
    const name = account.displayName ?? account.id
    const owners = new Set(
      [...(account.ownerIds ?? []), ...(application?.ownerIds ?? [])].map((one) => one.toLowerCase()),
    )
    return [...owners].map((owner) => ({ id: owner, administrative, reason: `owner of application '${name}', ${why}` }))
  })
}

/** True if the answer about administrators rests on who owns applications: a managed identity has no secret to add. */
export function applicationOwnersMatter(evidence: Evidence, holdings: readonly Holding[]): boolean {
  return powerfulApplications(evidence, holdings).some(
    ({ id, administrative }) =>
      administrative && servicePrincipalOf(evidence, id)?.type?.toLowerCase() !== 'managedidentity',
  )
}

function powerfulApplications(evidence: Evidence, holdings: readonly Holding[]): Powerful[] {
  const holding = holdings.flatMap(({ assignment, power, words }): Powerful[] => {
    const administrative = power !== 'access'
    const holder = assignment.principalId.toLowerCase()
    const why = `which holds ${words} (${assignment.state})`
    if (assignment.principalType?.toLowerCase() === 'serviceprincipal') return [{ id: holder, administrative, why }]
    const members = evidence.groups.get(holder)?.memberIds ?? []
    return programsIn(evidence, members).map((id) => ({
      id,
      administrative,
      why: `which is in group '${groupName(evidence, holder)}', ${why}`,
    }))
  })
  const administering = [...evidence.clusters.values()].flatMap(({ name, entra }) =>
    (entra?.adminGroupIds ?? []).flatMap((groupId) =>
      programsIn(evidence, evidence.groups.get(groupId.toLowerCase())?.memberIds ?? []).map((id) => ({
        id,
        administrative: true,
        why: `which is in group '${groupName(evidence, groupId)}', which administers cluster ${name}`,
      })),
    ),
  )
  const running = [...evidence.clusters.values()].flatMap(({ id, servicePrincipalClientId }): Powerful[] => {
    const appId = servicePrincipalClientId?.toLowerCase()
    if (appId === undefined || appId === 'msi') return []
    return [{ id: appId, administrative: true, why: `under which cluster ${resourceName(id)} runs` }]
  })
  return [...holding, ...administering, ...running]
}

/** Members that were captured as programs. */
function programsIn(evidence: Evidence, memberIds: readonly string[]): string[] {
  return memberIds.map((id) => id.toLowerCase()).filter((id) => servicePrincipalOf(evidence, id) !== undefined)
}

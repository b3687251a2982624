// Which programs do later slices have to look up? Whatever holds a role, is in a group, runs a cluster, or signed in.

import type { Observations } from '../domain/observations.ts'
import type { RoleAssignment } from '../domain/principal.ts'
import type { References } from '../domain/slice.ts'
import type { TallyBucket } from '../domain/tally.ts'

type Workloads = Pick<References, 'workloadIds' | 'appIds'>

/** What nobody calls a person or a group is asked for too: if it is none of the three, that is said. */
export function planWorkloads(observations: Partial<Observations>, buckets: readonly TallyBucket[]): Workloads {
  const users = new Set((observations.users ?? []).map(({ id }) => id.toLowerCase()))
  const groups = new Set((observations.groups ?? []).map(({ id }) => id.toLowerCase()))
  // Without the list of users everybody would be somebody else.
  const isElse = (id: string): boolean =>
    users.size > 0 && !users.has(id.toLowerCase()) && !groups.has(id.toLowerCase())
  return workloadsOf(
    [
      ...(observations.roleAssignments ?? [])
        .filter((role) => isWorkload(role, isElse))
        .map((role) => role.principalId),
      ...(observations.groups ?? []).flatMap(({ memberIds }) => memberIds).filter(isElse),
      ...buckets
        .filter(({ principalKind, accessPath }) => principalKind !== 'user' && accessPath.startsWith('AP-'))
        .map(({ principalId }) => principalId),
    ],
    (observations.clusters ?? []).flatMap(({ servicePrincipalClientId }) => servicePrincipalClientId ?? []),
  )
}

/** Members of groups of PIM are of no stated type, and so are holders of directory roles that were not expanded. */
function isWorkload({ plane, principalType, principalId }: RoleAssignment, isElse: (id: string) => boolean): boolean {
  if (principalType !== undefined) return principalType.toLowerCase() === 'serviceprincipal'
  return plane !== 'azure' && isElse(principalId)
}

export function mergeWorkloads(parts: readonly Workloads[]): Workloads {
  return workloadsOf(
    parts.flatMap(({ workloadIds = [] }) => workloadIds),
    parts.flatMap(({ appIds = [] }) => appIds),
  )
}

/** Records may name a program by something else, or not at all. */
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function workloadsOf(ids: readonly string[], apps: readonly string[]): Workloads {
  const workloadIds = [...new Set(ids.map((id) => id.toLowerCase()))].filter((id) => OBJECT_ID.test(id)).sort()
  // A cluster of a managed identity calls it `msi`.
  const appIds = [...new Set(apps.map((id) => id.toLowerCase()))].filter((id) => id !== 'msi').sort()
  return {
    ...(workloadIds.length === 0 ? {} : { workloadIds }),
    ...(appIds.length === 0 ? {} : { appIds }),
  }
}

// Whose role on what does a PIM audit record speak of?

import type { Plane } from '../../domain/principal.ts'
import { present, readId } from '../read-json.ts'
import type { AuditTarget, DirectoryAudit } from './directory-audit.ts'

export interface PimTargets {
  readonly plane: Plane
  readonly principalId?: string
  readonly principalName?: string
  readonly roleName?: string
  readonly roleId?: string
  readonly scope?: string
  readonly scopeName?: string
}

/** The category tells the plane (docs/facts, identity 5.4); where it is another one, the targets do. */
const PLANES: Readonly<Record<string, Plane>> = {
  rolemanagement: 'directory',
  groupmanagement: 'group',
  resourcemanagement: 'azure',
}

export function readPlane(audit: DirectoryAudit): Plane {
  const plane = PLANES[audit.category?.toLowerCase() ?? '']
  if (plane !== undefined) return plane
  if (armScope(audit) !== undefined) return 'azure'
  return audit.targets.some((target) => target.type === 'group') ? 'group' : 'directory'
}

/**
 * Targets are told by their type, not their place: `Role`, then the person (`User`), and the resource. Its order varies, and
 * on the group plane the group is the resource, elsewhere it may hold the role.
 */
export function readPimTargets(audit: DirectoryAudit): PimTargets {
  const plane = readPlane(audit)
  const ofType = (type: string) => audit.targets.find((target) => target.type === type)
  const role = ofType('role')
  const group = ofType('group')
  const principal = ofType('user') ?? ofType('serviceprincipal') ?? (plane === 'group' ? undefined : group)
  const resource =
    plane === 'group' ? group : (audit.targets.find(isArmResource) ?? ofType('resource') ?? ofType('subscription'))
  return present<PimTargets>({
    plane,
    principalId: principal?.id,
    principalName: principal?.principalName ?? principal?.name,
    roleName: role?.name,
    roleId: plane === 'group' ? role?.name?.toLowerCase() : (roleDefinitionId(audit, role) ?? role?.id),
    scope: readScope(audit, plane, group),
    scopeName: plane === 'directory' ? undefined : resource?.name,
  })
}

function readScope(audit: DirectoryAudit, plane: Plane, group: AuditTarget | undefined): string | undefined {
  switch (plane) {
    case 'azure':
      return armScope(audit)
    case 'group':
      return group?.id
    case 'directory': {
      const unit = audit.targets.find((target) => target.type === 'administrativeunit')?.id
      return unit === undefined ? '/' : `/administrativeunits/${unit}`
    }
  }
}

/** A template or definition id; ARM writes it as a path. */
function roleDefinitionId(audit: DirectoryAudit, role: AuditTarget | undefined): string | undefined {
  const stated = (name: string) => role?.modified.find((property) => property.name.toLowerCase() === name)?.after
  const id =
    readId(audit.details.get('templateid')) ??
    readId(audit.details.get('roledefinitionoriginid')) ??
    readId(stated('templateid')) ??
    readId(stated('roledefinitionoriginid'))
  return id?.slice(id.lastIndexOf('/') + 1)
}

const ARM_SCOPE = /^\/(subscriptions|providers\/microsoft\.management)\//i

function isArmResource(target: AuditTarget): boolean {
  return ARM_SCOPE.test(target.id ?? '') || ARM_SCOPE.test(target.name ?? '')
}

/** Which field holds the ARM id is not documented, so every place where one was seen or is likely is looked at. */
function armScope(audit: DirectoryAudit): string | undefined {
  const places = [
    ...audit.targets.flatMap((target) => [target.id, target.name]),
    audit.details.get('resourceoriginid'),
    audit.details.get('scope'),
  ]
  return places.find((place) => ARM_SCOPE.test(place ?? ''))?.toLowerCase()
}

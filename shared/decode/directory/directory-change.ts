// Which change of configuration does this audit record tell, by whom, and from what to what?

import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import { present } from '../read-json.ts'
import { shorten } from '../shorten.ts'
import { changedThing, isPerUserMfaUpdate, isPolicyCategory, isUserTypeUpdate } from './audit-activities.ts'
import type { AuditTarget, DirectoryAudit } from './directory-audit.ts'
import { describeModified } from './modified-properties.ts'
import { readPimTargets, readPlane } from './pim-targets.ts'
import { readToldStates } from './told-states.ts'

/** What was changed and who was added or removed. */
type ChangeTargets = Pick<
  ConfigurationChange,
  'targetId' | 'targetName' | 'groupKind' | 'memberId' | 'memberName' | 'memberKind'
>

/** `undefined` if the record changes nothing that bears on access. A result that is not known to be a failure counts. */
export function decodeDirectoryChange(audit: DirectoryAudit, source: string): ConfigurationChange | undefined {
  const thing = changedThing(audit.activity, readPlane(audit)) ?? accountUpdate(audit) ?? unknownPolicyChange(audit)
  if (thing === undefined || audit.result === 'failure' || isOtherUpdate(audit)) return undefined
  const targets = readTargets(audit, thing)
  const reason = tellsByReason(thing) && audit.resultReason !== undefined ? [shorten(audit.resultReason)] : []
  const member = targets.memberName ?? targets.memberId
  return present<ConfigurationChange>({
    id: audit.id,
    at: audit.at,
    thing,
    ...targets,
    eligible: /\beligible member\b/i.test(audit.activity) ? true : undefined,
    ...readToldStates(audit, thing, targets.targetId),
    correlationId: audit.correlationId,
    viaPim: audit.actor.isPim ? true : undefined,
    activity: audit.activity,
    actorId: audit.actor.id,
    actorName: audit.actor.name,
    details: [
      ...(member === undefined ? [] : [`member: ${member}`]),
      ...reason,
      ...describeModified(audit.targets.flatMap((target) => target.modified)),
    ],
    source,
  })
}

function accountUpdate({ activity, targets }: DirectoryAudit): ChangedThing | undefined {
  const properties = targets.flatMap((target) => target.modified.map(({ name }) => name))
  // Of both at once the type weighs more: it decides which policies ask at all.
  if (isUserTypeUpdate(activity, properties)) return 'user-type'
  return isPerUserMfaUpdate(activity, properties) ? 'per-user-mfa' : undefined
}

/**
 * An activity nobody knows yet, under the categories of policies, on something with the id of one: it may have changed
 * anything about it (docs/judgement.md, law 6).
 */
function unknownPolicyChange(audit: DirectoryAudit): ChangedThing | undefined {
  const id = isPolicyCategory(audit.category) ? audit.targets[0]?.id : undefined
  return id !== undefined && OBJECT_ID.test(id) ? 'conditional-access-policy' : undefined
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Only the rule of a dynamic group changes who is in it. */
function isOtherUpdate(audit: DirectoryAudit): boolean {
  if (audit.activity.toLowerCase() !== 'update group') return false
  const properties = audit.targets.flatMap((target) => target.modified)
  return !properties.some(({ name }) => name.toLowerCase() === 'membershiprule')
}

/** PIM settings and methods are told in the reason, in words: "MFA on activation requirement enabled". */
function tellsByReason(thing: ChangedThing): boolean {
  return thing === 'pim-rule' || thing === 'authentication-method' || thing === 'password'
}

function readTargets(audit: DirectoryAudit, thing: ChangedThing): ChangeTargets {
  switch (thing) {
    case 'group-membership':
      return audit.activity.toLowerCase().includes('pim') ? pimChange(audit) : groupChange(audit)
    case 'directory-role':
      return audit.activity.toLowerCase().includes('pim') ? pimChange(audit) : roleChange(audit)
    case 'azure-role':
      return azureRoleChange(audit)
    case 'pim-rule':
      return pimChange(audit)
    case 'application':
      return applicationChange(audit)
    default:
      return named(audit.targets[0])
  }
}

function named(target: AuditTarget | undefined): ChangeTargets {
  return present<ChangeTargets>({ targetId: target?.id, targetName: target?.name ?? target?.principalName })
}

/** The group is in the member's properties, or else a target of its own. */
function groupChange(audit: DirectoryAudit): ChangeTargets {
  const groupId = modifiedValue(audit, 'group.objectid')?.toLowerCase()
  const group = audit.targets.find((target) =>
    groupId === undefined ? target.type === 'group' : target.id === groupId,
  )
  const member = audit.targets.find((target) => target !== group)
  return present<ChangeTargets>({
    targetId: groupId ?? group?.id,
    targetName: group?.name ?? modifiedValue(audit, 'group.displayname'),
    groupKind: group?.groupType,
    ...memberOf(member),
  })
}

/** Of an owner who is added the record names himself too [K]. */
function applicationChange(audit: DirectoryAudit): ChangeTargets {
  const isOwner = ({ type }: AuditTarget): boolean => type === 'user'
  const application = audit.targets.find((target) => !isOwner(target))
  return present<ChangeTargets>({ ...named(application), ...memberOf(audit.targets.find(isOwner)) })
}

/** A role has two ids; the template id is the one that policies and assignments name. */
function roleChange(audit: DirectoryAudit): ChangeTargets {
  const role = audit.targets.find((target) => target.type === 'role')
  const member = audit.targets.find((target) => target.type !== 'role')
  return present<ChangeTargets>({
    targetId: modifiedValue(audit, 'role.templateid')?.toLowerCase() ?? role?.id,
    targetName: modifiedValue(audit, 'role.displayname') ?? role?.name,
    ...memberOf(member),
  })
}

function memberOf(
  member: AuditTarget | undefined,
): Record<'memberId' | 'memberName' | 'memberKind', string | undefined> {
  return { memberId: member?.id, memberName: member?.principalName ?? member?.name, memberKind: member?.type }
}

function pimChange(audit: DirectoryAudit): ChangeTargets {
  const pim = readPimTargets(audit)
  const onGroup = pim.plane === 'group'
  const resource = pim.scopeName === undefined ? undefined : `${pim.scopeName} (${pim.roleName ?? 'role not named'})`
  return present<ChangeTargets>({
    targetId: onGroup ? pim.scope : (pim.roleId ?? pim.scope),
    targetName: resource ?? pim.roleName,
    memberId: pim.principalId,
    memberName: pim.principalName,
    memberKind: audit.targets.find(({ id }) => id !== undefined && id === pim.principalId)?.type,
  })
}

/** What an Azure role is changed on decides whom it concerns, not which role it is; without a scope it may be anything. */
function azureRoleChange(audit: DirectoryAudit): ChangeTargets {
  const { targetId: _roleId, ...change } = pimChange(audit)
  return present<ChangeTargets>({ ...change, targetId: readPimTargets(audit).scope })
}

/** The new value of a property, or the old one of what was removed. */
function modifiedValue(audit: DirectoryAudit, name: string): string | undefined {
  for (const target of audit.targets)
    for (const property of target.modified) {
      const value = property.name.toLowerCase() === name ? (property.after ?? property.before) : undefined
      if (typeof value === 'string') return value
    }
  return undefined
}

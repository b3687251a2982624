// The recorder's question: which events does one activation leave behind? Request, approval, completion, expiry, on any of the
// three planes (docs/facts, identity 5.4).

import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import type { Person } from '../people.ts'
import type { SeededRandom } from '../random.ts'
import { HOUR, MINUTE, seconds } from '../times.ts'
import { recordAudit, type AuditTarget, type RecordedAudit } from './directory-audit.ts'

export type ActivatedRole =
  | { readonly plane: 'directory'; readonly roleId: string; readonly roleName: string }
  | { readonly plane: 'group'; readonly groupId: string; readonly groupName: string }
  | {
      readonly plane: 'azure'
      readonly roleId: string
      readonly roleName: string
      readonly scope: string
      readonly scopeName: string
    }

export interface ActivationInput {
  readonly person: Person
  readonly role: ActivatedRole
  readonly at: number
  readonly hours: number
  readonly justification: string
  readonly ticket?: string
  /** Absent: the audit record does not say. */
  readonly mfa?: boolean
  readonly approver?: Person
  readonly denied?: boolean
}

const CATEGORIES = { directory: 'RoleManagement', group: 'GroupManagement', azure: 'ResourceManagement' } as const

/** Carries out what was asked and approved. */
const PIM = { appName: 'MS-PIM', appId: AUDIENCE.pim } as const

function roleTargets(
  role: ActivatedRole,
  tenantName: string,
): { readonly role: AuditTarget; readonly resource: AuditTarget } {
  switch (role.plane) {
    case 'directory':
      return {
        role: {
          id: role.roleId,
          displayName: role.roleName,
          type: 'Role',
          modifiedProperties: [{ displayName: 'RoleDefinitionOriginId', oldValue: '""', newValue: `"${role.roleId}"` }],
        },
        resource: { id: null, displayName: tenantName, type: 'Other' },
      }
    case 'group':
      return {
        role: { id: role.groupId, displayName: 'Member', type: 'Role' },
        resource: { id: role.groupId, displayName: role.groupName, type: 'Group' },
      }
    case 'azure':
      return {
        role: {
          id: role.roleId,
          displayName: role.roleName,
          type: 'Role',
          modifiedProperties: [
            {
              displayName: 'RoleDefinitionOriginId',
              oldValue: '""',
              newValue: `"${role.scope}/providers/Microsoft.Authorization/roleDefinitions/${role.roleId}"`,
            },
          ],
        },
        resource: { id: role.scope, displayName: role.scopeName, type: 'Other' },
      }
  }
}

/** Events of one activation in the order they happened. */
export function recordActivation(
  random: SeededRandom,
  tenantName: string,
  input: ActivationInput,
): readonly RecordedAudit[] {
  const requestId = random.guid()
  const correlationId = random.guid()
  const { role, resource } = roleTargets(input.role, tenantName)
  const user: AuditTarget = {
    id: input.person.id,
    displayName: input.person.displayName,
    type: 'User',
    userPrincipalName: input.person.userPrincipalName,
  }
  const targets = [role, { id: requestId, displayName: null, type: 'Request' }, user, resource]
  const endsAt = input.at + input.hours * HOUR
  const common = {
    RoleAssignmentRequestId: requestId,
    oid: input.person.id,
    ipaddr: input.person.address,
    Justification: input.justification,
    ...(input.ticket === undefined ? {} : { TicketNumber: input.ticket, TicketSystem: 'ServiceDesk' }),
  }
  const event = (
    at: number,
    activity: string,
    operation: string,
    actor: RecordedAudit['actor'],
    details: Readonly<Record<string, string>>,
  ) =>
    recordAudit(random, {
      at,
      activity,
      category: CATEGORIES[input.role.plane],
      service: 'PIM',
      operation,
      actor,
      targets,
      details,
      correlationId,
      reason: input.justification,
    })
  const request = event(
    input.at,
    'Add member to role requested (PIM activation)',
    'CreateRequestRoleActivation',
    input.person,
    {
      AuditType: 'CreateRequestRoleActivation',
      ...common,
      IsActivationRequireApproval: input.approver === undefined ? 'False' : 'True',
      ...(input.mfa === undefined ? {} : { IsAuthenticatedWithMfa: input.mfa ? 'True' : 'False' }),
      StartTime: seconds(input.at),
      ExpirationTime: seconds(endsAt),
      ActionType: 'Activate',
    },
  )
  if (input.approver === undefined) return [request, ...carriedOut(input.at + 5000)]
  const asked = event(
    input.at + 3000,
    'Add member to role approval requested (PIM activation)',
    'CreateRequestRoleApproval',
    input.person,
    { AuditType: 'CreateRequestRoleApproval', ...common },
  )
  const decided = event(
    input.at + 4 * MINUTE,
    `Add member to role request ${input.denied === true ? 'denied' : 'approved'} (PIM activation)`,
    input.denied === true ? 'DenyRoleRequest' : 'ApproveRoleRequest',
    input.approver,
    {
      RoleAssignmentRequestId: requestId,
      oid: input.approver.id,
      ipaddr: input.approver.address,
      Justification: 'Seen the ticket',
    },
  )
  return input.denied === true
    ? [request, asked, decided]
    : [request, asked, decided, ...carriedOut(input.at + 4.5 * MINUTE)]

  function carriedOut(at: number): readonly RecordedAudit[] {
    return [
      event(at, 'Add member to role completed (PIM activation)', 'ActivateRole', PIM, {
        AuditType: 'ActivateRole',
        ...common,
        StartTime: seconds(at),
        ExpirationTime: seconds(endsAt),
      }),
      event(endsAt, 'Remove member from role (PIM activation expired)', 'RemoveActivatedRole', PIM, {
        AuditType: 'RemoveActivatedRole',
        RoleAssignmentRequestId: requestId,
        oid: input.person.id,
      }),
    ]
  }
}

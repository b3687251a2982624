// The recorder's question: what changed in Contoso's directory that day? Activations, the policy that was switched off for an
// hour, and the small changes of any day.

import { AUDIENCE } from '../../../../shared/domain/app-ids.ts'
import { AZURE_ROLES } from '../../arm/roles.ts'
import { recordAudit, type RecordedAudit } from '../../audits/directory-audit.ts'
import { recordActivation, type ActivationInput } from '../../audits/pim-activation.ts'
import { policyJson, type PolicySpec } from '../../conditional-access/policy.ts'
import { seededRandom } from '../../random.ts'
import { clock, HOUR, MINUTE } from '../../times.ts'
import { GROUP_IDS, KEY, named, team } from './people.ts'
import { POLICIES, SWITCHED_OFF } from './policies.ts'
import { DIRECTORY_ROLES, GROUP_NAMES, SUBSCRIPTION, WORLD } from './world.ts'

const PLATFORM_ADMINS = {
  plane: 'group',
  groupId: GROUP_IDS.platformAdmins,
  groupName: GROUP_NAMES.platformAdmins,
} as const

const LEDGER_ADMINS = { plane: 'group', groupId: GROUP_IDS.ledgerAdmins, groupName: GROUP_NAMES.ledgerAdmins } as const

const CONTRIBUTOR = {
  plane: 'azure',
  roleId: AZURE_ROLES.contributor.id,
  roleName: AZURE_ROLES.contributor.name,
  scope: SUBSCRIPTION,
  scopeName: WORLD.subscriptionName,
} as const

const ACTIVATIONS: readonly ActivationInput[] = [
  {
    person: named('Amara Diallo'),
    role: PLATFORM_ADMINS,
    at: clock('08:05:11'),
    hours: 4,
    justification: 'Node image upgrade of aks-payments-prod',
    ticket: 'CHG0041207',
    mfa: true,
    approver: named('Wanda Zielinska'),
  },
  {
    person: named('Priya Raman'),
    role: {
      plane: 'directory',
      roleId: DIRECTORY_ROLES.conditionalAccessAdministrator.templateId,
      roleName: DIRECTORY_ROLES.conditionalAccessAdministrator.name,
    },
    at: clock('08:40:37'),
    hours: 4,
    justification: 'Review of Conditional Access policies',
    ticket: 'CHG0041211',
    mfa: true,
    approver: named('Wanda Zielinska'),
  },
  {
    // 11: her session never did MFA, and the group's rules do not ask for it.
    person: named('Ines Duarte'),
    role: LEDGER_ADMINS,
    at: clock('11:02:25'),
    hours: 8,
    justification: 'Restart of the settlement job',
    mfa: false,
  },
  {
    person: named('Marek Nowak'),
    role: CONTRIBUTOR,
    at: clock('13:58:02'),
    hours: 4,
    justification: 'Ledger cluster does not answer',
    ticket: 'INC0090312',
    mfa: true,
    approver: named('Victor Almeida'),
  },
  {
    // The key is missing here: the rules speak for this one.
    person: named('Sofia Lindqvist'),
    role: CONTRIBUTOR,
    at: clock('16:04:49'),
    hours: 4,
    justification: 'Check of the ledger nodes',
    ticket: 'INC0090312',
    approver: named('Wanda Zielinska'),
  },
  {
    person: named('Henrik Aalto'),
    role: PLATFORM_ADMINS,
    at: clock('18:30:15'),
    hours: 4,
    justification: 'Look around',
    ticket: 'CHG0041260',
    mfa: true,
    approver: named('Wanda Zielinska'),
    denied: true,
  },
]

function switched(
  policy: PolicySpec,
  at: number,
  from: PolicySpec['state'],
  to: PolicySpec['state'],
): readonly RecordedAudit[] {
  const random = seededRandom(`${KEY}/audit/policy/${to}`)
  const actor = named('Priya Raman')
  const value = (state: PolicySpec['state']) => JSON.stringify(policyJson({ ...policy, state }))
  const correlationId = random.guid()
  const target = { id: policy.id, displayName: policy.name, type: 'Policy' }
  return [
    recordAudit(random, {
      at,
      activity: 'Update conditional access policy',
      category: 'Policy',
      service: 'Conditional Access',
      operation: 'Update',
      actor,
      correlationId,
      targets: [
        {
          ...target,
          modifiedProperties: [{ displayName: 'ConditionalAccessPolicy', oldValue: value(from), newValue: value(to) }],
        },
      ],
    }),
    // The older service writes the same change a second time.
    recordAudit(random, {
      at: at + 400,
      activity: 'Update policy',
      category: 'Policy',
      service: 'Core Directory',
      operation: 'Update',
      actor,
      correlationId,
      targets: [
        {
          ...target,
          modifiedProperties: [
            { displayName: 'PolicyDetail', oldValue: '[]', newValue: JSON.stringify([JSON.stringify({ State: to })]) },
          ],
        },
      ],
    }),
  ]
}

function policySwitch(): readonly RecordedAudit[] {
  const policy = POLICIES.find(({ switchedOff }) => switchedOff !== undefined)
  if (policy === undefined) throw new Error('no policy was switched off')
  return [
    ...switched(policy, SWITCHED_OFF.from, 'enabled', 'disabled'),
    ...switched(policy, SWITCHED_OFF.to, 'disabled', 'enabled'),
  ]
}

/** Changes that decide nothing about access to a cluster. */
function smallChanges(): readonly RecordedAudit[] {
  const random = seededRandom(`${KEY}/audit/small`)
  const helpDesk = named('Wanda Zielinska')
  return [...team('office'), ...team('developers')].flatMap((person, index) => {
    const at = clock('06:10:00') + index * 41 * MINUTE
    const user = {
      id: person.id,
      displayName: person.displayName,
      type: 'User',
      userPrincipalName: person.userPrincipalName,
    }
    const update = recordAudit(random, {
      at,
      activity: 'Update user',
      category: 'UserManagement',
      service: 'Core Directory',
      operation: 'Update',
      actor: helpDesk,
      targets: [
        {
          ...user,
          modifiedProperties: [{ displayName: 'JobTitle', oldValue: '[]', newValue: '["Specialist"]' }],
        },
      ],
    })
    const device = recordAudit(random, {
      at: at + HOUR / 2,
      activity: 'Update device',
      category: 'Device',
      service: 'Core Directory',
      operation: 'Update',
      actor: { appName: 'Device Registration Service', appId: '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9' },
      targets: [{ id: person.device.id, displayName: person.device.name, type: 'Device' }],
    })
    return [update, device]
  })
}

/** The membership that an activation brings, written by the PIM service into the directory. */
function memberships(): readonly RecordedAudit[] {
  const random = seededRandom(`${KEY}/audit/memberships`)
  const pim = { appName: 'MS-PIM', appId: AUDIENCE.pim }
  return ACTIVATIONS.flatMap(({ person, role, at, hours, denied }) => {
    if (role.plane !== 'group' || denied === true) return []
    const targets = [
      {
        id: person.id,
        displayName: person.displayName,
        type: 'User',
        userPrincipalName: person.userPrincipalName,
        modifiedProperties: [
          { displayName: 'Group.ObjectID', oldValue: null, newValue: `"${role.groupId}"` },
          { displayName: 'Group.DisplayName', oldValue: null, newValue: `"${role.groupName}"` },
        ],
      },
      { id: role.groupId, displayName: role.groupName, type: 'Group' },
    ]
    const common = { category: 'GroupManagement', service: 'Core Directory', actor: pim, targets }
    return [
      recordAudit(random, { ...common, at: at + 4.6 * MINUTE, activity: 'Add member to group', operation: 'Assign' }),
      recordAudit(random, {
        ...common,
        at: at + hours * HOUR + MINUTE,
        activity: 'Remove member from group',
        operation: 'Unassign',
      }),
    ]
  })
}

export function directoryAudits(): readonly RecordedAudit[] {
  const random = seededRandom(`${KEY}/audit/activations`)
  return [
    ...ACTIVATIONS.flatMap((activation) => recordActivation(random, WORLD.tenantName, activation)),
    ...memberships(),
    ...policySwitch(),
    ...smallChanges(),
  ]
}

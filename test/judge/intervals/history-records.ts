// What Entra would write down and show of a true history: audit records, captures, and what of the records is lost.

import { decodeNamedLocations } from '../../../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../../../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../../../shared/decode/conditional-access/strengths.ts'
import { NO_OBSERVATIONS, type Observations } from '../../../shared/domain/observations.ts'
import type { RoleAssignment } from '../../../shared/domain/principal.ts'
import type { EarlierSnapshot, JudgementInput } from '../../../shared/judge/judgement-input.ts'
import { decode } from '../../decode/configuration-page.ts'
import { type AuditParts, graphAudit, modified } from '../../decode/directory/audit-records.ts'
import { REPORTS, SCOPE } from '../../scenarios/base-world.ts'
import { WINDOW } from '../../scenarios/world-parts.ts'
import {
  CAPTURED_GROUPS,
  type Event,
  groupsIn,
  GROUPS,
  type History,
  LOCATION_ID,
  peopleIn,
  PEOPLE,
  POLICY_IDS,
  ROLES,
  STRENGTH_ID,
  type World,
  worldAt,
} from './true-history.ts'

const CAPTURED_AT = Date.parse('2026-11-24T03:15:00Z')

export function policyJson(which: number, variant: number, modifiedAt?: number): Record<string, unknown> | undefined {
  const states = ['', 'enabled', 'enabled', 'enabled', 'disabled', 'enabledForReportingButNotEnforced', 'enabled']
  if (variant === 0) return undefined
  return {
    id: POLICY_IDS[which],
    displayName: `Policy ${which}`,
    modifiedDateTime: modifiedAt === undefined ? null : new Date(modifiedAt).toISOString(),
    state: states[variant],
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'], excludeApplications: [] },
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        excludeGroups: variant === 2 ? [GROUPS[0]] : [],
        includeRoles: [],
      },
      locations: variant === 3 ? { includeLocations: ['All'], excludeLocations: [LOCATION_ID] } : null,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: variant === 6 ? [] : ['mfa'],
      authenticationStrength: variant === 6 ? { id: STRENGTH_ID, displayName: 'Own' } : null,
    },
    sessionControls: null,
  }
}

export function locationJson(variant: number): Record<string, unknown> | undefined {
  if (variant === 0) return undefined
  return {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: LOCATION_ID,
    displayName: 'Office',
    isTrusted: variant === 3,
    ipRanges: [{ cidrAddress: variant === 1 ? '198.51.100.0/24' : '203.0.113.0/24' }],
  }
}

export function strengthJson(variant: number): Record<string, unknown> | undefined {
  if (variant === 0) return undefined
  const allowedCombinations = variant === 1 ? ['fido2'] : ['fido2', 'password']
  return {
    id: STRENGTH_ID,
    displayName: 'Own',
    requirementsSatisfied: variant === 1 ? 'mfa' : 'none',
    allowedCombinations,
  }
}

/** What the lists of Graph show at an instant. */
export function observe(history: History, at: number): Observations {
  const world = worldAt(history, at)
  const modifiedAt = (which: number) =>
    history.events
      .filter((event) => event.at <= at && event.move.kind === 'policy' && event.move.which === which)
      .at(-1)?.at
  const policies = world.policies.flatMap((variant, which) => policyJson(which, variant, modifiedAt(which)) ?? [])
  return {
    ...NO_OBSERVATIONS,
    policies: decodePolicies(policies, '').policies,
    namedLocations: decodeNamedLocations(
      [locationJson(world.location)].flatMap((json) => json ?? []),
      '',
    ).namedLocations,
    strengths: decodeStrengths(
      [strengthJson(world.strength)].flatMap((json) => json ?? []),
      '',
    ).strengths,
    users: PEOPLE.map((id) => ({ id, principalName: `${id}@x`, displayName: id, userType: 'member' as const })),
    groups: CAPTURED_GROUPS.map((id) => ({
      id,
      displayName: `group ${id}`,
      memberIds: [...peopleIn(world, id)],
      nestedGroupIds: [...groupsIn(world, id)],
      membersResolved: true,
    })),
    roleAssignments: assignments(world),
  }
}

function assignments(world: World): RoleAssignment[] {
  // A tenant without any administrator is no tenant: the list would count as not read whole.
  return [...world.roles, `${ROLES[0]} somebody-else`].map((key): RoleAssignment => {
    const [roleId = '', principalId = '', eligible] = key.split(' ')
    const state = eligible === undefined ? 'active' : 'eligible'
    return {
      id: key,
      plane: 'directory',
      principalId,
      principalType: 'User',
      roleId,
      scope: '/',
      state,
      origin: 'assigned',
    }
  })
}

/** One record for each event, and the older service's second one for a policy. */
function recordsOf({ at, move, loss, world, previous }: Event, i: number): AuditParts[] {
  const common = { id: `R${i}`, at: new Date(at).toISOString(), correlationId: `C${i}` }
  const thing = (words: readonly [string, string, string], id: string, was: unknown, is: unknown): AuditParts => ({
    ...common,
    activity: was === undefined ? words[0] : is === undefined ? words[2] : words[1],
    targets: [
      {
        id,
        type: 'Policy',
        displayName: id,
        modifiedProperties: [modified('Value', loss.before ? undefined : was, loss.after ? undefined : is)],
      },
    ],
  })
  const group = (groupId: string, member: string, type: string, added: boolean): AuditParts => ({
    ...common,
    activity: added ? 'Add member to group' : 'Remove member from group',
    category: 'GroupManagement',
    ...(loss.before && loss.after ? { result: 'timeout' } : {}),
    targets: [
      {
        id: member,
        type,
        modifiedProperties: [modified('Group.ObjectID', added ? undefined : groupId, added ? groupId : undefined)],
      },
      { id: groupId, type: 'Group' },
    ],
  })
  switch (move.kind) {
    case 'policy': {
      const [was, is] = [previous, world].map(({ policies }) => policyJson(move.which, policies[move.which] ?? 0))
      const policyId = POLICY_IDS[move.which] ?? ''
      const words = ['Add', 'Update', 'Delete'].map((word) => `${word} conditional access policy`)
      const full = thing([words[0] ?? '', words[1] ?? '', words[2] ?? ''], policyId, was, is)
      if (loss.twin) return [full]
      const state = (json: Record<string, unknown> | undefined) =>
        json === undefined ? [] : [JSON.stringify({ State: json['state'] })]
      const detail = modified('PolicyDetail', [], state(is))
      return [
        full,
        {
          ...full,
          id: `T${i}`,
          at: new Date(at + 400).toISOString(),
          activity: full.activity.replace(' conditional access', ''),
          targets: [{ id: policyId, type: 'Policy', modifiedProperties: [detail] }],
        },
      ]
    }
    case 'location': {
      const words = ['Add named location', 'Update named location', 'Delete named location'] as const
      return [thing(words, LOCATION_ID, locationJson(previous.location), locationJson(world.location))]
    }
    case 'strength': {
      const words = ['Create', 'Update', 'Delete'].map((word) => `Authentication Strength Policy ${word}`)
      const three = [words[0] ?? '', words[1] ?? '', words[2] ?? ''] as const
      return [thing(three, STRENGTH_ID, strengthJson(previous.strength), strengthJson(world.strength))]
    }
    case 'member':
      return [group(move.group, move.person, 'User', world.edges.has(`${move.group} ${move.person}`))]
    case 'nesting':
      return [group(move.group, move.nested, 'Group', world.edges.has(`${move.group} ${move.nested}`))]
    case 'deletion':
      return [
        {
          ...common,
          activity: 'Delete group',
          category: 'GroupManagement',
          targets: [{ id: move.group, type: 'Group' }],
        },
      ]
    case 'role': {
      const { role, person, eligible } = move
      const added = world.roles.has(`${role} ${person}${eligible ? ' eligible' : ''}`)
      const word = eligible ? 'eligible member' : 'member'
      return [
        {
          ...common,
          activity: added ? `Add ${word} to role` : `Remove ${word} from role`,
          category: 'RoleManagement',
          ...(loss.before && loss.after ? { result: 'timeout' } : {}),
          targets: [
            {
              id: person,
              type: 'User',
              modifiedProperties: [modified('Role.TemplateId', added ? undefined : role, added ? role : undefined)],
            },
          ],
        },
      ]
    }
  }
}

/** The input of the judge after such a day: captures and decoded records. */
export function inputOf(history: History): JudgementInput {
  const records = history.events.flatMap(recordsOf).map(graphAudit)
  const changes = decode('graph-directory-audits', { value: records }, { source: 'log-directory-audits' }).observations
    .changes
  return {
    scope: SCOPE,
    window: WINDOW,
    sources: REPORTS,
    observations: { ...observe(history, CAPTURED_AT), changes: changes ?? [] },
    tally: { buckets: [], unknowns: [] },
    departures: [],
    gaps: [],
    ...(history.capturedAt === undefined ? {} : { earlier: earlierOf(history, history.capturedAt) }),
    sha256Hex: () => '',
  }
}

function earlierOf(history: History, at: number): EarlierSnapshot {
  const capturedAt = new Date(at).toISOString()
  const complete = [
    'graph-policies',
    'graph-named-locations',
    'graph-strengths',
    'graph-groups',
    'graph-role-assignments',
    'graph-role-eligibilities',
  ]
  return { capturedFrom: capturedAt, capturedAt, observations: observe(history, at), complete }
}

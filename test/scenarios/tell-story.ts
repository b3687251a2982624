// How does a story become an input? Its facts are laid over the base world.

import type { ConfigurationChange, ToldState } from '../../shared/domain/activity.ts'
import { AUDIENCE_NAMES, type AudienceName } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import type { Observations } from '../../shared/domain/observations.ts'
import type { Departure } from '../../shared/domain/scope.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import {
  BASE_WORLD,
  BUCKETS,
  CLUSTER_PROFILE,
  GROUP_RULES,
  OBSERVATIONS,
  REPORTS,
  ROLE_RULES,
  SCOPE,
} from './base-world.ts'
import { comparedSignIns } from './compared-sign-ins.ts'
import { type ToldOrigin, tokensOf } from './token-parts.ts'
import { calls, CLUSTER, idOf, OFFICE, operation, policy, signIn, UPN } from './world-parts.ts'
import { recordedBefore } from './declared-parts.ts'
import { workloadsOf } from './workload-parts.ts'
import { activationOf } from './activation-parts.ts'
import { policyStatesOf } from './azure-policy-parts.ts'
import { factorChangesOf } from './factor-parts.ts'
import { runOf } from './log-parts.ts'
import { inventoryOf } from './inventory-parts.ts'
import type { PolicyFacts, StoryFacts } from './story.ts'

export function tellStory(facts: StoryFacts): JudgementInput {
  const exceptions = (facts.departures ?? []).map(departureOf)
  const { scopeConfirmation: _, ...unconfirmed } = SCOPE
  const base = facts.withoutScopeConfirmation === true ? unconfirmed : SCOPE
  const scope = { ...base, ...facts.scope, exceptions }
  const observations = observationsOf(facts)
  const buckets = [
    ...(facts.withoutSignIns === true ? [] : BUCKETS),
    ...(facts.signIns ?? []).map(({ who, path, ...change }, index) =>
      signIn(who, path, {
        records: [{ source: 'log-sign-ins-interactive', recordId: `story-sign-in-${index}` }],
        ...change,
      }),
    ),
  ]
  return {
    ...runOf(facts, BASE_WORLD),
    scope,
    ...recordedBefore(scope, facts),
    sources: REPORTS.flatMap((report) => {
      const status = facts.sources?.[report.id]
      if (status === 'not asked') return []
      const told = isEmpty(facts, report.id) ? { ...report, records: 0 } : report
      return [status === undefined ? told : { ...told, status, reason: 'permissionDenied' }]
    }),
    observations,
    tally: {
      buckets,
      unknowns: [],
      tokens: tokensOf(buckets, observations.armEvents, originsOf(facts)),
      ...comparedSignIns(facts),
      ...(facts.differences === undefined ? {} : { differences: facts.differences }),
    },
    departures: exceptions,
    gaps: facts.gaps ?? [],
  }
}

function originsOf({ operations = [] }: StoryFacts): ToldOrigin[] {
  return operations.flatMap(({ signIn: told }, index) =>
    told === undefined ? [] : [{ operationId: `story-operation-${index}`, signIn: told }],
  )
}

function isEmpty(facts: StoryFacts, source: string): boolean {
  return facts.emptyLists?.some((id) => id === source) === true
}

function observationsOf(facts: StoryFacts): Observations {
  const cluster = { ...CLUSTER_PROFILE, ...facts.cluster }
  for (const field of facts.withoutClusterFields ?? []) delete (cluster as Record<string, unknown>)[field]
  return {
    ...OBSERVATIONS,
    policies: policiesOf(facts),
    users: isEmpty(facts, 'graph-users') ? [] : OBSERVATIONS.users,
    namedLocations: [OFFICE],
    registrations: [
      ...OBSERVATIONS.registrations.filter(
        ({ userId }) => !Object.keys(facts.registrations ?? {}).some((name) => idOf(name) === userId),
      ),
      ...Object.entries(facts.registrations ?? {}).flatMap(([name, told]) =>
        told === null ? [] : [{ userId: idOf(name), methods: [], ...told }],
      ),
    ],
    groups: [
      ...OBSERVATIONS.groups.filter(
        (group) => !Object.keys(facts.groups ?? {}).some((name) => idOf(name) === group.id),
      ),
      ...Object.entries(facts.groups ?? {}).map(([name, { members, owners, inside, details }]) => ({
        id: idOf(name),
        displayName: name,
        memberIds: members.map(idOf),
        membersResolved: true,
        ownerIds: (owners ?? []).map(idOf),
        ownersResolved: true,
        roleAssignable: false,
        ...(inside === undefined ? {} : { nestedGroupIds: inside.map(idOf) }),
        ...details,
      })),
    ],
    ...(facts.securityDefaults === undefined ? {} : { securityDefaults: [{ enabled: facts.securityDefaults }] }),
    crossTenantTrusts: facts.trusts ?? OBSERVATIONS.crossTenantTrusts,
    ...workloadsOf(facts.workloads),
    roleAssignments: [
      ...OBSERVATIONS.roleAssignments.filter(
        ({ plane }) =>
          !(plane === 'directory' && isEmpty(facts, 'graph-role-assignments')) &&
          !(plane === 'azure' && isEmpty(facts, 'arm-role-assignments')),
      ),
      ...(facts.roles ?? []).map(({ who, role, plane, on, state, origin, endAt, type }, index) => ({
        id: `story-role-${index}`,
        plane,
        principalId: idOf(who),
        ...(type === null ? {} : { principalType: type ?? 'User' }),
        roleId: role,
        scope: on === undefined ? (plane === 'azure' ? CLUSTER : '/') : idOf(on),
        state: state ?? 'active',
        origin: origin ?? 'assigned',
        ...(endAt === undefined ? {} : { endAt }),
      })),
    ],
    roleDefinitions: (facts.roleDefinitions ?? []).map(({ plane, role, name, actions }) => ({
      ...{ plane, name, id: role, assignableScopes: ['/'] },
      permissions: [{ actions, notActions: [], dataActions: [], notDataActions: [] }],
    })),
    pimRules: [{ ...GROUP_RULES, ...facts.groupRules }, ...ROLE_RULES].filter(
      ({ plane, scope }) => ![plane, scope].some((part) => (facts.withoutRules ?? []).includes(part)),
    ),
    pimActivations: facts.activations?.map(activationOf) ?? OBSERVATIONS.pimActivations,
    clusters: [cluster],
    policyStates: policyStatesOf(facts.azurePolicy),
    ...inventoryOf(facts),
    discoveredClusterIds: [...OBSERVATIONS.discoveredClusterIds, ...(facts.discovered ?? [])],
    diagnosticSettings: OBSERVATIONS.diagnosticSettings.map((setting) => {
      const enabled = facts.diagnostics?.[setting.id]
      return enabled === undefined ? setting : { ...setting, enabled }
    }),
    workspaceTables: OBSERVATIONS.workspaceTables
      .filter(({ name }) => facts.withoutTables?.includes(name) !== true)
      .map((table) => ({ ...table, ...facts.tables?.[table.name] })),
    armEvents: [
      ...(facts.withoutOperations === true ? [] : OBSERVATIONS.armEvents),
      ...(facts.operations ?? []).map(
        ({ who, operation: name, mfa, at, on, status, client, tenant, signIn: told }, index) =>
          operation(who, name, {
            id: `story-operation-${index}`,
            callerMfa: mfa,
            ...(at === undefined ? {} : { at }),
            ...(on === undefined ? {} : { resourceId: on.toLowerCase() }),
            ...(status === undefined ? {} : { status }),
            ...(client === undefined ? {} : { clientAppId: client }),
            ...(tenant === undefined ? {} : { tenantId: tenant }),
            ...(told === undefined || told === 'none' ? {} : { uniqueTokenId: `token-of-story-operation-${index}` }),
          }),
      ),
    ],
    kubernetesActivity: [
      ...(facts.withoutCalls === true ? [] : OBSERVATIONS.kubernetesActivity),
      ...(facts.calls ?? []).map(({ user, who, class: userClass, ...change }, index) =>
        calls(user, {
          id: `story-calls-${index}`,
          userClass,
          ...(who === undefined ? {} : { objectId: idOf(who) }),
          ...change,
          ...(change.firstAt === undefined ? {} : { lastAt: change.firstAt }),
        }),
      ),
    ],
    logHours: OBSERVATIONS.logHours.filter(({ source, firstAt }) => {
      if (facts.silentHours?.[source]?.includes(firstAt.slice(0, 13)) === true) return false
      const silent = facts.silent?.[source] ?? []
      return silent !== 'all day' && !silent.includes(Number(firstAt.slice(11, 13)))
    }),
    changes: [...factorChangesOf(facts), ...changesOf(facts)],
  }
}

function changesOf(facts: StoryFacts): ConfigurationChange[] {
  return (facts.changes ?? []).map(({ target, name, by, details, from, to, ...change }, index) => ({
    ...change,
    ...(from === undefined ? {} : { before: toldPolicy(name, from) }),
    ...(to === undefined ? {} : { after: toldPolicy(name, to) }),
    id: `story-change-${index}`,
    ...(target === null ? {} : { targetId: idOf(target ?? name) }),
    targetName: name,
    actorName: UPN(by),
    details: details ?? [],
    source: ['cluster', 'diagnostic-setting'].includes(change.thing) ? 'log-azure-activity' : 'log-directory-audits',
  }))
}

function toldPolicy(name: string, facts: PolicyFacts): ToldState {
  const known = OBSERVATIONS.policies.find(({ displayName }) => displayName === name) ?? policy(name, {})
  return { kind: 'policy', policy: applyFacts(known, facts) }
}

function policiesOf(facts: StoryFacts): ConditionalAccessPolicy[] {
  const known = OBSERVATIONS.policies.filter(({ displayName }) => !(facts.withoutPolicies ?? []).includes(displayName))
  const changed = known.map((one) => applyFacts(one, facts.policies?.[one.displayName] ?? {}))
  const added = Object.entries(facts.policies ?? {})
    .filter(([name]) => !OBSERVATIONS.policies.some(({ displayName }) => displayName === name))
    .map(([name, change]) => applyFacts(policy(name, {}), change))
  return [...changed, ...added]
}

function applyFacts(one: ConditionalAccessPolicy, facts: PolicyFacts): ConditionalAccessPolicy {
  return {
    ...one,
    state: facts.state ?? one.state,
    ...(facts.modifiedAt === undefined ? {} : { modifiedAt: facts.modifiedAt }),
    include: facts.onlyRoles === undefined ? one.include : { users: [], groups: [], roles: facts.onlyRoles },
    exclude: {
      users: (facts.excludeUsers ?? []).map(idOf),
      groups: (facts.excludeGroups ?? []).map(idOf),
      roles: [],
      ...(facts.excludeGuests === true
        ? {
            guests: {
              kinds: [
                'internalGuest',
                'b2bCollaborationGuest',
                'b2bCollaborationMember',
                'b2bDirectConnectUser',
                'otherExternalUser',
                'serviceProvider',
              ],
            },
          }
        : {}),
    },
    applications: {
      ...one.applications,
      ...(facts.onlyApplications === undefined
        ? {}
        : { include: facts.onlyApplications.map((name) => AUDIENCE_NAMES[name as AudienceName]) }),
    },
    ...(facts.excludeTrustedLocations === true ? { locations: { include: ['All'], exclude: ['AllTrusted'] } } : {}),
    ...(facts.orCompliantDevice === true
      ? {
          grant: {
            operator: 'OR' as const,
            builtIn: ['mfa', 'compliantDevice'],
            termsOfUse: [],
            customFactors: [],
          },
        }
      : {}),
    unknownClauses: facts.unknownClauses ?? one.unknownClauses,
    ...facts.clauses,
  }
}

/** Valid, approved, recorded a month before: a story says what is wrong with it. */
function departureOf({ id, principals, ...change }: NonNullable<StoryFacts['departures']>[number]): Departure {
  return {
    id,
    principals: (principals ?? []).map(idOf),
    accessPaths: [],
    reason: 'declared in a story',
    compensatingControl: 'session recorded and reviewed',
    owner: 'Head of Platform',
    approver: 'CISO',
    approverRole: 'CISO',
    approvedAt: '2026-10-20T00:00:00Z',
    startsAt: '2026-10-20T00:00:00Z',
    expiresAt: '2026-12-20T00:00:00Z',
    firstRecordedAt: '2026-10-24T03:20:00Z',
    ...change,
  }
}

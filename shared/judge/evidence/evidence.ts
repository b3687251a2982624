// What was seen, in one order and without repeats, with quick ways to ask. Everything behind this is order-free.

import type { SourceReport } from '../../domain/capture.ts'
import type { ClusterProfile } from '../../domain/cluster.ts'
import { type Gap, sortGaps } from '../../domain/gap-codes.ts'
import type { Observations } from '../../domain/observations.ts'
import type { DirectoryGroup, DirectoryUser } from '../../domain/principal.ts'
import type { EarlierRosters } from '../../domain/roster.ts'
import type { Departure, RecordedConfirmation, RecordedDeclaration, Scope } from '../../domain/scope.ts'
import type { Tally } from '../../domain/tally.ts'
import { NO_TOKEN_TRAIL } from '../../domain/token-trail.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { EarlierSnapshot, JudgementInput, StoreProtection } from '../judgement-input.ts'
import { mergeTokenTrails } from '../joins/token-trail.ts'
import { type LogActivity, readLogActivity } from './log-activity.ts'
import { canonicalText, compareBytewise, mergeRepeats } from './merge-repeats.ts'

export interface Evidence {
  readonly scope: Scope
  readonly window: CollectionWindow
  /** The moment whose meaning of dated rules counts: the window's end, or the beginning of an interval. */
  readonly rulesAt: string
  readonly observations: Observations
  readonly tally: Tally
  readonly departures: readonly Departure[]
  /** Declared evidence; what the ledger did not hold before has no `firstRecordedAt`. */
  readonly declared: readonly RecordedDeclaration[]
  readonly scopeConfirmation?: RecordedConfirmation
  readonly rosters: EarlierRosters
  readonly reports: ReadonlyMap<string, SourceReport>
  /** All gaps: of the run, of decoding and of the sources. */
  readonly gaps: readonly Gap[]
  readonly users: ReadonlyMap<string, DirectoryUser>
  readonly groups: ReadonlyMap<string, DirectoryGroup>
  readonly clusters: ReadonlyMap<string, ClusterProfile>
  /** Lower-cased principal types by principal id, from role assignments: tells people from workloads and groups. */
  readonly principalTypes: ReadonlyMap<string, ReadonlySet<string>>
  /** Configuration of which two differing versions were captured in one run: as good as changed. */
  readonly contradictions: readonly string[]
  /** What the newest committed bundle captured. */
  readonly earlier?: EarlierSnapshot
  readonly store?: StoreProtection
  readonly collectedUntil?: string
  /** In which hours of the window each log spoke. */
  readonly logActivity: LogActivity
}

export function readEvidence(input: JudgementInput): Evidence {
  const contradictions: string[] = []
  const observations = orderObservations(input.observations, contradictions)
  const reports = mergeRepeats(input.sources, (report) => report.id).items
  return {
    scope: input.scope,
    window: input.window,
    rulesAt: input.window.to,
    observations,
    tally: {
      buckets: mergeRepeats(input.tally.buckets, canonicalText).items,
      unknowns: mergeRepeats(input.tally.unknowns, canonicalText).items,
      ...(input.tally.model === undefined ? {} : { model: input.tally.model }),
      tokens: mergeTokenTrails([input.tally.tokens]) ?? NO_TOKEN_TRAIL,
      ...(input.tally.differences === undefined ? {} : { differences: input.tally.differences }),
    },
    departures: mergeRepeats(input.departures, (departure) => departure.id).items,
    declared: mergeRepeats(input.declared ?? input.scope.declared, ({ id }) => id).items,
    ...confirmationOf(input),
    rosters: input.rosters ?? { reviewed: [] },
    reports: new Map(reports.map((report) => [report.id, report])),
    gaps: sortGaps([...input.gaps, ...reports.flatMap((report) => report.gaps)]),
    users: new Map(observations.users.map((user) => [user.id.toLowerCase(), user])),
    groups: new Map(observations.groups.map((group) => [group.id.toLowerCase(), group])),
    clusters: new Map(observations.clusters.map((cluster) => [cluster.id.toLowerCase(), cluster])),
    principalTypes: principalTypes(observations),
    contradictions: contradictions.sort(compareBytewise),
    ...(input.earlier === undefined ? {} : { earlier: input.earlier }),
    ...(input.store === undefined ? {} : { store: input.store }),
    ...(input.collectedUntil === undefined ? {} : { collectedUntil: input.collectedUntil }),
    logActivity: readLogActivity(observations.logHours, input.window),
  }
}

function confirmationOf(input: JudgementInput): { readonly scopeConfirmation?: RecordedConfirmation } {
  const declared = input.scope.scopeConfirmation
  return declared === undefined ? {} : { scopeConfirmation: input.scopeConfirmation ?? declared }
}

function principalTypes(observations: Observations): Map<string, Set<string>> {
  const types = new Map<string, Set<string>>()
  for (const { principalId, principalType } of observations.roleAssignments) {
    if (principalType === undefined) continue
    const id = principalId.toLowerCase()
    types.set(id, (types.get(id) ?? new Set<string>()).add(principalType.toLowerCase()))
  }
  return types
}

/** Of two contradicting versions of a configuration neither is believed; of other repeats the union is taken. */
function orderObservations(observations: Observations, contradictions: string[]): Observations {
  const configuration = <T>(what: string, items: readonly T[], keyOf: (item: T) => string): readonly T[] => {
    const merged = mergeRepeats(items, keyOf)
    contradictions.push(...merged.contradictions.map((key) => `${what} \`${key}\``))
    return merged.items
  }
  const plain = <T>(items: readonly T[], keyOf: (item: T) => string = canonicalText): readonly T[] =>
    mergeRepeats(items, keyOf).items
  const id = (item: { readonly id: string }): string => item.id.toLowerCase()
  return {
    policies: configuration('Conditional Access policy', observations.policies, id),
    namedLocations: configuration('named location', observations.namedLocations, id),
    strengths: configuration('authentication strength', observations.strengths, id),
    contexts: plain(observations.contexts, id),
    securityDefaults: configuration('security defaults', observations.securityDefaults, () => 'setting'),
    crossTenantTrusts: configuration(
      'cross-tenant trust',
      observations.crossTenantTrusts,
      (trust) => trust.tenantId?.toLowerCase() ?? 'default',
    ),
    users: plain(observations.users, id),
    registrations: plain(observations.registrations),
    groups: plain(observations.groups, id),
    servicePrincipals: plain(observations.servicePrincipals, id),
    applications: plain(observations.applications, id),
    roleAssignments: plain(observations.roleAssignments),
    roleDefinitions: plain(observations.roleDefinitions, (role) => `${role.plane}:${role.id}`),
    pimRules: configuration('PIM rule set', observations.pimRules, (rule) => `${rule.plane}:${id(rule)}`),
    pimActivations: plain(observations.pimActivations, id),
    pimActivationEvents: plain(observations.pimActivationEvents, (event) => `${event.source}:${event.recordId}`),
    clusters: configuration('cluster', observations.clusters, id),
    agentPools: plain(observations.agentPools),
    discoveredClusterIds: plain(observations.discoveredClusterIds.map((clusterId) => clusterId.toLowerCase())),
    inventory: plain(observations.inventory),
    delegations: plain(observations.delegations),
    readerPermissions: plain(observations.readerPermissions),
    trustedAccessBindings: plain(observations.trustedAccessBindings),
    jwtAuthenticators: plain(observations.jwtAuthenticators),
    customerLockbox: plain(observations.customerLockbox),
    diagnosticSettings: plain(observations.diagnosticSettings, id),
    workspaceTables: plain(observations.workspaceTables),
    policyStates: plain(observations.policyStates),
    armEvents: plain(observations.armEvents, (event) => `${event.source}:${event.id}`),
    kubernetesActivity: plain(observations.kubernetesActivity, (activity) => `${activity.source}:${activity.id}`),
    changes: plain(observations.changes, (change) => `${change.source}:${change.id}:${change.thing}`),
    logHours: plain(observations.logHours),
    whatIfAnswers: plain(observations.whatIfAnswers),
  }
}

/** A person's name for sentences: sign-in name, else display name, else what a record called him, else the id. */
export function nameOf(evidence: Evidence, principalId: string, recorded?: string): string {
  const user = evidence.users.get(principalId.toLowerCase())
  return user?.principalName || user?.displayName || recorded || principalId
}

export function groupName(evidence: Evidence, groupId: string): string {
  return evidence.groups.get(groupId.toLowerCase())?.displayName ?? groupId
}

/** The last part of an ARM id. */
export function resourceName(resourceId: string): string {
  return resourceId.split('/').at(-1) ?? resourceId
}

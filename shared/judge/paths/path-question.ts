// What is asked of one path, for whom, on which cluster? And the pieces every answer is made of.

import type { AccessPath, ControlId } from '../../domain/access-path.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import type { ClusterProfile } from '../../domain/cluster.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { type Verdict, worseVerdict } from '../../domain/verdict.ts'
import type { CaseFile, DepartureEffect, Population } from '../case-file.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import {
  allComplete,
  type Completeness,
  COMPLETE,
  logsComplete,
  sourceCompleteness,
  sourcesComplete,
  sourcesOfLog,
} from '../evidence/completeness.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { silentHours } from '../evidence/log-silence.ts'
import { EVERY_SETTING, unreadGaps } from '../evidence/unread-settings.ts'
import type { Access } from '../legs/access.ts'
import { OPERATION_PATHS } from '../legs/arm-operation-paths.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { departureCoveringCluster } from '../legs/departures.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
import { type ConfiguredLeg, configuredLeg, type ObservedLeg } from '../legs/leg.ts'

export interface PathQuestion {
  readonly file: CaseFile
  readonly control: ControlId
  readonly path: AccessPath
  /** Lower case; absent for tenant-wide paths. */
  readonly clusterId?: string
  readonly population: Population
  readonly departureEffect: DepartureEffect
}

/** Uses of the path by the people asked about. */
export function usesOf(question: PathQuestion): Access[] {
  const { file, path, clusterId, population } = question
  const uses = file.accesses.filter((access) => {
    if (access.accessPath !== path.id) return false
    if (clusterId !== undefined && access.clusterId !== undefined && access.clusterId !== clusterId) return false
    switch (population) {
      case 'everybody':
        return true
      case 'outside':
        return access.outside || access.guest
      case 'administrators':
        // Whoever enters past Entra does so with an administrator's credential.
        return path.kind === 'bypass' || isAdministrators(file, access)
    }
  })
  if (population !== 'administrators' || path.kind === 'bypass') return uses
  return uses.map((access) => asAdministrators(file, access))
}

/** A caller who cannot be told to be a person of the directory is not told to be harmless either. */
function isAdministrators(file: CaseFile, access: Access): boolean {
  const id = access.principalId.toLowerCase()
  if (file.administratorIds.has(id)) return true
  if (file.evidence.users.has(id)) return false
  return access.what !== 'sign-in' || isStrangers(access)
}

/** A sign-in that shows no MFA, by somebody who is not in the directory, or whom the record does not name. */
function isStrangers({ principalKind, side }: Access): boolean {
  return principalKind === 'user' && (side === 'not-satisfied' || side === 'not-assessable')
}

/** Whether he administers anything nobody can tell: it may not be held against the administrators, nor left out. */
function asAdministrators(file: CaseFile, access: Access): Access {
  const id = access.principalId.toLowerCase()
  if (access.what !== 'sign-in' || file.administratorIds.has(id) || file.evidence.users.has(id)) return access
  return access.side === 'not-satisfied'
    ? { ...access, outcome: 'indeterminate', side: 'not-assessable', reason: 'NOT_IN_THE_DIRECTORY' }
    : access
}

/** What the logs of the path show. */
export function observe(
  question: PathQuestion,
  unused: 'not-observed' | 'satisfied' = 'not-observed',
  further: Completeness = COMPLETE,
): ObservedLeg {
  const { file, path, clusterId } = question
  const whole = logsComplete(file.evidence, path.logs, clusterId)
  const logs = allComplete([
    whole,
    ...(unused === 'satisfied' && whole.complete ? [spokeEachHour(question)] : []),
    nodesKnown(question),
    populationKnown(question),
    audienceKnown(question),
    tenantMatches(question),
    further,
  ])
  return foldAccesses(file, usesOf(question), { logs, unused, departureEffect: question.departureEffect })
}

/** A zero that counts as an observation needs other records of the same log in the same hours (docs/judgement.md, law 1). */
function spokeEachHour({ file, path, clusterId }: PathQuestion): Completeness {
  const gaps = path.logs.flatMap((log) =>
    silentHours(file.evidence, log, sourcesOfLog(file.evidence, log) ?? [], clusterId),
  )
  return { complete: gaps.length === 0, gaps }
}

/** Operations on nodes are told by their resource group alone: without its name a use would go unseen. */
function nodesKnown({ file, path, clusterId }: PathQuestion): Completeness {
  const { evidence } = file
  if (clusterId === undefined || !NODE_PATHS.has(path.id)) return COMPLETE
  const profile = evidence.clusters.get(clusterId)
  if (profile?.nodeResourceGroup !== undefined) return COMPLETE
  if (profile === undefined) return { complete: false, gaps: notCaptured(evidence, clusterId)[1].gaps }
  const sentence = `the node resource group of cluster ${profile.name} is not known, so operations on its nodes cannot be told`
  return { complete: false, gaps: [{ code: 'CONTROL_PLANE_VALUE_UNKNOWN', source: 'arm-managed-clusters', sentence }] }
}

const NODE_PATHS: ReadonlySet<string> = new Set(
  OPERATION_PATHS.filter(({ place }) => place === 'node-resource-group').map(({ accessPath }) => accessPath),
)

/** Without the whole list of administrators nobody's use can be called harmless. */
function populationKnown({ file, population, path }: PathQuestion): Completeness {
  if (population !== 'administrators' || path.kind === 'bypass') return COMPLETE
  const gaps = file.administratorGaps
  return allComplete([
    sourcesComplete(file.evidence, holdingGround(file.evidence, 'administrators').sources),
    { complete: gaps.length === 0, gaps },
  ])
}

/** A success for an audience that cannot be told to be in scope may belong to any path of its log. */
function audienceKnown({ file, path }: PathQuestion): Completeness {
  const logs = ['user-sign-ins', 'service-principal-sign-ins', 'managed-identity-sign-ins'] as const
  const workload = path.kind === 'workload'
  if (!logs.some((log) => path.logs.includes(log))) return COMPLETE
  const lost = file.evidence.tally.buckets.filter(
    (bucket) =>
      bucket.accessPath === 'unattributed' &&
      (bucket.side !== 'neutral' || bucket.outcome === 'workload') &&
      (bucket.principalKind !== 'user') === workload,
  )
  const total = lost.reduce((sum, bucket) => sum + bucket.count, 0)
  if (total === 0) return COMPLETE
  const sentence = `${total} successful sign-in${total === 1 ? '' : 's'} cannot be told to be for an audience in scope or not`
  return { complete: false, gaps: [{ code: 'UNKNOWN_AUDIENCE', source: 'ruleset', sentence }] }
}

/**
 * A cluster that trusts another tenant: its sign-ins and policies are there. Of one that was not captured, or does not say, it
 * is not known.
 */
export function tenantMatches({ file, path, clusterId }: PathQuestion): Completeness {
  if (!path.audiences.includes(AUDIENCE.kubernetesApi)) return COMPLETE
  const ids = clusterId === undefined ? file.evidence.scope.clusters.map((id) => id.toLowerCase()) : [clusterId]
  const asked = ids.flatMap((id) => file.evidence.clusters.get(id) ?? [])
  const unseen = ids.filter((id) => !file.evidence.clusters.has(id))
  const strangers = asked.filter(
    ({ entra }) =>
      entra?.tenantId !== undefined && entra.tenantId.toLowerCase() !== file.evidence.scope.tenantId.toLowerCase(),
  )
  const gaps = [
    ...unseen.flatMap((id) => notCaptured(file.evidence, id)[1].gaps),
    ...strangers.map((cluster): Gap => ({
      code: 'CLUSTER_TENANT_DIFFERS',
      source: 'arm-managed-clusters',
      sentence: `cluster ${cluster.name} trusts tenant ${cluster.entra?.tenantId ?? ''}, whose sign-ins and policies are not collected`,
    })),
    ...asked.flatMap((cluster) => olderIntegrationGap(file.evidence, cluster)),
    ...asked.flatMap((cluster) => unreadGaps(cluster, READ_OF_ENTRA)),
  ]
  return { complete: gaps.length === 0, gaps }
}

const READ_OF_ENTRA = ['tenantID', 'managed', 'serverAppID'].map((name) => `properties.aadProfile.${name}`)

/** The older integration signs people in to an application of the entity's own: whoever does not name it misses its sign-ins. */
function olderIntegrationGap({ scope }: Evidence, { name, entra }: ClusterProfile): Gap[] {
  if (entra === undefined || entra.managed === true) return []
  if (entra.managed === undefined && entra.serverAppId === undefined) return []
  if (entra.serverAppId !== undefined && entra.serverAppId === scope.legacyAadApps?.serverId.toLowerCase()) return []
  const sentence = `cluster ${name} signs people in with the older Entra integration (application ${entra.serverAppId ?? 'unknown'}), which the scope file does not name (\`legacyAadApps\`): those sign-ins cannot be told`
  return [{ code: 'DECLARED_EVIDENCE_MISSING', source: 'arm-managed-clusters', sentence }]
}

/** A leg at best not-assessable where something is missing. */
export function demote(leg: ConfiguredLeg, missing: Completeness): ConfiguredLeg {
  if (missing.complete) return leg
  return {
    ...leg,
    verdict: worseVerdict(leg.verdict, 'not-assessable'),
    gaps: [...leg.gaps, ...missing.gaps],
    says: leg.verdict === 'not-satisfied' ? leg.says : (missing.gaps[0]?.sentence ?? leg.says),
    wouldBeSatisfiedIf: [],
  }
}

export interface ClusterReading {
  readonly verdict: Verdict
  readonly says: string
  readonly gaps?: readonly Gap[]
  /** JSON paths of the settings it rests on: if the value of one could not be read, nothing is known. Absent: all of them. */
  readonly restsOn?: readonly string[]
}

/** What a setting of the cluster comes to, held over the window; a cluster that was not captured shows nothing. */
export function judgeCluster(
  question: PathQuestion,
  read: (profile: ClusterProfile) => ClusterReading,
  further: readonly SourceId[] = [],
): ConfiguredLeg {
  const { evidence } = question.file
  const clusterId = question.clusterId ?? ''
  const profile = evidence.clusters.get(clusterId)
  if (profile === undefined) return configuredLeg('not-assessable', ...notCaptured(evidence, clusterId))
  const reading = read(profile)
  const paths = reading.restsOn ?? EVERY_SETTING
  const closing = readable(profile, paths, reading)
  const held = holdOverWindow(
    evidence,
    { verdict: closing.verdict, gaps: closing.gaps ?? [] },
    {
      // The cluster at hand was read; a neighbour that was not takes only the good news away.
      essential: [],
      sources: ['arm-managed-clusters', ...further],
      settings: { clusterId, paths },
      trails: ['azure-activity'],
      clusterId,
      isRelevant: (change) =>
        change.thing === 'cluster' && (change.targetId === undefined || isOnCluster(change.targetId, clusterId)),
    },
  )
  const says =
    held.verdict === closing.verdict ? closing.says : `${closing.says}, but ${held.gaps.at(-1)?.sentence ?? ''}`
  return configuredLeg(held.verdict, says, { gaps: held.gaps })
}

/** A value that could not be read is neither good nor bad. */
function readable(profile: ClusterProfile, paths: readonly string[], reading: ClusterReading): ClusterReading {
  const gaps = unreadGaps(profile, paths)
  const [first] = gaps
  if (first === undefined) return reading
  return { verdict: 'not-assessable', says: first.sentence, gaps }
}

/** A hole that is one only if the setting is bad: with a value that could not be read it is neither. */
export function holeIfRead(profile: ClusterProfile, paths: readonly string[], leg: ConfiguredLeg): ConfiguredLeg {
  const gaps = unreadGaps(profile, paths)
  const [first] = gaps
  if (first === undefined || leg.verdict !== 'not-satisfied') return leg
  return configuredLeg('not-assessable', first.sentence, { gaps: [...leg.gaps, ...gaps], uncovered: leg.uncovered })
}

function notCaptured(evidence: Evidence, clusterId: string): [string, { gaps: readonly Gap[] }] {
  const source = sourceCompleteness(evidence, 'arm-managed-clusters')
  const says = `cluster ${resourceName(clusterId)} was not captured`
  if (!source.complete) return [says, { gaps: source.gaps }]
  const sentence = `cluster ${resourceName(clusterId)} of the scope file was not found`
  return [says, { gaps: [{ code: 'CLUSTER_NOT_FOUND', source: 'arm-managed-clusters', sentence }] }]
}

/** A bypass that is open by configuration, declared for the whole window. */
export function withDeparture(question: PathQuestion, leg: ConfiguredLeg): ConfiguredLeg {
  if (leg.verdict !== 'not-satisfied') return applyEffect(question, leg)
  const { file, path, clusterId } = question
  const id = departureCoveringCluster(file.evidence, file.departures, path.id, clusterId)
  if (id === undefined) return leg
  return { ...leg, verdict: question.departureEffect, departureIds: [id], says: `${leg.says} (declared as ${id})` }
}

/** Where the requirement knows exceptions, a declared hole of Conditional Access counts as its text allows. */
export function applyEffect(question: PathQuestion, leg: ConfiguredLeg): ConfiguredLeg {
  return leg.verdict === 'satisfied-except-declared' ? { ...leg, verdict: question.departureEffect } : leg
}

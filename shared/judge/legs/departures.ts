// What does a declared departure cover, and from when? It never hides a record and never acts before it was recorded
// (docs/judgement.md, section 8).

import type { Departure } from '../../domain/scope.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'

export type DepartureFault =
  | 'departure-expired'
  | 'departure-unapproved'
  | 'departure-approver-not-independent'
  | 'departure-too-long'
  | 'departure-not-yet-recorded'
  | 'departure-unknown-principal'

export interface StandingDeparture {
  readonly departure: Departure
  readonly faults: readonly DepartureFault[]
  /** Epoch milliseconds, half-open; `undefined`: it covers nothing. */
  readonly acts?: { readonly from: number; readonly to: number }
}

const DAY = 24 * 3_600_000
/** docs/judgement.md, section 8: 90 days, break-glass accounts 12 months. */
const LONGEST_DAYS = 90
const LONGEST_DAYS_OF_BREAK_GLASS = 366

export function standingDepartures(evidence: Evidence): StandingDeparture[] {
  return evidence.departures.map((departure) => {
    const faults = faultsOf(evidence, departure)
    const acts = actsWhen(departure, faults)
    return { departure, faults, ...(acts === undefined ? {} : { acts }) }
  })
}

/** From the latest of approval, start and first record in the ledger, until it expires. */
function actsWhen(
  departure: Departure,
  faults: readonly DepartureFault[],
): { readonly from: number; readonly to: number } | undefined {
  const voids: readonly DepartureFault[] = [
    'departure-unapproved',
    'departure-approver-not-independent',
    'departure-too-long',
  ]
  if (departure.firstRecordedAt === undefined || faults.some((fault) => voids.includes(fault))) return undefined
  const from = Math.max(
    Date.parse(departure.approvedAt),
    Date.parse(departure.startsAt),
    Date.parse(departure.firstRecordedAt),
  )
  const to = Date.parse(departure.expiresAt)
  return from < to ? { from, to } : undefined
}

function faultsOf(evidence: Evidence, departure: Departure): DepartureFault[] {
  const faults: DepartureFault[] = []
  const windowFrom = Date.parse(evidence.window.from)
  const approver = departure.approver.trim().toLowerCase()
  if (approver === '' || Number.isNaN(Date.parse(departure.approvedAt))) faults.push('departure-unapproved')
  else if (approver === departure.owner.trim().toLowerCase() || coversPrincipal(departure, approver))
    faults.push('departure-approver-not-independent')
  if (Date.parse(departure.expiresAt) < Date.parse(evidence.window.to)) faults.push('departure-expired')
  if (departure.firstRecordedAt === undefined || Date.parse(departure.firstRecordedAt) > windowFrom)
    faults.push('departure-not-yet-recorded')
  const days = (Date.parse(departure.expiresAt) - Date.parse(departure.startsAt)) / DAY
  if (days > (isBreakGlass(evidence, departure) ? LONGEST_DAYS_OF_BREAK_GLASS : LONGEST_DAYS))
    faults.push('departure-too-long')
  if (departure.principals.some((principal) => !isKnown(evidence, principal)))
    faults.push('departure-unknown-principal')
  return faults
}

export function isBreakGlass(evidence: Evidence, departure: Departure): boolean {
  const accounts = new Set(
    evidence.scope.breakGlass.flatMap(({ principalId, name }) => [lower(principalId), lower(name)]),
  )
  return departure.principals.length > 0 && departure.principals.every((principal) => accounts.has(lower(principal)))
}

function isKnown(evidence: Evidence, principal: string): boolean {
  const wanted = lower(principal)
  if (evidence.users.has(wanted) || evidence.groups.has(wanted) || evidence.principalTypes.has(wanted)) return true
  if (evidence.scope.clusters.some((id) => namesOf(id).some((name) => lower(name) === wanted))) return true
  const declared = [...evidence.scope.breakGlass, ...evidence.scope.automation]
  if (declared.some(({ principalId, name }) => lower(principalId) === wanted || lower(name) === wanted)) return true
  if ([...evidence.users.values()].some((user) => lower(user.principalName) === wanted)) return true
  return evidence.tally.buckets.some((bucket) => lower(bucket.principalId) === wanted)
}

function coversPrincipal(departure: Departure, ...names: readonly (string | undefined)[]): boolean {
  const covered = new Set(departure.principals.map(lower))
  return names.some((name) => name !== undefined && covered.has(lower(name)))
}

/** The first departure by id that covers this person on this path during all of `[from, to]`. */
export function departureCovering(
  departures: readonly StandingDeparture[],
  use: {
    readonly accessPath: string
    readonly names: readonly (string | undefined)[]
    readonly clusterId?: string | undefined
    readonly from: string
    readonly to: string
  },
): string | undefined {
  return departures.find(
    ({ departure, acts }) =>
      acts !== undefined &&
      departure.accessPaths.includes(use.accessPath) &&
      coversPrincipal(departure, ...use.names) &&
      !isForOtherClusters(departure, use.clusterId) &&
      Date.parse(use.from) >= acts.from &&
      Date.parse(use.to) < acts.to,
  )?.departure.id
}

/** True if the departure names the doer, or the cluster, and the path of a use, whenever it was. */
export function isAboutUse(
  { departure }: StandingDeparture,
  use: {
    readonly accessPath: string
    readonly names: readonly (string | undefined)[]
    readonly clusterId?: string | undefined
  },
): boolean {
  const cluster = use.clusterId === undefined ? [] : namesOf(use.clusterId)
  return departure.accessPaths.includes(use.accessPath) && coversPrincipal(departure, ...use.names, ...cluster)
}

/** Like `departureCovering`, for what the configuration lets a person do: the whole half-open window. */
export function departureCoveringWindow(
  evidence: Evidence,
  departures: readonly StandingDeparture[],
  accessPath: string,
  names: readonly (string | undefined)[],
): string | undefined {
  return actingOverWindow(evidence, departures, accessPath).find((departure) => coversPrincipal(departure, ...names))
    ?.id
}

/**
 * The departure for a way in that is open by configuration, whoever might take it. One that names people or other clusters
 * is narrower: it covers them, never this cluster.
 */
export function departureCoveringCluster(
  evidence: Evidence,
  departures: readonly StandingDeparture[],
  accessPath: string,
  clusterId: string | undefined,
): string | undefined {
  return actingOverWindow(evidence, departures, accessPath).find(
    (departure) =>
      departure.principals.length === 0 ||
      (clusterId !== undefined && coversPrincipal(departure, ...namesOf(clusterId))),
  )?.id
}

function actingOverWindow(
  evidence: Evidence,
  departures: readonly StandingDeparture[],
  accessPath: string,
): Departure[] {
  return departures.flatMap(({ departure, acts }) =>
    acts !== undefined &&
    departure.accessPaths.includes(accessPath) &&
    acts.from <= Date.parse(evidence.window.from) &&
    acts.to >= Date.parse(evidence.window.to)
      ? [departure]
      : [],
  )
}

const CLUSTER_ID = /\/providers\/microsoft\.containerservice\/managedclusters\/[^/]+$/i

/** A cluster goes by its ARM id or by its name. */
function namesOf(clusterId: string): string[] {
  return [clusterId, resourceName(clusterId)]
}

/** True if the departure names clusters by id, and not the one where the use took place. */
function isForOtherClusters(departure: Departure, clusterId: string | undefined): boolean {
  const clusters = departure.principals.filter((principal) => CLUSTER_ID.test(principal.trim()))
  return clusters.length > 0 && (clusterId === undefined || !coversPrincipal(departure, ...namesOf(clusterId)))
}

function lower(text: string): string {
  return text.trim().toLowerCase()
}

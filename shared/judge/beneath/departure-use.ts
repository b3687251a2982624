// How often was a departure used in the window, does it name more than was used, and does it end soon? Hardening: one window
// shows little of how much a departure is needed.

import { accessPath } from '../../domain/access-paths.ts'
import type { ControlId, LogName } from '../../domain/access-path.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RuleName } from '../../domain/rules.ts'
import type { CaseFile } from '../case-file.ts'
import { endsWithin, WARNED_DAYS } from '../declared/declared-limits.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { nameOf, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { departureCovering, isAboutUse, isBreakGlass, type StandingDeparture } from '../legs/departures.ts'
import { count, smallestRecords } from '../legs/fold-accesses.ts'
import { configuredLeg, type ObservedLeg, observedLeg } from '../legs/leg.ts'
import { isUse } from '../legs/is-use.ts'

/** One that covers nothing is told by its faults. */
export function findDepartureUse(file: CaseFile, control: ControlId): FindingDraft[] {
  return file.departures
    .filter(({ acts }) => acts !== undefined && acts.to > Date.parse(file.evidence.window.from))
    .flatMap((standing) => [
      ...usedFinding(file, control, standing),
      ...widerFinding(file, control, standing),
      ...endingFinding(file, control, standing),
    ])
}

function draft(
  control: ControlId,
  { departure: { id } }: StandingDeparture,
  rule: RuleName,
  sentence: string,
  observed?: ObservedLeg,
): FindingDraft {
  const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }
  const configured = configuredLeg('not-assessable', '', { gaps: [gap], departureIds: [id] })
  return draftFinding(
    // The row of people left out on purpose: whatever the paths of the departure, it is told once.
    { control, accessPath: 'AP-37' },
    rule,
    { kind: 'exception', id, displayName: id },
    observed === undefined ? { configured } : { observed },
    sentence,
  )
}

/** Uses without evidence of MFA that it covers: these it was made for. */
function usedFinding(file: CaseFile, control: ControlId, standing: StandingDeparture): FindingDraft[] {
  const covered = file.accesses.filter(
    (access) =>
      access.side === 'not-satisfied' &&
      departureCovering([standing], { ...useOf(file, access), from: access.firstAt, to: access.lastAt }) !== undefined,
  )
  if (covered.length === 0) return []
  const total = covered.reduce((sum, access) => sum + access.count, 0)
  const { id } = standing.departure
  const observed = observedLeg('satisfied-except-declared', '', {
    counts: countsOf(covered),
    departureIds: [id],
    determining: smallestRecords(covered),
  })
  const sentence = `Departure ${id} covered ${count(total, 'use')} without evidence of MFA in the window: ${whoWords(file, covered)}.`
  return [draft(control, standing, 'departure-used', sentence, observed)]
}

function countsOf(accesses: readonly Access[]): ObservedLeg['counts'] {
  const counts: Partial<Record<Access['outcome'], number>> = {}
  for (const { outcome, count: n } of accesses) counts[outcome] = (counts[outcome] ?? 0) + n
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => compareBytewise(a, b)))
}

function whoWords(file: CaseFile, accesses: readonly Access[]): string {
  const counts = new Map<string, number>()
  for (const access of accesses) {
    const who = `${nameOf(file.evidence, access.principalId, access.principalName)} by ${access.accessPath}`
    counts.set(who, (counts.get(who) ?? 0) + access.count)
  }
  return [...counts]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([who, n]) => `${who} (${n})`)
    .join(', ')
}

/** A break-glass account is meant to lie unused. */
function widerFinding(file: CaseFile, control: ControlId, standing: StandingDeparture): FindingDraft[] {
  const { departure } = standing
  if (isBreakGlass(file.evidence, departure)) return []
  const logs = logsComplete(file.evidence, logsOf(departure.accessPaths))
  // What an unread log holds may be the use.
  if (!logs.complete) return []
  const uses = file.accesses.filter(isUse)
  const unusedPaths = departure.accessPaths.filter(
    (path) => !uses.some((access) => access.accessPath === path && isAboutUse(standing, useOf(file, access))),
  )
  const idle = departure.principals.filter(
    (principal) =>
      !uses.some((access) =>
        isAboutUse({ ...standing, departure: { ...departure, principals: [principal] } }, useOf(file, access)),
      ),
  )
  if (unusedPaths.length === 0 && idle.length === 0) return []
  const parts = [
    ...(idle.length === 0
      ? []
      : [
          `${idle
            .map((id) => principalWords(file, id))
            .sort(compareBytewise)
            .join(', ')} used none of its paths`,
        ]),
    ...(unusedPaths.length === 0 ? [] : [`nobody it names used ${[...unusedPaths].sort(compareBytewise).join(', ')}`]),
  ]
  const { from, to } = file.evidence.window
  const sentence = `Departure ${departure.id} may be wider than its use: from ${from} to ${to} ${parts.join('; ')}. One window shows little: look at several before it is renewed.`
  return [draft(control, standing, 'departure-wider-than-use', sentence)]
}

function principalWords({ evidence }: CaseFile, principal: string): string {
  return principal.startsWith('/') ? `cluster ${resourceName(principal)}` : nameOf(evidence, principal)
}

/** Logs that this version does not collect prove nothing unused. */
function logsOf(paths: readonly string[]): LogName[] {
  return [...new Set(paths.flatMap((id) => accessPath(id)?.logs ?? []))]
}

function endingFinding(file: CaseFile, control: ControlId, standing: StandingDeparture): FindingDraft[] {
  const { id, expiresAt, owner } = standing.departure
  if (!endsWithin(expiresAt, file.evidence.window.to)) return []
  const sentence = `Departure ${id} ends at ${expiresAt}, less than ${WARNED_DAYS} days after the window: its owner (${owner}) ends it or has a new one approved.`
  return [draft(control, standing, 'departure-ends-soon', sentence)]
}

function useOf(
  { evidence }: CaseFile,
  { accessPath: path, principalId, principalName, clusterId }: Access,
): {
  readonly accessPath: string
  readonly names: readonly (string | undefined)[]
  readonly clusterId: string | undefined
} {
  return { accessPath: path, names: [principalId, principalName, nameOf(evidence, principalId)], clusterId }
}

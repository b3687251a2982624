// What is wrong with a declared departure? Expired, unapproved, too long, not yet recorded, about somebody unknown.

import { accessPath } from '../../domain/access-paths.ts'
import type { ControlId } from '../../domain/access-path.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import { FACTOR_TYPES_PATH } from '../factors/judge-factor-types.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { DepartureFault, StandingDeparture } from '../legs/departures.ts'
import { configuredLeg } from '../legs/leg.ts'

/** A departure that is merely new is no fault of anybody: it will count from the next window on. */
const VERDICT_OF: Readonly<Record<DepartureFault, Verdict>> = {
  'departure-expired': 'not-satisfied',
  'departure-unapproved': 'not-satisfied',
  'departure-approver-not-independent': 'not-satisfied',
  'departure-too-long': 'not-satisfied',
  'departure-not-yet-recorded': 'not-assessable',
  'departure-unknown-principal': 'not-assessable',
}

/** The row of people left out on purpose: where a path does not list 8.5.1 itself, or lists it for the factors of its sign-ins. */
const FALLBACK_PATH = 'AP-37'

/** Exceptions are the business of 8.5.1, whatever path they are for: one finding a fault and path. */
export function findDepartureFaults(file: CaseFile, control: ControlId): FindingDraft[] {
  return file.departures.flatMap((standing) => {
    const paths = standing.departure.accessPaths.map((id) =>
      accessPath(id)?.controls.includes(control) === true && id !== FACTOR_TYPES_PATH ? id : FALLBACK_PATH,
    )
    const distinct = [...new Set(paths.length === 0 ? [FALLBACK_PATH] : paths)].sort()
    return distinct.flatMap((path) =>
      standing.faults.map((fault) => faultFinding(file, standing, fault, control, path)),
    )
  })
}

function faultFinding(
  file: CaseFile,
  standing: StandingDeparture,
  fault: DepartureFault,
  control: ControlId,
  path: string,
): FindingDraft {
  const { departure } = standing
  const leg = configuredLeg(VERDICT_OF[fault], '', { departureIds: [departure.id] })
  const subject = { kind: 'exception', id: departure.id, displayName: departure.id }
  return draftFinding(
    { control, accessPath: path },
    fault,
    subject,
    { configured: leg },
    sentenceOf(file, standing, fault),
  )
}

function sentenceOf({ evidence }: CaseFile, { departure }: StandingDeparture, fault: DepartureFault): string {
  const { id, expiresAt, startsAt, owner, approver } = departure
  const about = `Departure ${id} (${departure.principals.map((principal) => nameOf(evidence, principal)).join(', ')}; ${departure.accessPaths.join(', ')}; ${departure.reason})`
  switch (fault) {
    case 'departure-expired':
      return `${about} expired at ${expiresAt} and covers nothing after that.`
    case 'departure-unapproved':
      return `${about} is not approved, so it covers nothing.`
    case 'departure-approver-not-independent':
      return `${about} was approved by ${approver}, who owns it or profits from it (owner ${owner}), so it covers nothing.`
    case 'departure-too-long':
      return `${about} runs from ${startsAt} to ${expiresAt}, longer than the 90 days (12 months for break-glass accounts) that count as limited, so it covers nothing.`
    case 'departure-not-yet-recorded':
      return departure.firstRecordedAt === undefined
        ? `${about} appears in the ledger for the first time: it covers nothing before that entry.`
        : `${about} was first recorded at ${departure.firstRecordedAt}: it covers nothing before.`
    case 'departure-unknown-principal':
      return `${about} names somebody whom neither the directory nor the scope file knows.`
  }
}

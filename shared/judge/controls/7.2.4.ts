// 7.2.4: is access reviewed at least every six months, on a roster that shows it? (docs/controls/7.2.4.md)

import { accessPath } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { EarlierRoster, RosterDocument } from '../../domain/roster.ts'
import type { RecordedDeclaration } from '../../domain/scope.ts'
import type { CaseFile } from '../case-file.ts'
import { declaredOf, standingAt } from '../declared/standing.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { type ConfiguredLeg, configuredLeg, NO_OBSERVED_LEG } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'
import { drawRoster } from '../roster/draw-roster.ts'
import { findUnreviewedAccess } from '../roster/unreviewed-access.ts'

/** Six months are at most 184 days. */
const ROSTER_DAYS = 184
const DAY_MILLISECONDS = 86_400_000

export function judgeAccessReviews(file: CaseFile): FindingDraft[] {
  const path = accessPath('AP-40')
  if (path === undefined) return []
  const roster = drawRoster(file)
  const review = reviewOf(file)
  const configured = reviewLeg(file, roster, review)
  const reviewed = review === undefined ? undefined : rosterOf(file, review)
  const beneath = reviewed === undefined ? [] : findUnreviewedAccess(roster, reviewed)
  return [rollUp({ control: '7.2.4', path }, { configured, observed: NO_OBSERVED_LEG }, beneath), ...beneath]
}

/** The newest review that the ledger held before the window ended; of several one whose roster is known. */
function reviewOf(file: CaseFile): RecordedDeclaration | undefined {
  const { window } = file.evidence
  const recorded = declaredOf(file.evidence, 'access-review').filter((review) =>
    ['counts', 'stale'].includes(standingAt(review, window)),
  )
  const counting = recorded.filter((review) => standingAt(review, window) === 'counts')
  return counting.find((review) => rosterOf(file, review) !== undefined) ?? recorded[0]
}

function rosterOf({ evidence }: CaseFile, { sha256 }: RecordedDeclaration): EarlierRoster | undefined {
  return evidence.rosters.reviewed.find((roster) => roster.sha256 === sha256)
}

function reviewLeg(file: CaseFile, roster: RosterDocument, review: RecordedDeclaration | undefined): ConfiguredLeg {
  const { window } = file.evidence
  if (review === undefined) return noReview(file)
  const about = `review ${review.id} of ${review.at} by ${review.by}`
  if (standingAt(review, window) === 'stale') {
    const sentence = `${about} is the newest that is recorded, and it is older than six months`
    return configuredLeg('not-satisfied', sentence, {
      gaps: [{ code: 'STALE_DECLARATION', source: 'ruleset', sentence }],
    })
  }
  const reviewed = rosterOf(file, review)
  if (reviewed === undefined)
    return open(
      'ROSTER_UNKNOWN',
      `${about} names the roster ${review.sha256 ?? '(none)'}, and no earlier bundle of this ledger is known to hold a roster with that digest`,
    )
  const { document } = reviewed
  const drawn = `the roster of ${document.window.from} to ${document.window.to}`
  if (Date.parse(document.window.to) > Date.parse(review.at))
    return open('ROSTER_UNKNOWN', `${about} names ${drawn}, which ends after the review was made`)
  if (Date.parse(window.to) - Date.parse(document.window.to) > ROSTER_DAYS * DAY_MILLISECONDS)
    return open('STALE_DECLARATION', `${about} names ${drawn}, which is older than six months`)
  if (!document.complete)
    return open(
      'PRINCIPALS_UNRESOLVED',
      `${about} names ${drawn}, which was not whole: somebody may be missing from it`,
    )
  if (!roster.complete)
    return configuredLeg(
      'not-assessable',
      `${about} names ${drawn}, but the roster of this window is not whole: ${roster.gaps[0]?.sentence ?? ''}`,
      { gaps: roster.gaps },
    )
  return configuredLeg('satisfied', `${about} names ${drawn} with ${countWords(document)}`)
}

function noReview(file: CaseFile): ConfiguredLeg {
  const { window } = file.evidence
  const [newest] = declaredOf(file.evidence, 'access-review')
  if (newest === undefined)
    return open('DECLARED_EVIDENCE_MISSING', 'no review of access is declared: only people can make one')
  const why =
    standingAt(newest, window) === 'made-later'
      ? 'was made after the window'
      : 'appears in the ledger for the first time, and counts from that entry on'
  return open('DECLARED_EVIDENCE_MISSING', `review ${newest.id} of ${newest.at} by ${newest.by} ${why}`)
}

function open(code: Gap['code'], sentence: string): ConfiguredLeg {
  return configuredLeg('not-assessable', sentence, { gaps: [{ code, source: 'ruleset', sentence }] })
}

function countWords({ principals }: RosterDocument): string {
  const people = principals.filter(({ kind }) => kind === 'user').length
  const workloads = principals.length - people
  return `${people} ${people === 1 ? 'person' : 'people'} and ${workloads} workload${workloads === 1 ? '' : 's'}`
}

// 12.5.2: was the scope confirmed in the last twelve months, and did anything appear since? (docs/controls/12.5.2.md)

import { accessPath } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RecordedConfirmation } from '../../domain/scope.ts'
import type { CaseFile } from '../case-file.ts'
import { isRecordedBefore } from '../declared/standing.ts'
import { type Completeness, logsComplete, sourceCompleteness } from '../evidence/completeness.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { type ConfiguredLeg, configuredLeg, NO_OBSERVED_LEG } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'
import { drawRoster } from '../roster/draw-roster.ts'
import { findNewInScope } from '../roster/new-in-scope.ts'

/** Twelve months are at most 366 days. */
const CONFIRMED_DAYS = 366
const DAY_MILLISECONDS = 86_400_000

export function judgeScopeConfirmation(file: CaseFile): FindingDraft[] {
  const path = accessPath('AP-40')
  if (path === undefined) return []
  const confirmation = file.evidence.scopeConfirmation
  const beneath = confirmation === undefined ? [] : findNewInScope(file, drawRoster(file), confirmation.at)
  const configured = confirmationLeg(file, confirmation)
  return [rollUp({ control: '12.5.2', path }, { configured, observed: NO_OBSERVED_LEG }, beneath), ...beneath]
}

function confirmationLeg(file: CaseFile, confirmation: RecordedConfirmation | undefined): ConfiguredLeg {
  const { window } = file.evidence
  if (confirmation === undefined)
    return open([
      gapOf('DECLARED_EVIDENCE_MISSING', 'the scope file says of no time that somebody confirmed the scope'),
    ])
  const { at, by } = confirmation
  const about = `the scope was confirmed by ${by} at ${at}`
  const end = Date.parse(window.to)
  if (!(Date.parse(at) <= end)) return open([gapOf('DECLARED_EVIDENCE_MISSING', `${about}, after the window`)])
  if (end - Date.parse(at) > CONFIRMED_DAYS * DAY_MILLISECONDS) {
    const sentence = `${about}, more than twelve months before the end of the window`
    return configuredLeg('not-satisfied', sentence, { gaps: [gapOf('STALE_DECLARATION', sentence)] })
  }
  if (!isRecordedBefore(confirmation, window))
    return open([
      gapOf(
        'DECLARED_EVIDENCE_MISSING',
        `the confirmation of the scope by ${by} at ${at} appears in the ledger for the first time, and counts from that entry on`,
      ),
    ])
  const doubts = appearanceDoubts(file, at)
  const [first] = doubts
  if (first !== undefined)
    return open(doubts, `${about}, but what appeared since is not known whole: ${first.sentence}`)
  return configuredLeg('satisfied', about)
}

/** That nothing appeared can be said only if whatever could have appeared would have been seen. */
function appearanceDoubts(file: CaseFile, confirmedAt: string): Gap[] {
  const { evidence } = file
  const roster = drawRoster(file)
  const began: Gap[] =
    Date.parse(roster.beganAt) > Date.parse(confirmedAt)
      ? [
          gapOf(
            'ROSTER_UNKNOWN',
            `the first roster of this ledger is of ${roster.beganAt}, after the confirmation: what appeared between cannot be told`,
          ),
        ]
      : []
  const seen: Completeness[] = [
    sourceCompleteness(evidence, 'arm-resource-graph'),
    logsComplete(evidence, ['user-sign-ins', 'azure-activity', 'kubernetes-audit']),
  ]
  return [...began, ...seen.flatMap(({ gaps }) => gaps), ...roster.gaps]
}

function gapOf(code: Gap['code'], sentence: string): Gap {
  return { code, source: 'ruleset', sentence }
}

function open(gaps: readonly Gap[], says = gaps[0]?.sentence ?? ''): ConfiguredLeg {
  return configuredLeg('not-assessable', says, { gaps })
}

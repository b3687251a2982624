// Who came into scope, or holds other power, since the roster that was reviewed? Due at the next review.

import type { EarlierRoster, RosterDocument } from '../../domain/roster.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import { compareRosters } from './compare-rosters.ts'

const PLACE = { control: '7.2.4', accessPath: 'AP-40' } as const

export function findUnreviewedAccess(roster: RosterDocument, reviewed: EarlierRoster): FindingDraft[] {
  const { added, changed } = compareRosters(reviewed, roster.principals)
  const to = reviewed.document.window.to
  return [
    ...(added.length === 0
      ? []
      : [
          draft(
            'access-added-since-review',
            reviewed,
            addedWords(
              added.map(({ name }) => name),
              to,
            ),
          ),
        ]),
    ...(changed.length === 0
      ? []
      : [
          draft(
            'access-changed-since-review',
            reviewed,
            changedWords(
              changed.map(({ name, gained, lost }) => `${name} (${changeWords(gained, lost)})`),
              to,
            ),
          ),
        ]),
  ]
}

function addedWords(names: readonly string[], to: string): string {
  return `${listNames(names)} came into scope after ${to}, the end of the roster that was last reviewed: nobody has reviewed ${names.length === 1 ? 'this' : 'their'} access yet.`
}

function changedWords(names: readonly string[], to: string): string {
  return `Since ${to}, the end of the roster that was last reviewed, the reasons changed of ${listNames(names)}: nobody has reviewed that yet.`
}

function changeWords(gained: readonly string[], lost: readonly string[]): string {
  return [
    ...gained.slice(0, 2).map((words) => `now ${words}`),
    ...lost.slice(0, 1).map((words) => `no more ${words}`),
  ].join('; ')
}

function draft(
  rule: 'access-added-since-review' | 'access-changed-since-review',
  { sha256 }: EarlierRoster,
  sentence: string,
): FindingDraft {
  const leg = configuredLeg('not-assessable', '', {
    gaps: [{ code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }],
  })
  const subject = { kind: 'roster', id: sha256, displayName: `roster ${sha256.slice(0, 12)}` }
  return draftFinding(PLACE, rule, subject, { configured: leg }, sentence)
}

const NAMES_IN_A_SENTENCE = 20

/** `a, b and 3 more`, sorted. */
export function listNames(names: readonly string[]): string {
  const sorted = [...names].sort(compareBytewise)
  const more = sorted.length - NAMES_IN_A_SENTENCE
  return `${sorted.slice(0, NAMES_IN_A_SENTENCE).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

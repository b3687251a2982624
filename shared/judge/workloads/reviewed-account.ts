// Did people look at what this program holds? A declared review that counts, of a roster that lists it with the same powers.

import type { Gap } from '../../domain/gap-codes.ts'
import type { RosterPower } from '../../domain/roster.ts'
import { declaredOf, standingAt } from '../declared/standing.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { WorkloadAccount } from './accounts-in-scope.ts'

export function reviewOfAccount(
  evidence: Evidence,
  { id, name, powers }: WorkloadAccount,
): { readonly words: string } | { readonly gap: Gap } {
  const missing = (sentence: string) =>
    ({ gap: { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence } }) as const
  const reviews = declaredOf(evidence, 'access-review').filter(
    (review) => standingAt(review, evidence.window) === 'counts',
  )
  for (const { id: reviewId, by, at, sha256 } of reviews) {
    const roster = evidence.rosters.reviewed.find((one) => one.sha256 === sha256)
    if (roster === undefined) continue
    const listed = roster.document.principals.find((principal) => principal.id === id)
    if (listed === undefined)
      return missing(`review ${reviewId} of ${at} did not see ${name}: it was on no roster then`)
    const added = powers.filter(({ words }) => !holds(listed.powers, words))
    if (added.length === 0) return { words: `what it holds was reviewed by ${by} at ${at} (${reviewId})` }
    return missing(
      `since review ${reviewId} of ${at} ${name} holds more: ${[...new Set(added.map(({ words }) => words))].join(', ')}`,
    )
  }
  return missing(`no review that counts says that ${name} needs what it holds`)
}

function holds(powers: readonly RosterPower[], words: string): boolean {
  return powers.some((power) => power.words === words)
}

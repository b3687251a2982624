// Was each break-glass account reviewed in the last six months? (docs/judgement.md, section 8; docs/exceptions.md)

import type { ControlId } from '../../domain/access-path.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'

/** Six months are at most 184 days. */
const REVIEWED_DAYS = 184
const DAY_MILLISECONDS = 86_400_000

export function findBreakGlassReviews({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  const end = Date.parse(evidence.window.to)
  const accounts = new Map(evidence.scope.breakGlass.map((account) => [account.principalId.toLowerCase(), account]))
  return [...accounts]
    .sort(([a], [b]) => compareBytewise(a, b))
    .flatMap(([id, { name, reviewedAt }]) => {
      const isFresh = reviewedAt !== undefined && end - Date.parse(reviewedAt) <= REVIEWED_DAYS * DAY_MILLISECONDS
      if (isFresh) return []
      const about = `Break-glass account ${nameOf(evidence, id, name)}`
      const sentence =
        reviewedAt === undefined
          ? `${about}: the scope file does not say when it was last reviewed.`
          : `${about} was last reviewed at ${reviewedAt}, more than six months before the end of the window.`
      const configured =
        reviewedAt === undefined
          ? configuredLeg('not-assessable', '', {
              gaps: [{ code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }],
            })
          : configuredLeg('not-satisfied', '')
      const subject = { kind: 'user', id, displayName: name }
      return [
        draftFinding({ control, accessPath: 'AP-37' }, 'break-glass-not-reviewed', subject, { configured }, sentence),
      ]
    })
}

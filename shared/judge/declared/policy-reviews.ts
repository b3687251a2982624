// Were the policies reviewed in the last twelve months, and is the reviewed set still the captured one?

import type { ControlId } from '../../domain/access-path.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import { declaredOf, standingAt } from './standing.ts'

/** Silent where no review of policies is declared: the standard asks for one elsewhere (12.1.2), not by these controls. */
export function findPolicyReviews(file: CaseFile, control: ControlId): FindingDraft[] {
  const { evidence, policySet } = file
  const [newest] = declaredOf(evidence, 'policy-review').filter((review) =>
    ['counts', 'stale'].includes(standingAt(review, evidence.window)),
  )
  if (newest === undefined) return []
  const about = `Review ${newest.id} of the policies, by ${newest.by} at ${newest.at}`
  const draft = (
    rule: 'policy-set-not-reviewed' | 'policy-set-changed-since-review',
    sentence: string,
    gaps: readonly Gap[],
  ) =>
    draftFinding(
      { control, accessPath: 'AP-02' },
      rule,
      { kind: 'declared', id: newest.id, displayName: newest.id },
      { configured: configuredLeg(gaps.length === 0 ? 'not-satisfied' : 'not-assessable', '', { gaps }) },
      sentence,
    )
  if (standingAt(newest, evidence.window) === 'stale')
    return [
      draft('policy-set-not-reviewed', `${about}, is older than twelve months, and no newer one is recorded.`, []),
    ]
  if (policySet.sha256 === undefined)
    return [
      draft(
        'policy-set-changed-since-review',
        `${about}: whether the policies are still the reviewed ones cannot be told, because they were not captured whole.`,
        policySet.gaps,
      ),
    ]
  return newest.sha256 === policySet.sha256
    ? []
    : [
        draft(
          'policy-set-changed-since-review',
          `${about}, names the policy set ${newest.sha256 ?? '(none)'}; the captured one is ${policySet.sha256}: the policies were changed since, or others were reviewed.`,
          [],
        ),
      ]
}

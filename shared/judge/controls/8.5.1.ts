// 8.5.1: can MFA be bypassed, other than by a documented, approved and time-limited exception? (docs/controls/8.5.1.md)

import { findBreakGlassReviews } from '../beneath/break-glass-review.ts'
import { findBreakGlassUse } from '../beneath/break-glass.ts'
import { findClusterSetting } from '../beneath/cluster-settings.ts'
import { findDepartureFaults } from '../beneath/departure-faults.ts'
import { findDepartureUse } from '../beneath/departure-use.ts'
import { findUses } from '../beneath/uses.ts'
import type { CaseFile } from '../case-file.ts'
import { findDeclaredLimits } from '../declared/declared-limits.ts'
import { FACTOR_TYPES_PATH, judgeFactorTypes } from '../factors/judge-factor-types.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { judgeRows } from './judge-rows.ts'
import { placeOf } from './place-of.ts'

export function judgeBypasses(file: CaseFile): FindingDraft[] {
  return [...judgeWaysRound(file), ...judgeFactorTypes(file)]
}

function judgeWaysRound(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: '8.5.1',
    apart: [FACTOR_TYPES_PATH],
    population: 'everybody',
    departureEffect: 'satisfied',
    beneathPath: (question, judgement) => [
      ...findUses(question, placeOf(question)),
      ...findClusterSetting(question, '8.5.1', judgement),
      ...(question.path.id === 'AP-37' ? findBreakGlassUse(question, placeOf(question)) : []),
    ],
    beneathAll: (all) => [
      ...findDepartureFaults(all, '8.5.1'),
      ...findDepartureUse(all, '8.5.1'),
      ...findBreakGlassReviews(all, '8.5.1'),
      ...findDeclaredLimits(all, '8.5.1'),
    ],
  })
}

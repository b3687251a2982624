// 8.4.3: is MFA demanded and done for remote access from outside, third parties included? (docs/controls/8.4.3.md)

import { findApiServerReach } from '../beneath/api-server-reach.ts'
import { conditionalAccessGaps } from '../beneath/conditional-access-gaps.ts'
import { findModelDisagreements } from '../beneath/model-disagreements.ts'
import { findUses } from '../beneath/uses.ts'
import type { CaseFile } from '../case-file.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { judgeRows } from './judge-rows.ts'
import { placeOf } from './place-of.ts'

export function judgeRemoteAccess(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: '8.4.3',
    population: 'outside',
    departureEffect: 'satisfied-except-declared',
    beneathPath: (question) => findUses(question, placeOf(question)),
    beneathAll: (all) => [
      ...conditionalAccessGaps(all, '8.4.3', 'outside'),
      ...findModelDisagreements(all, '8.4.3'),
      ...findApiServerReach(all, '8.4.3'),
    ],
  })
}

// 8.4.1: is MFA demanded and done for all non-console access of people with administrative access? (docs/controls/8.4.1.md)

import { conditionalAccessGaps } from '../beneath/conditional-access-gaps.ts'
import { findModelDisagreements } from '../beneath/model-disagreements.ts'
import { findUses } from '../beneath/uses.ts'
import type { CaseFile } from '../case-file.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { judgeRows } from './judge-rows.ts'
import { placeOf } from './place-of.ts'

export function judgeAdministratorAccess(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: '8.4.1',
    population: 'administrators',
    departureEffect: 'satisfied-except-declared',
    beneathPath: (question) => findUses(question, placeOf(question)),
    beneathAll: (all) => [
      ...conditionalAccessGaps(all, '8.4.1', 'administrators'),
      ...findModelDisagreements(all, '8.4.1'),
    ],
  })
}

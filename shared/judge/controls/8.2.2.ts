// 8.2.2: are shared accounts used by documented, approved and time-limited exception alone? (docs/controls/8.2.2.md)

import type { CaseFile } from '../case-file.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { findSharedIds, judgeSharedId } from '../paths/shared-ids.ts'
import { judgeRows } from './judge-rows.ts'

export function judgeSharedAccounts(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: '8.2.2',
    population: 'everybody',
    departureEffect: 'satisfied',
    judge: judgeSharedId,
    beneathPath: findSharedIds,
    beneathAll: () => [],
  })
}

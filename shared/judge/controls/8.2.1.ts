// 8.2.1: is every access made under the id of one person? (docs/controls/8.2.1.md)

import type { CaseFile } from '../case-file.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { findSharedIds, judgeSharedId } from '../paths/shared-ids.ts'
import { judgeRows } from './judge-rows.ts'

export function judgeUniqueIds(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: '8.2.1',
    population: 'everybody',
    // The text knows no exception; 8.2.2 does.
    departureEffect: 'satisfied-except-declared',
    judge: judgeSharedId,
    beneathPath: findSharedIds,
    beneathAll: () => [],
  })
}

// 8.6.1: are accounts of applications and systems used interactively, or accounts of people by programs? (docs/controls/8.6.1.md)

import { findAutomationByPeople } from '../beneath/automation-by-people.ts'
import { findUses } from '../beneath/uses.ts'
import { findWorkloads } from '../beneath/workloads.ts'
import type { CaseFile } from '../case-file.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { judgeRows } from './judge-rows.ts'
import { placeOf } from './place-of.ts'

export function judgeApplicationAccounts(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: '8.6.1',
    population: 'everybody',
    departureEffect: 'satisfied',
    beneathPath: (question) => {
      const place = placeOf(question)
      return question.path.kind === 'workload' ? findWorkloads(question, place) : findUses(question, place)
    },
    beneathAll: (all) => findAutomationByPeople(all, '8.6.1'),
  })
}

// 8.4.2: is MFA demanded and done for all non-console access, whoever it is? (docs/controls/8.4.2.md)

import { findAzurePolicy } from '../azure-policy/find-azure-policy.ts'
import { findClusterSetting, findScopeDifferences } from '../beneath/cluster-settings.ts'
import { conditionalAccessGaps } from '../beneath/conditional-access-gaps.ts'
import { findHardening } from '../beneath/hardening.ts'
import { findOtherClients } from '../beneath/other-clients.ts'
import { findModelDisagreements } from '../beneath/model-disagreements.ts'
import { policyChanges } from '../beneath/policy-changes.ts'
import { findUnexplainedUse } from '../beneath/unexplained.ts'
import { findUses } from '../beneath/uses.ts'
import type { CaseFile } from '../case-file.ts'
import { findDeclaredTests } from '../declared/declared-tests.ts'
import { findPolicyReviews } from '../declared/policy-reviews.ts'
import type { FindingDraft } from '../finding-draft.ts'
import type { PathJudgement } from '../legs/leg.ts'
import type { PathQuestion } from '../paths/path-question.ts'
import { judgeRows } from './judge-rows.ts'
import { placeOf } from './place-of.ts'

const CONTROL = '8.4.2'

export function judgeAllAccess(file: CaseFile): FindingDraft[] {
  return judgeRows(file, {
    control: CONTROL,
    population: 'everybody',
    departureEffect: 'satisfied-except-declared',
    beneathPath,
    beneathAll: (all) => [
      ...conditionalAccessGaps(all, CONTROL, 'everybody'),
      ...findModelDisagreements(all, CONTROL),
      ...policyChanges(all, CONTROL, 'everybody'),
      ...findHardening(all, CONTROL),
      ...findScopeDifferences(all, CONTROL),
      ...findAzurePolicy(all, CONTROL),
      ...findDeclaredTests(all, CONTROL),
      ...findPolicyReviews(all, CONTROL),
    ],
  })
}

function beneathPath(question: PathQuestion, judgement: PathJudgement): FindingDraft[] {
  const place = placeOf(question)
  const uses = question.path.kind === 'workload' ? [] : findUses(question, place)
  switch (question.path.id) {
    case 'AP-20':
      return [...uses, ...findUnexplainedUse(question.file, place)]
    case 'AP-42':
      return [...uses, ...findOtherClients(question, place)]
    case 'AP-44':
      return [...uses, ...findClusterSetting(question, CONTROL, judgement)]
    default:
      return uses
  }
}

// A finding about the account of a program.

import type { Gap } from '../../domain/gap-codes.ts'
import type { RuleName } from '../../domain/rules.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import type { WorkloadAccount } from './accounts-in-scope.ts'

export function draftAccount(
  { id, name }: WorkloadAccount,
  place: DraftPlace,
  rule: RuleName,
  verdict: Verdict,
  sentence: string,
  gaps: readonly Gap[] = [],
): FindingDraft {
  const subject = { kind: 'servicePrincipal', id, displayName: name }
  return draftFinding(place, rule, subject, { configured: configuredLeg(verdict, '', { gaps }) }, sentence)
}

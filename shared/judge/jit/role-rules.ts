// What do the rules of a role in use demand of an activation? Rules that were not captured demand nothing that we could show
// (docs/judgement.md, section 7).

import type { Gap } from '../../domain/gap-codes.ts'
import type { PimRuleSet, Plane } from '../../domain/principal.ts'
import type { RuleName } from '../../domain/rules.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { type ConfiguredLeg, configuredLeg } from '../legs/leg.ts'
import { mfaDemand } from './mfa-demand.ts'
import { type RoleInUse, roleKey, rolesInUse } from './roles-in-use.ts'

const PLACE = { control: 'JIT', accessPath: 'AP-40' } as const

export function findRoleRules(file: CaseFile): FindingDraft[] {
  return rolesInUse(file.evidence).flatMap((role) => {
    if (role.rules.length === 0) return role.byPeople ? [rulesNotCaptured(file.evidence, role)] : []
    const byName = new Map<RuleName, FindingDraft>()
    for (const rule of role.rules)
      for (const [name, leg, sentence] of judgeRules(file.evidence, role, rule)) {
        const draft = draftFinding(PLACE, name, subjectOf(role), { configured: leg }, sentence)
        // Two sets of rules for one role: the worse answer stands.
        if (byName.get(name)?.verdict !== 'not-satisfied') byName.set(name, draft)
      }
    return [...byName.values()]
  })
}

function subjectOf(role: RoleInUse) {
  const name = role.rules.find(({ roleName }) => roleName !== undefined)?.roleName
  return { kind: 'role', id: roleKey(role), displayName: name ?? role.roleId }
}

type Answer = readonly [RuleName, ConfiguredLeg, string]

function judgeRules(evidence: Evidence, { words }: RoleInUse, rule: PimRuleSet): Answer[] {
  const open = configuredLeg('not-satisfied', '')
  const found: Answer[] = []
  if (rule.permanentAssignmentAllowed)
    found.push(['permanent-assignment-allowed', open, `The rules of ${words} allow active assignments without an end.`])
  if (!rule.approvalRequired)
    found.push(['approval-not-required', open, `Activating ${words} needs nobody's approval.`])
  const mfa = mfaDemand(evidence, rule)
  if (mfa.answer === 'not-demanded')
    found.push(['activation-mfa-not-required', open, `Activating ${words} does not demand MFA: ${mfa.why}.`])
  if (mfa.answer === 'unknown') {
    const sentence = `Whether activating ${words} demands MFA is not shown: ${mfa.why}.`
    const gap: Gap = { code: 'POLICY_CLAUSE_UNKNOWN', source: 'graph-policies', sentence }
    found.push(['activation-mfa-not-required', configuredLeg('not-assessable', '', { gaps: [gap] }), sentence])
  }
  return found
}

const RULE_SOURCES: Readonly<Record<Plane, SourceId>> = {
  directory: 'graph-pim-policies',
  group: 'graph-group-pim-policies',
  azure: 'arm-pim-policies',
}

function rulesNotCaptured(evidence: Evidence, role: RoleInUse): FindingDraft {
  const leg = configuredLeg('not-assessable', '', { gaps: missingRules(evidence, role.plane, role.words) })
  const sentence = `The rules of ${role.words}${role.plane === 'azure' ? ` (${role.scope})` : ''} were not captured: what activating it demands is not shown.`
  return draftFinding(PLACE, 'role-rules-not-captured', subjectOf(role), { configured: leg }, sentence)
}

/** Why there are no rules: the source's own gaps, or that it does not know of any. */
export function missingRules(evidence: Evidence, plane: Plane, words: string): Gap[] {
  const source = RULE_SOURCES[plane]
  const captured = sourceCompleteness(evidence, source)
  if (!captured.complete) return [...captured.gaps]
  return [{ code: 'SOURCE_ABSENT', source, sentence: `no rules of Privileged Identity Management for ${words}` }]
}

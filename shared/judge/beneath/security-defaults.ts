// Are security defaults on beside Conditional Access? The second half of CA-G21, reported apart: that Entra lets only one of
// both be in force is general knowledge alone [K], so it changes no verdict (facts: Conditional Access, 3.6).

import type { ControlId } from '../../domain/access-path.ts'
import type { CaseFile } from '../case-file.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { count } from '../legs/fold-accesses.ts'
import { configuredLeg } from '../legs/leg.ts'

const NAMED = 5

export function findSecurityDefaults({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  const { policies, securityDefaults } = evidence.observations
  const enabled = policies.filter(({ state, template }) => state === 'enabled' && template !== true)
  if (enabled.length === 0 || !securityDefaults.some((setting) => setting.enabled)) return []
  const names = enabled.map(({ displayName }) => `'${displayName}'`).sort(compareBytewise)
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  const sentence = `Hardening: security defaults are on beside ${count(enabled.length, 'enabled policy', 'enabled policies')} (${names.slice(0, NAMED).join(', ')}${more}): Entra is said to let only one of both be in force, and which of them was is not shown.`
  const configured = configuredLeg('not-assessable', '', {
    gaps: [{ code: 'CONTROL_PLANE_VALUE_UNKNOWN', source: 'graph-security-defaults', sentence }],
  })
  const subject = { kind: 'setting', id: 'security-defaults', displayName: 'security defaults' }
  const place = { control, accessPath: 'AP-02' }
  return [draftFinding(place, 'security-defaults-beside-policies', subject, { configured }, sentence)]
}

// JIT: no standing access, approved and limited? Guidance for AKS; the standard asks for 7.2.1 to 7.2.3 (docs/controls/jit.md).

import type { ConfigurationChange } from '../../domain/activity.ts'
import { accessPath } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { powerOfDirectoryRole } from '../evidence/directory-role-power.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { roleHoldings } from '../evidence/people-in-scope.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { accessOfActivation, findActivations, judgeActivations } from '../jit/activations.ts'
import { findElevations } from '../jit/elevations.ts'
import { findRoleRules } from '../jit/role-rules.ts'
import { powerfulGroups, rolesInUse } from '../jit/roles-in-use.ts'
import { isRuleChange, restsOnContext } from '../jit/rule-changes.ts'
import { findStandingPrivilege } from '../jit/standing-privilege.ts'
import { findUnexplainedPower } from '../jit/unexplained-power.ts'
import { findUnknownRoles } from '../jit/unknown-roles.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
import { isClusterInScope, mayReachACluster, withNested } from '../legs/holding-ground.ts'
import { type ConfiguredLeg, configuredLeg } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'

const CAPTURES: readonly SourceId[] = [
  'arm-managed-clusters',
  'arm-role-assignments',
  'arm-role-definitions',
  'arm-pim-assignments',
  'arm-pim-eligibilities',
  'arm-pim-policies',
  'graph-users',
  'graph-groups',
  'graph-role-assignments',
  'graph-role-eligibilities',
  'graph-pim-policies',
  'graph-group-assignments',
  'graph-group-eligibilities',
  'graph-group-pim-policies',
]

/** Where the rules of a role ask for an authentication context, what stands behind it was captured too. */
const CAPTURES_BEHIND_A_CONTEXT: readonly SourceId[] = ['graph-policies', 'graph-strengths']

export function judgeJit(file: CaseFile): FindingDraft[] {
  const path = accessPath('AP-40')
  if (path === undefined) return []
  const settings = [...findStandingPrivilege(file), ...findUnknownRoles(file), ...findRoleRules(file)]
  const activations = [...findActivations(file), ...findUnexplainedPower(file)]
  const observed = foldAccesses(file, judgeActivations(file.evidence).map(accessOfActivation), {
    logs: logsComplete(file.evidence, ['directory-audits']),
    unused: 'not-observed',
    departureEffect: 'satisfied',
  })
  const says = observed.says.replace(/\buse(s?)\b/, 'activation$1')
  const judgement = { configured: configuredOf(file, settings), observed: { ...observed, says } }
  const beneath = [...settings, ...activations, ...findElevations(file)]
  return [rollUp({ control: 'JIT', path }, judgement, beneath), ...beneath]
}

function configuredOf({ evidence, administratorGaps }: CaseFile, settings: readonly FindingDraft[]): ConfiguredLeg {
  const hidden = administratorGaps.map(() => 'not-assessable' as const)
  const closing = worstVerdict(['satisfied', ...hidden, ...settings.map((draft) => draft.verdict)])
  const open = settings
    .filter(({ verdict }) => verdict === 'not-assessable')
    .flatMap(({ configured }) => configured.gaps)
  const rules = rolesInUse(evidence).flatMap((role) => role.rules)
  const held = holdOverWindow(
    evidence,
    { verdict: closing, gaps: [...open, ...administratorGaps.filter((gap) => !isSaid(open, gap))] },
    {
      essential: [],
      sources: rules.some(restsOnContext) ? [...CAPTURES, ...CAPTURES_BEHIND_A_CONTEXT] : CAPTURES,
      trails: ['directory-audits', 'azure-activity'],
      isRelevant: (change) => isPowerChange(evidence, change) || isRuleChange(evidence, change, rules),
    },
  )
  const unmet = settings.filter(({ verdict }) => verdict === 'not-satisfied')
  const standing = unmet.filter(({ rule }) => rule === 'standing-privilege').length
  const lax = unmet.length - standing
  const says =
    held.verdict === 'satisfied'
      ? 'nobody holds power without an end, and the rules of all roles in use ask for MFA and approval'
      : held.verdict === 'not-satisfied'
        ? `${standing} standing assignment${standing === 1 ? '' : 's'}, ${lax} rule${lax === 1 ? '' : 's'} that ask for too little`
        : `the picture of roles is not whole: ${held.gaps[0]?.sentence ?? settings[0]?.sentence ?? ''}`
  return configuredLeg(held.verdict, says, { gaps: held.gaps })
}

function isSaid(gaps: readonly Gap[], gap: Gap): boolean {
  return gaps.some(({ sentence }) => sentence === gap.sentence)
}

/** What may have given somebody power earlier in the window whom the closing snapshot does not show. */
function isPowerChange(evidence: Evidence, change: ConfigurationChange): boolean {
  const target = change.targetId?.toLowerCase()
  switch (change.thing) {
    case 'azure-role':
      return mayReachACluster(evidence, target)
    case 'cluster':
      return isClusterInScope(evidence, target)
    case 'directory-role':
      return target === undefined || powerOfDirectoryRole(evidence, target) !== 'none'
    case 'group-membership': {
      const held = roleHoldings(evidence).filter(({ power }) => power !== 'access')
      return target === undefined || withNested(evidence, [...powerfulGroups(evidence, held, 'eligible')]).has(target)
    }
    default:
      return false
  }
}

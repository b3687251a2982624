// JIT: no standing access, approved and limited? Guidance for AKS; the standard asks for 7.2.1 to 7.2.3 (docs/controls/jit.md).

import type { SourceId } from '../../domain/source-ids.ts'
import { accessPath } from '../../domain/access-paths.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { accessOfActivation, findActivations, judgeActivations } from '../jit/activations.ts'
import { findRoleRules } from '../jit/role-rules.ts'
import { findStandingPrivilege } from '../jit/standing-privilege.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
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

export function judgeJit(file: CaseFile): FindingDraft[] {
  const path = accessPath('AP-40')
  if (path === undefined) return []
  const settings = [...findStandingPrivilege(file), ...findRoleRules(file)]
  const activations = findActivations(file)
  const observed = foldAccesses(file, judgeActivations(file.evidence).map(accessOfActivation), {
    logs: logsComplete(file.evidence, ['directory-audits']),
    unused: 'not-observed',
    departureEffect: 'satisfied',
  })
  const says = observed.says.replace(/\buse(s?)\b/, 'activation$1')
  const judgement = { configured: configuredOf(file, settings), observed: { ...observed, says } }
  const beneath = [...settings, ...activations]
  return [rollUp({ control: 'JIT', path }, judgement, beneath), ...beneath]
}

function configuredOf(file: CaseFile, settings: readonly FindingDraft[]): ConfiguredLeg {
  const { evidence } = file
  const closing = worstVerdict(['satisfied', ...settings.map((draft) => draft.verdict)])
  const groups = new Set(
    [...evidence.clusters.values()]
      .flatMap((cluster) => cluster.entra?.adminGroupIds ?? [])
      .map((id) => id.toLowerCase()),
  )
  const held = holdOverWindow(
    evidence,
    { verdict: closing, gaps: [] },
    {
      essential: [],
      sources: CAPTURES,
      trails: ['directory-audits', 'azure-activity'],
      isRelevant: (change) => {
        const target = change.targetId?.toLowerCase()
        switch (change.thing) {
          case 'pim-rule':
          case 'azure-role':
            return true
          case 'directory-role':
            return target === undefined || target in PRIVILEGED_DIRECTORY_ROLES
          case 'group-membership':
            return target === undefined || groups.has(target)
          default:
            return false
        }
      },
    },
  )
  const standing = settings.filter((draft) => draft.rule === 'standing-privilege' && draft.verdict === 'not-satisfied')
  const rules = settings.filter((draft) => draft.rule !== 'standing-privilege')
  const says =
    held.verdict === 'satisfied'
      ? 'nobody holds power without an end, and the rules of all roles in use ask for MFA and approval'
      : held.verdict === 'not-satisfied'
        ? `${standing.length} standing assignment${standing.length === 1 ? '' : 's'}, ${rules.length} rule${rules.length === 1 ? '' : 's'} that ask for too little`
        : `the picture of roles is not whole: ${held.gaps[0]?.sentence ?? settings[0]?.sentence ?? ''}`
  return configuredLeg(held.verdict, says, { gaps: held.gaps })
}

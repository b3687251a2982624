// Was each activation made under MFA, approved and reasoned? The ladder: recorded, by configuration, else open
// (docs/judgement.md, section 7; facts: PIM, 5.5). The correlation with sign-ins is left out: sums by hour cannot carry it.

import type { PimActivation, PimRuleSet, RoleDefinition } from '../../domain/principal.ts'
import { isInWindow } from '../../domain/window.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { powerOfDirectoryRole } from '../evidence/directory-role-power.ts'
import { type Evidence, groupName, nameOf, resourceName } from '../evidence/evidence.ts'
import { relevantChanges } from '../evidence/hold-over-window.ts'
import { roleHoldings } from '../evidence/people-in-scope.ts'
import { AZURE_ROLES, azureRolePower, PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { reachesAnyCluster, withNested } from '../legs/holding-ground.ts'
import { type ObservedLeg, observedLeg } from '../legs/leg.ts'
import type { RuleName } from '../../domain/rules.ts'
import { excessWords, isUsed } from './activation-use.ts'
import { mfaDemand } from './mfa-demand.ts'
import { missingRules } from './role-rules.ts'
import { lowerScope, powerfulGroups } from './roles-in-use.ts'
import { isRuleChange } from './rule-changes.ts'

export interface JudgedActivation {
  readonly activation: PimActivation
  readonly side: 'satisfied' | 'not-satisfied' | 'not-assessable'
  readonly why: string
  readonly rules: readonly PimRuleSet[]
  readonly words: string
}

/** Completed activations of the window that may lead to a cluster. */
export function judgeActivations(evidence: Evidence): JudgedActivation[] {
  return evidence.observations.pimActivations
    .filter(
      (activation) =>
        activation.result === 'completed' &&
        isInWindow(activation.completedAt ?? activation.requestedAt, evidence.window) &&
        !isElsewhere(evidence, activation),
    )
    .map((activation) => judgeActivation(evidence, activation))
}

/** Only what is surely of no bearing is left out. */
export function isElsewhere(evidence: Evidence, activation: PimActivation): boolean {
  const roleId = activation.roleId?.toLowerCase()
  switch (activation.plane) {
    case 'directory':
      return roleId !== undefined && isGuid(roleId) && powerOfDirectoryRole(evidence, roleId) === 'none'
    case 'azure': {
      const { scope } = activation
      if (scope !== undefined && !reachesAnyCluster(evidence, scope)) return true
      return roleId !== undefined && azureRolePower(roleId, definitionOf(evidence, 'azure', roleId)) === 'none'
    }
    case 'group':
      return false
  }
}

function definitionOf(evidence: Evidence, plane: RoleDefinition['plane'], roleId: string): RoleDefinition | undefined {
  return evidence.observations.roleDefinitions.find((role) => role.plane === plane && role.id.toLowerCase() === roleId)
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function judgeActivation(evidence: Evidence, activation: PimActivation): JudgedActivation {
  const rules = rulesOf(evidence, activation)
  const judged = { activation, rules, words: activationWords(evidence, activation) }
  if (activation.recordedMfa === true)
    return { ...judged, side: 'satisfied', why: 'the request was recorded as made under MFA' }
  if (activation.recordedMfa === false)
    return { ...judged, side: 'not-satisfied', why: 'the request was recorded as made without MFA' }
  if (rules.length > 0 && rules.every((rule) => demandedThen(evidence, activation, rule)))
    return { ...judged, side: 'satisfied', why: 'the rules of the role demanded MFA at that time' }
  const why =
    rules.length === 0
      ? 'the record does not say whether MFA was done, and the rules of the role were not captured'
      : 'the record does not say whether MFA was done, and the rules of the role do not settle it'
  return { ...judged, side: 'not-assessable', why }
}

/** The captured rules were those of that time only if the trails would show a change of them, and show none. */
function demandedThen(evidence: Evidence, activation: PimActivation, rule: PimRuleSet): boolean {
  if (mfaDemand(evidence, rule, activation.principalId).answer !== 'demanded') return false
  if (rule.lastModifiedAt !== undefined && !(Date.parse(rule.lastModifiedAt) <= Date.parse(activation.requestedAt)))
    return false
  const changed = relevantChanges(evidence, (change) => isRuleChange(evidence, change, [rule])).length > 0
  return !changed && logsComplete(evidence, ['directory-audits', 'azure-activity']).complete
}

/** Of the role or group by its id; where the record does not say which, of all that may be meant. */
function rulesOf(evidence: Evidence, { plane, roleId, roleName, scope }: PimActivation): PimRuleSet[] {
  // An activation of a role somewhere may be one under rules that were not captured.
  if (plane !== 'directory' && scope === undefined) return []
  const role = (roleId ?? roleName).toLowerCase()
  return evidence.observations.pimRules.filter((rule) => {
    if (rule.plane !== plane) return false
    if (plane !== 'directory' && lowerScope(rule.scope) !== lowerScope(scope ?? '')) return false
    const names = [rule.roleId, ...(roleId === undefined ? [rule.roleName ?? nameOfRole(rule)] : [])]
    return names.some((name) => name?.toLowerCase() === role)
  })
}

function nameOfRole({ plane, roleId }: PimRuleSet): string | undefined {
  const id = roleId.toLowerCase()
  return plane === 'directory' ? PRIVILEGED_DIRECTORY_ROLES[id] : AZURE_ROLES[id]?.name
}

function activationWords(evidence: Evidence, activation: PimActivation): string {
  const where = activation.scopeName ?? (activation.scope === undefined ? undefined : resourceName(activation.scope))
  switch (activation.plane) {
    case 'group':
      return `membership of '${activation.scope === undefined ? (where ?? activation.roleName) : (activation.scopeName ?? groupName(evidence, activation.scope))}'`
    case 'directory':
      return `directory role '${activation.roleName}'`
    case 'azure':
      return `Azure role '${activation.roleName}'${where === undefined || where === '' ? '' : ` on ${where}`}`
  }
}

export function accessOfActivation({ activation, side }: JudgedActivation): Access {
  return {
    accessPath: 'AP-40',
    what: 'activation',
    principalId: activation.principalId,
    ...(activation.principalName === undefined ? {} : { principalName: activation.principalName }),
    principalKind: 'user',
    outcome: side === 'satisfied' ? 'mfa-claim' : side === 'not-satisfied' ? 'single-factor' : 'indeterminate',
    side,
    reason: side === 'not-assessable' ? 'ACTIVATION_MFA_NOT_SHOWN' : 'ACTIVATION',
    outside: true,
    guest: false,
    count: 1,
    firstAt: activation.requestedAt,
    lastAt: activation.requestedAt,
    records: activation.records,
  }
}

/** Groups of the tenant that lead to no cluster, as far as that can be told, are activated under rules of their own. */
export function hasBearing(evidence: Evidence, { plane, scope }: PimActivation): boolean {
  if (plane !== 'group' || scope === undefined) return true
  return groupsWithBearing(evidence).has(scope.toLowerCase())
}

/** Asked for every activation, and the same for all of them. */
const bearing = new WeakMap<Evidence, ReadonlySet<string>>()

function groupsWithBearing(evidence: Evidence): ReadonlySet<string> {
  const known = bearing.get(evidence)
  if (known !== undefined) return known
  const held = roleHoldings(evidence).filter(({ power }) => power !== 'access')
  const groups = withNested(evidence, [...powerfulGroups(evidence, held, 'eligible')])
  bearing.set(evidence, groups)
  return groups
}

export function findActivations(file: CaseFile): FindingDraft[] {
  return judgeActivations(file.evidence).flatMap((judged) => {
    const { activation, rules, words } = judged
    const name = nameOf(file.evidence, activation.principalId, activation.principalName)
    const did = `${name} activated ${words} at ${activation.requestedAt}`
    const found: [RuleName, ObservedLeg, string][] = []
    const records = { determining: activation.records }
    if (rules.length === 0 && hasBearing(file.evidence, activation)) {
      const gaps = missingRules(file.evidence, activation.plane, words)
      found.push([
        'role-rules-not-captured',
        observedLeg('not-assessable', '', { ...records, gaps }),
        `${did}; the rules of that were not captured, so whether they ask for approval and a reason cannot be told.`,
      ])
    }
    if (judged.side === 'not-satisfied')
      found.push([
        'activation-without-mfa',
        observedLeg('not-satisfied', '', records),
        `${did} without MFA: ${judged.why}.`,
      ])
    if (judged.side === 'not-assessable')
      found.push(['activation-mfa-not-shown', observedLeg('not-assessable', '', records), `${did}: ${judged.why}.`])
    const approver = activation.approverId?.toLowerCase()
    if (
      rules.some((rule) => rule.approvalRequired) &&
      (approver === undefined || approver === activation.principalId.toLowerCase())
    )
      found.push([
        'activation-without-approval',
        observedLeg('not-satisfied', '', records),
        approver === undefined
          ? `${did}; the rules ask for approval and no approver is recorded.`
          : `${did} and approved it himself.`,
      ])
    if (rules.some((rule) => rule.justificationRequired) && (activation.justification ?? '').trim() === '')
      found.push([
        'activation-without-justification',
        observedLeg('not-satisfied', '', records),
        `${did}; the rules ask for a reason and none is recorded.`,
      ])
    if (rules.some((rule) => rule.ticketRequired) && (activation.ticket ?? '').trim() === '')
      found.push([
        'activation-without-ticket',
        observedLeg('not-satisfied', '', records),
        `${did}; the rules ask for a ticket and none is recorded.`,
      ])
    const excess = excessWords(activation, rules)
    if (excess !== undefined)
      found.push(['activation-too-long', observedLeg('not-satisfied', '', records), `${did}${excess}.`])
    if (!isUsed(file.evidence, activation))
      found.push([
        'activation-unused',
        observedLeg('not-observed', '', records),
        `${did}, and no log shows that he used it in the window.`,
      ])
    const subject = { kind: 'activation', id: activation.id, displayName: `${name}: ${words}` }
    return found.map(([rule, observed, sentence]) =>
      draftFinding({ control: 'JIT', accessPath: 'AP-40' }, rule, subject, { observed }, sentence),
    )
  })
}

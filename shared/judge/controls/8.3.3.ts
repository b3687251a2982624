// 8.3.3: is an identity verified before an authentication factor of its is changed? (docs/controls/8.3.3.md)

import { accessPath } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { type FactorChange, type FactorChanges, factorChanges } from '../factors/factor-changes.ts'
import { findFactorChanges } from '../factors/find-factor-changes.ts'
import { registrationLeg } from '../factors/registration-leg.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { membersOf } from '../legs/cover-people.ts'
import { type ConfiguredLeg, configuredLeg, type ObservedLeg, observedLeg } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'

/** Records named in a finding; the sentence says how many there are. */
const NAMED = 10

export function judgeFactorChanges(file: CaseFile): FindingDraft[] {
  const path = accessPath('AP-02')
  if (path === undefined) return []
  const changes = factorChanges(file)
  const isVerified = verifiedChanges(file)
  const place = { control: '8.3.3', accessPath: path.id } as const
  const beneath = findFactorChanges(file, place, changes.inScope, isVerified)
  const judgement = { configured: configured(file), observed: observed(file, changes, isVerified) }
  return [rollUp({ control: '8.3.3', path }, judgement, beneath), ...beneath]
}

/**
 * By a policy for the user action, of this very person, during the whole window; of a password, by the old one, which Entra asks
 * for [K]. A reset by oneself rests on the methods of self-service reset, which are not captured.
 */
function verifiedChanges(file: CaseFile): (one: FactorChange) => boolean {
  const protectedPeople = new Map<string, boolean>()
  return ({ by, personId, change }) => {
    if (by !== 'themselves' || personId === undefined || change.thing === 'per-user-mfa') return false
    if (change.thing === 'password') return /^change /i.test(change.activity)
    const known = protectedPeople.get(personId)
    if (known !== undefined) return known
    const verdict = registrationLeg(file, (id) => id.toLowerCase() === personId).verdict
    protectedPeople.set(personId, verdict === 'satisfied')
    return verdict === 'satisfied'
  }
}

/** Without such a policy identities may be verified all the same, by a procedure that no capture shows. */
function configured(file: CaseFile): ConfiguredLeg {
  const leg = registrationLeg(file, membersOf(file, 'everybody'))
  if (leg.verdict === 'satisfied')
    return configuredLeg('satisfied', 'Conditional Access demands MFA before anybody changes an own factor')
  const why = leg.says === '' ? (leg.gaps[0]?.sentence ?? 'the proof stays open') : leg.says
  const sentence = `that MFA is demanded before somebody changes an own factor is not shown (${why})`
  const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }
  return configuredLeg('not-assessable', sentence, { gaps: [gap, ...leg.gaps] })
}

function observed(
  file: CaseFile,
  { inScope, otherCount }: FactorChanges,
  isVerified: (one: FactorChange) => boolean,
): ObservedLeg {
  const verified = inScope.filter(isVerified)
  const determining = verified.slice(0, NAMED).map(({ change }) => ({ source: change.source, recordId: change.id }))
  const gaps = [
    ...logsComplete(file.evidence, ['directory-audits']).gaps,
    // Of somebody else a change may be of somebody who is in scope and was not found.
    ...(otherCount > 0 ? file.administratorGaps : []),
  ]
  const count = `${verified.length} change${verified.length === 1 ? '' : 's'} of an own factor`
  if (gaps.length > 0)
    return observedLeg('not-assessable', `changes may be missing (${gaps[0]?.sentence ?? ''})`, { gaps, determining })
  if (verified.length > 0)
    return observedLeg('satisfied', `${count}, each after MFA or the old password`, { determining })
  if (inScope.length > 0)
    return observedLeg('not-observed', 'no factor was changed in a way that a log shows to be verified')
  return observedLeg('not-observed', 'no factor of anybody in scope was changed')
}

// Break-glass accounts (AP-37), guests (AP-39): people whom a rule of their own decides about.

import type { CrossTenantTrust } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { audiencesOf } from '../evidence/audiences.ts'
import { isPerson } from '../evidence/people-in-scope.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import { coverPeople } from '../legs/cover-people.ts'
import { isHomeMfaDeclared } from '../legs/home-mfa.ts'
import { configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { applyEffect, demote, observe, type PathQuestion } from './path-question.ts'

/** AP-37. Declared, never guessed. */
export function judgeBreakGlass(question: PathQuestion): PathJudgement {
  const { file, path } = question
  if (file.breakGlassIds.size === 0) {
    const sentence = 'no break-glass account is declared in the scope file: whether there is none cannot be told'
    const configured = configuredLeg('not-assessable', sentence, {
      gaps: [{ code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }],
    })
    return { configured, observed: observe(question) }
  }
  const leg = coverPeople(file, {
    accessPath: path.id,
    audiences: audiencesOf(file.evidence, path),
    population: question.population === 'outside' ? 'outside' : 'everybody',
    isMeant: (id) => file.breakGlassIds.has(id.toLowerCase()),
    whom: 'the declared break-glass accounts',
  })
  const lost = lostAccounts(file.evidence)
  const configured = applyEffect(question, demote(leg, { complete: lost.length === 0, gaps: lost }))
  return { configured, observed: observe(question) }
}

/** Of a declared account that the directory does not show the proof cannot speak. */
function lostAccounts(evidence: Evidence): Gap[] {
  return evidence.scope.breakGlass
    .filter(({ principalId }) => !isPerson(evidence, principalId.toLowerCase()))
    .map(({ name, principalId }) => ({
      code: 'PRINCIPALS_UNRESOLVED',
      source: 'graph-users',
      sentence: `the declared break-glass account '${name}' (${principalId}) is not in the list of users`,
    }))
}

/** AP-39. The policies of this tenant must demand MFA of every kind of guest; MFA done at home needs evidence from there. */
export function judgeGuests(question: PathQuestion): PathJudgement {
  const { file, path } = question
  const { evidence } = file
  const isMeant = (id: string): boolean =>
    isGuestPrincipal(evidence, id) &&
    (question.population !== 'administrators' || file.administratorIds.has(id.toLowerCase()))
  const nobody = question.population === 'administrators' && ![...file.administratorIds].some(isMeant)
  const leg = coverPeople(file, {
    accessPath: path.id,
    audiences: audiencesOf(evidence, path),
    population: nobody ? 'everybody' : question.population,
    guests: true,
    // No guest is known to administer anything: then the rule for guests at large decides.
    isMeant: nobody ? (id) => isGuestPrincipal(evidence, id) : isMeant,
    whom:
      nobody || question.population !== 'administrators' ? 'guests of every kind' : 'guests with administrative power',
  })
  const trust = trustGaps(evidence)
  const configured = applyEffect(question, demote(leg, { complete: trust.length === 0, gaps: trust }))
  return { configured, observed: observe(question) }
}

/** Where MFA of another tenant is accepted, only evidence from there shows it. */
function trustGaps(evidence: Evidence): Gap[] {
  const captured = sourceCompleteness(evidence, 'graph-cross-tenant')
  if (!captured.complete) return [...captured.gaps]
  return evidence.observations.crossTenantTrusts
    .filter((trust) => isAccepted(trust) && !isHomeMfaDeclared(evidence, trust.tenantId))
    .map((trust) => ({
      code: 'EXTERNAL_TRUST_NOT_PROVED',
      source: 'graph-cross-tenant',
      sentence: trustWords(trust),
    }))
}

/** A partner without a setting of its own takes the default; a default without one says nothing. */
export function isAccepted({ tenantId, mfaAccepted }: CrossTenantTrust): boolean {
  return mfaAccepted ?? tenantId === undefined
}

export function trustWords({ tenantId, mfaAccepted }: CrossTenantTrust): string {
  if (tenantId !== undefined) return `MFA of tenant ${tenantId} is accepted, and no evidence from there is declared`
  return mfaAccepted === undefined
    ? 'the default cross-tenant access settings do not say whether MFA of other tenants is accepted'
    : 'MFA of every other tenant is accepted, and evidence of it cannot be declared for all of them'
}

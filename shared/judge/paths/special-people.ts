// Break-glass accounts (AP-37), guests (AP-39): people whom a rule of their own decides about.

import type { Gap } from '../../domain/gap-codes.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { audiencesOf } from '../evidence/audiences.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import { type Access } from '../legs/access.ts'
import { coverPeople } from '../legs/cover-people.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
import { configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { applyEffect, demote, observe, type PathQuestion, usesOf } from './path-question.ts'

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
  return { configured: applyEffect(question, leg), observed: observe(question) }
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
    population: question.population === 'outside' ? 'outside' : 'everybody',
    // No guest administers anything: then the rule for guests at large decides.
    isMeant: nobody ? (id) => isGuestPrincipal(evidence, id) : isMeant,
    whom:
      nobody || question.population !== 'administrators' ? 'guests of every kind' : 'guests with administrative power',
  })
  const trust = trustGaps(evidence)
  const configured = applyEffect(question, demote(leg, { complete: trust.length === 0, gaps: trust }))
  const judged = usesOf(question).map((access) => judgeHomeMfa(evidence, access))
  const logs = observe(question).gaps
  const observed = foldAccesses(file, judged, {
    logs: { complete: logs.length === 0, gaps: logs },
    unused: 'not-observed',
    departureEffect: question.departureEffect,
  })
  return { configured, observed }
}

/** Where MFA of another tenant is accepted, only evidence from there shows it. */
function trustGaps(evidence: Evidence): Gap[] {
  const captured = sourceCompleteness(evidence, 'graph-cross-tenant')
  if (!captured.complete) return [...captured.gaps]
  return evidence.observations.crossTenantTrusts
    .filter((trust) => trust.mfaAccepted === true && !isHomeMfaDeclared(evidence, trust.tenantId))
    .map((trust) => ({
      code: 'EXTERNAL_TRUST_NOT_PROVED',
      source: 'graph-cross-tenant',
      sentence:
        trust.tenantId === undefined
          ? 'MFA of every other tenant is accepted, and evidence of it cannot be declared for all of them'
          : `MFA of tenant ${trust.tenantId} is accepted, and no evidence from there is declared`,
    }))
}

/** Evidence declared for one tenant; older than a year is stale. */
function isHomeMfaDeclared(evidence: Evidence, tenantId: string | undefined): boolean {
  if (tenantId === undefined) return false
  const oldest = Date.parse(evidence.window.to) - 366 * 24 * 3_600_000
  return evidence.scope.declared.some(
    (declared) =>
      declared.kind === 'home-tenant-mfa' &&
      declared.tenantId?.toLowerCase() === tenantId.toLowerCase() &&
      Date.parse(declared.at) >= oldest,
  )
}

/** MFA at home counts with captured trust and declared evidence of that tenant; else it stays open. */
function judgeHomeMfa(evidence: Evidence, access: Access): Access {
  if (access.outcome !== 'mfa-external' || access.side !== 'not-assessable') return access
  const home = evidence.users.get(access.principalId.toLowerCase())?.homeTenantId
  const trusts = evidence.observations.crossTenantTrusts
  const trust =
    trusts.find(({ tenantId }) => tenantId !== undefined && tenantId.toLowerCase() === home?.toLowerCase()) ??
    trusts.find(({ tenantId }) => tenantId === undefined)
  const proved =
    sourceCompleteness(evidence, 'graph-cross-tenant').complete &&
    trust?.mfaAccepted === true &&
    isHomeMfaDeclared(evidence, home)
  return proved ? { ...access, side: 'satisfied', reason: 'MFA_EXTERNAL_TRUSTED' } : access
}

// Is MFA that was done in another tenant proved? It needs the captured trust and the home tenant's evidence, declared.

import type { SignInEvent } from '../domain/sign-in-event.ts'
import type { JudgingContext } from './sign-in-context.ts'

export type ExternalTrust = 'proved' | 'stale' | 'not-proved'

/** Evidence about another organisation's sign-ins is asked for at least once a year, as its own assessment is. */
export const HOME_TENANT_EVIDENCE_MAX_AGE_DAYS = 366

export function externalTrust(event: SignInEvent, context: JudgingContext): ExternalTrust {
  const home = event.homeTenantId
  // Within one tenant the claim comes from a federation service or an external method: no trust for it is captured.
  if (home === undefined || home === event.resourceTenantId || home === context.scope.tenantId) return 'not-proved'
  // A partner without a setting of its own takes the tenant's default.
  const trusts = context.trusts ?? []
  const accepted =
    trusts.find((trust) => trust.tenantId === home)?.mfaAccepted ??
    trusts.find((trust) => trust.tenantId === undefined)?.mfaAccepted
  if (accepted !== true) return 'not-proved'
  const declared = context.scope.declared.filter(
    (evidence) => evidence.kind === 'home-tenant-mfa' && evidence.tenantId?.toLowerCase() === home,
  )
  if (declared.length === 0) return 'not-proved'
  const oldest = Date.parse(event.at) - HOME_TENANT_EVIDENCE_MAX_AGE_DAYS * 24 * 3_600_000
  return declared.some((evidence) => Date.parse(evidence.at) >= oldest) ? 'proved' : 'stale'
}

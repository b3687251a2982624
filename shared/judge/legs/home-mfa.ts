// Is there evidence, declared from another tenant, that its people do MFA?

import type { Evidence } from '../evidence/evidence.ts'
import { HOME_TENANT_EVIDENCE_MAX_AGE_DAYS } from '../sign-in-external-trust.ts'

/** Evidence declared for one tenant; older than a year is stale. */
export function isHomeMfaDeclared(evidence: Evidence, tenantId: string | undefined): boolean {
  if (tenantId === undefined) return false
  const oldest = Date.parse(evidence.window.to) - HOME_TENANT_EVIDENCE_MAX_AGE_DAYS * 24 * 3_600_000
  return evidence.scope.declared.some(
    (declared) =>
      declared.kind === 'home-tenant-mfa' &&
      declared.tenantId?.toLowerCase() === tenantId.toLowerCase() &&
      Date.parse(declared.at) >= oldest,
  )
}

// Is there evidence, declared from another tenant, that its people do MFA?

import { standingAt } from '../declared/standing.ts'
import type { Evidence } from '../evidence/evidence.ts'

/** Evidence declared for one tenant, recorded before the window ended; older than a year is stale. */
export function isHomeMfaDeclared(evidence: Evidence, tenantId: string | undefined): boolean {
  if (tenantId === undefined) return false
  return evidence.declared.some(
    (declared) =>
      declared.kind === 'home-tenant-mfa' &&
      declared.tenantId?.toLowerCase() === tenantId.toLowerCase() &&
      standingAt(declared, evidence.window) === 'counts',
  )
}
